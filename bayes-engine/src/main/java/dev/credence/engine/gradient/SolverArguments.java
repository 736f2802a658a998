package dev.credence.engine.gradient;

/**
 * What a solver calls a user-defined function with: first what is the solver's own, such as a
 * state, and changes from call to call; then arguments of the program's, which stay.
 */
final class SolverArguments {

    /** One array for each argument, in memory order. */
    final double[][] values;

    /** The arguments that the function is differentiated by. */
    final boolean[] wanted;

    private final int[][] shapes;
    private final Operand[] operands;
    private final int first;
    private final int last;
    private int parameters;

    /**
     * @param operands the operation's, whose first is the function
     * @param first the first operand that is passed on
     * @param last the one after the last
     * @param own how many arguments are the solver's
     */
    SolverArguments(Workspace w, Operand[] operands, int first, int last, int own) {
        this.operands = operands;
        this.first = first;
        this.last = last;
        this.values = new double[own + last - first][];
        this.shapes = new int[values.length][];
        this.wanted = new boolean[values.length];
        for (int i = first; i < last; i++) {
            int to = own + i - first;
            values[to] = numbers(w, operands[i].node());
            shapes[to] = operands[i].node().dims.clone();
            wanted[to] = w.recording && operands[i].active();
            parameters += wanted[to] ? values[to].length : 0;
        }
    }

    /** A number of the solver's own, by which it does not differentiate. */
    void number(int argument) {
        values[argument] = new double[1];
        shapes[argument] = new int[0];
    }

    /**
     * A state of the solver's own, which begins as an operand does, and by which it differentiates.
     */
    void state(int argument, Workspace w, Operand operand) {
        values[argument] = numbers(w, operand.node());
        shapes[argument] = operand.node().dims.clone();
        wanted[argument] = true;
    }

    /** How many numbers of the program's arguments the function is differentiated by. */
    int parameters() {
        return parameters;
    }

    /** The function, for calls with such arguments. */
    Callback callback() {
        if (operands[0].node() instanceof FunctionNode function) {
            return function.callback(shapes);
        }
        throw new IllegalStateException("a solver without a function");
    }

    /** Notes on the tape where derivatives by the program's arguments belong. */
    void push(Workspace w) {
        for (int i = first; i < last; i++) {
            if (operands[i].active()) {
                w.push(operands[i].node().at);
                w.push(operands[i].node().size);
            }
        }
    }

    /**
     * Adds derivatives to the adjoints of the program's arguments.
     *
     * @param position where on the tape {@link #push} began
     * @param derivatives by one number after the other, from {@code from} on
     */
    static void back(Workspace w, int position, double[] derivatives, int from) {
        int at = position;
        for (int i = from; i < derivatives.length; at += 2) {
            for (int j = 0; j < w.tape[at + 1]; j++) {
                w.adjoint[w.tape[at] + j] += derivatives[i++];
            }
        }
    }

    /** A copy of a value. */
    static double[] numbers(Workspace w, Node node) {
        double[] numbers = new double[node.size];
        System.arraycopy(w.memory, node.at, numbers, 0, node.size);
        return numbers;
    }
}

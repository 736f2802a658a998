package dev.credence.engine.gradient;

import dev.credence.engine.ir.Program;
import dev.credence.engine.ir.References;
import dev.credence.engine.ir.Statement;
import dev.credence.engine.ir.Symbol;
import dev.credence.engine.lower.Activity;
import dev.credence.engine.random.Rng;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Binds data to a program: checks them against the data block, runs transformed data, computes what
 * was prepared for this moment.
 */
public final class Binder {

    private final Program program;
    private final Function<String, Optional<DataValues>> data;
    private final Workspace workspace;
    private final Compiler compiler;
    private final List<DataFault> faults = new ArrayList<>();
    private final Set<Symbol> unusable = new HashSet<>();

    private Binder(Program program, Function<String, Optional<DataValues>> data, Prints prints) {
        this.program = program;
        this.data = data;
        int symbols = program.symbols();
        this.workspace =
                new Workspace(new double[0], new int[symbols], shapes(program), new int[symbols]);
        workspace.prints = prints;
        this.compiler =
                new Compiler(
                        program,
                        workspace,
                        Activity.none(),
                        Prepared.none(program.prepared().size()),
                        null);
    }

    /** The outcome of binding. */
    public sealed interface Outcome {

        record Bound(BoundProgram program) implements Outcome {}

        record Failed(List<DataFault> faults) implements Outcome {}
    }

    /**
     * @param prints where the program prints, from here on
     */
    public static Outcome bind(
            Program program, Function<String, Optional<DataValues>> data, Prints prints) {
        Binder binder = new Binder(program, data, prints);
        return binder.bind();
    }

    private Outcome bind() {
        program.data().forEach(this::load);
        if (faults.isEmpty()) {
            transform();
        }
        if (faults.isEmpty()) {
            try {
                return new Outcome.Bound(new Freezer(program, workspace, compiler).freeze());
            } catch (Rejection problem) {
                faults.add(new DataFault("sizes of parameters and quantities", problem.text()));
            }
        }
        return new Outcome.Failed(List.copyOf(faults));
    }

    private void load(Statement.Declare declare) {
        Symbol symbol = declare.symbol();
        Optional<DataValues> given = data.apply(symbol.name());
        if (given.isEmpty()) {
            fault(symbol, "is missing; the program needs " + symbol.type());
            return;
        }
        if (References.in(declare).stream().anyMatch(unusable::contains)) {
            unusable.add(symbol);
            return;
        }
        try {
            DeclareAction action = compiler.declare(declare);
            action.shape(workspace);
            if (!fits(symbol, given.get())) {
                return;
            }
            action.run(workspace);
            store(symbol, given.get());
            for (CheckAction check : compiler.checks(List.of(declare))) {
                check.violation(workspace).ifPresent(message -> fault(symbol, message));
            }
        } catch (Rejection problem) {
            fault(symbol, problem.text());
        }
    }

    private boolean fits(Symbol symbol, DataValues values) {
        int[] dims = workspace.shape[symbol.id()];
        int[] shape = values.shape();
        boolean empty = Shapes.product(dims) == 0 && values.values().length == 0;
        if (empty || Arrays.equals(dims, shape)) {
            return true;
        }
        fault(symbol, "must have %s, found %s".formatted(sized(dims), sized(shape)));
        return false;
    }

    private void store(Symbol symbol, DataValues values) {
        int[] dims = workspace.shape[symbol.id()];
        Integer wrong = offending(symbol, values);
        if (wrong != null) {
            String index = Layout.indexText(wrong, dims, false);
            double value = values.values()[wrong];
            fault(
                    symbol,
                    symbol.name()
                            + index
                            + " is "
                            + value
                            + ", but must be "
                            + (symbol.type().holdsInts() ? "an integer" : "a number"));
            return;
        }
        copy(symbol, dims, values.values());
    }

    private static @Nullable Integer offending(Symbol symbol, DataValues values) {
        double[] numbers = values.values();
        boolean ints = symbol.type().holdsInts();
        for (int i = 0; i < numbers.length; i++) {
            double value = numbers[i];
            boolean whole = value == StrictMath.rint(value) && Math.abs(value) <= 2147483648.0;
            if (Double.isNaN(value) || (ints && !whole)) {
                return i;
            }
        }
        return null;
    }

    /** From nested-list order to memory order, which differ for matrices. */
    private void copy(Symbol symbol, int[] dims, double[] values) {
        int base = workspace.base[symbol.id()];
        if (!Layout.isMatrix(symbol)) {
            System.arraycopy(values, 0, workspace.memory, base, values.length);
            return;
        }
        int rows = dims[dims.length - 2];
        int columns = dims[dims.length - 1];
        int size = rows * columns;
        for (int i = 0; i < values.length; i++) {
            int within = i % size;
            int row = within / columns;
            int column = within % columns;
            workspace.memory[base + i - within + column * rows + row] = values[i];
        }
    }

    private void transform() {
        workspace.rng = Rng.of(0);
        try {
            compiler.checked(program.transformedData()).run(workspace);
        } catch (Rejection problem) {
            faults.add(new DataFault("transformed data", problem.text()));
        }
    }

    private void fault(Symbol symbol, String message) {
        unusable.add(symbol);
        faults.add(new DataFault(symbol.name(), message));
    }

    private static String sized(int[] dims) {
        if (dims.length == 0) {
            return "a single number";
        }
        StringBuilder text = new StringBuilder();
        for (int length : dims) {
            text.append(text.isEmpty() ? "" : " x ").append(length);
        }
        return text + (dims.length == 1 ? " elements" : " elements (nested lists)");
    }

    static int[][] shapes(Program program) {
        int[][] shapes = new int[program.symbols()][];
        for (Symbol symbol : Symbols.of(program)) {
            shapes[symbol.id()] = new int[symbol.type().rank()];
        }
        return shapes;
    }
}

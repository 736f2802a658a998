package dev.credence.engine.bytecode;

import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Emits the derivatives of one expression by everything that it reads, right after its value, and
 * saves them for the sweep backward. Derivatives that are plus or minus one cost nothing.
 */
final class Partials {

    private static final ClassDesc SLOPE_ONE = Names.UNARY.nested("Slope");
    private static final ClassDesc SLOPE_TWO = Names.BINARY.nested("Slope");

    private final Values values;
    private final Frame frame;
    private final CodeBuilder code;
    private final Map<Num, List<Partial>> found = new LinkedHashMap<>();

    private Partials(Values values) {
        this.values = values;
        this.frame = values.frame;
        this.code = frame.code;
    }

    /** Emits the derivatives of an expression whose value has been emitted, and saves them. */
    static Linear save(Values values, Num number) {
        Partials partials = new Partials(values);
        partials.visit(number, Partial.ONE);
        return partials.save();
    }

    private void visit(Num number, Partial partial) {
        if (!number.active()) {
            return;
        }
        switch (number) {
            case Num.Negated negated -> visit(negated.argument(), partial.negated());
            case Num.Arithmetic arithmetic -> arithmetic(arithmetic, partial);
            case Num.Function function -> function(function, partial);
            case Num.Density density -> {
                int[] slopes = values.slopes(density);
                for (int i = 0; i < slopes.length; i++) {
                    Num argument = density.arguments().get(i);
                    if (argument.active()) {
                        visit(argument, times(partial, Partial.of(slopes[i])));
                    }
                }
            }
            case Num.Read _, Num.Cell _, Num.Item _, Num.Sum _, Num.LogSumExp _ ->
                    found.computeIfAbsent(number, _ -> new ArrayList<>()).add(partial);
            case Num.Constant _, Num.Promoted _, Num.Choice _, Num.Draw _ ->
                    throw new IllegalStateException("no derivative");
        }
    }

    private void arithmetic(Num.Arithmetic arithmetic, Partial partial) {
        Num left = arithmetic.left();
        Num right = arithmetic.right();
        switch (arithmetic.operator()) {
            case '+' -> {
                visit(left, partial);
                visit(right, partial);
            }
            case '-' -> {
                visit(left, partial);
                visit(right, partial.negated());
            }
            case '*' -> {
                if (left.active()) {
                    visit(left, times(partial, of(right)));
                }
                if (right.active()) {
                    visit(right, times(partial, of(left)));
                }
            }
            default -> {
                Partial share = divided(partial, right);
                visit(left, share);
                if (right.active()) {
                    visit(right, times(share, of(arithmetic)).negated());
                }
            }
        }
    }

    private void function(Num.Function function, Partial partial) {
        List<Num> arguments = function.arguments();
        boolean unary = arguments.size() == 1;
        for (int i = 0; i < arguments.size(); i++) {
            if (!arguments.get(i).active()) {
                continue;
            }
            ClassDesc type = unary ? Names.UNARY : Names.BINARY;
            ClassDesc slope = unary ? SLOPE_ONE : SLOPE_TWO;
            code.loadConstant(Names.constant(type, function.constant()));
            String name = unary ? "slope" : i == 0 ? "left" : "right";
            code.invokevirtual(type, name, MethodTypeDesc.of(slope));
            arguments.forEach(values::load);
            values.load(function);
            code.invokeinterface(slope, "at", Values.signature(arguments.size() + 1));
            int local = frame.real();
            code.dstore(local);
            visit(arguments.get(i), times(partial, Partial.of(local)));
        }
    }

    private Partial of(Num number) {
        return number instanceof Num.Constant constant
                ? Partial.of(constant.value())
                : Partial.of(values.local(number));
    }

    private Partial times(Partial a, Partial b) {
        if (a.isOne()) {
            return b;
        }
        if (b.isOne()) {
            return a;
        }
        if (a.isConstant() && b.isConstant()) {
            return Partial.of(a.constant() * b.constant());
        }
        if (a.isConstant() && a.constant() == -1) {
            return b.negated();
        }
        load(a);
        load(b);
        code.dmul();
        return stored(a.negative() ^ b.negative());
    }

    private Partial divided(Partial partial, Num divisor) {
        load(partial);
        values.load(divisor);
        code.ddiv();
        return stored(partial.negative());
    }

    private Partial stored(boolean negative) {
        int local = frame.real();
        code.dstore(local);
        return new Partial(local, 0, negative);
    }

    /** Loads a derivative without its sign. */
    private void load(Partial partial) {
        if (partial.isConstant()) {
            code.loadConstant(partial.constant());
        } else {
            code.dload(partial.local());
        }
    }

    private void loadSigned(Partial partial) {
        load(partial);
        if (partial.negative()) {
            code.dneg();
        }
    }

    private Linear save() {
        List<Linear.Term> terms = new ArrayList<>();
        found.forEach((leaf, partials) -> terms.add(new Linear.Term(leaf, total(partials))));
        Linear linear = new Linear(terms);
        int count = linear.saved();
        if (count == 0) {
            return linear;
        }
        frame.reserve(count);
        int position = 0;
        for (Linear.Term term : terms) {
            if (!term.derivative().isConstant()) {
                code.aload(frame.saved).iload(frame.top);
                if (position > 0) {
                    code.loadConstant(position).iadd();
                }
                loadSigned(term.derivative());
                code.dastore();
                position++;
            }
        }
        code.iinc(frame.top, count);
        return linear;
    }

    private Partial total(List<Partial> partials) {
        Partial first = partials.get(0);
        if (partials.size() == 1) {
            return first;
        }
        loadSigned(first);
        for (Partial other : partials.subList(1, partials.size())) {
            loadSigned(other);
            code.dadd();
        }
        return stored(false);
    }
}

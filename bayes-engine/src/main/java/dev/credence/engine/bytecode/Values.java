package dev.credence.engine.bytecode;

import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Emits the values of real expressions. Each is computed once per statement and kept in a local,
 * because its derivatives need it.
 */
final class Values {

    private static final ClassDesc UNARY_OPERATOR =
            ClassDesc.of("java.util.function.DoubleUnaryOperator");
    private static final ClassDesc BINARY_OPERATOR =
            ClassDesc.of("java.util.function.DoubleBinaryOperator");

    final Frame frame;
    final Integers integers;
    final Sums sums;
    private final CodeBuilder code;
    private final int[] densities;
    private final boolean differentiate;
    private Map<Num, Integer> known = new HashMap<>();
    private final Map<Num.Density, int[]> slopes = new IdentityHashMap<>();

    Values(Frame frame, int[] densities, boolean differentiate) {
        this.frame = frame;
        this.code = frame.code;
        this.densities = densities;
        this.differentiate = differentiate;
        this.integers = new Integers(frame, this);
        this.sums = new Sums(this, differentiate);
    }

    /** Forgets what was computed: variables may have changed. */
    void forget() {
        known.clear();
    }

    /** Emits code that runs under a condition, so that what it computes is not known after it. */
    void apart(Runnable emission) {
        Map<Num, Integer> before = known;
        known = new HashMap<>(before);
        emission.run();
        known = before;
    }

    /** Puts a value on the operand stack whose derivatives nobody wants. */
    void loadPlain(Num number) {
        apart(() -> sums.withoutDerivatives(() -> load(number)));
    }

    /** Puts the value on the operand stack. */
    void load(Num number) {
        switch (number) {
            case Num.Constant constant -> code.loadConstant(constant.value());
            case Num.Read read -> code.dload(frame.value(read.variable()));
            default -> code.dload(local(number));
        }
    }

    /** The local that holds the value. */
    int local(Num number) {
        if (number instanceof Num.Read read) {
            return frame.value(read.variable());
        }
        Integer local = known.get(number);
        if (local == null) {
            compute(number);
            local = frame.real();
            code.dstore(local);
            known.put(number, local);
        }
        return local;
    }

    private void compute(Num number) {
        switch (number) {
            case Num.Constant constant -> code.loadConstant(constant.value());
            case Num.Read read -> code.dload(frame.value(read.variable()));
            case Num.Promoted promoted -> {
                integers.emit(promoted.value());
                code.i2d();
            }
            case Num.Cell cell -> {
                code.aload(frame.memory);
                integers.address(cell.place());
                code.daload();
            }
            case Num.Item item -> sums.item(item.view());
            case Num.Negated negated -> {
                load(negated.argument());
                code.dneg();
            }
            case Num.Arithmetic arithmetic -> {
                settle(List.of(arithmetic.left(), arithmetic.right()));
                load(arithmetic.left());
                load(arithmetic.right());
                operate(arithmetic.operator());
            }
            case Num.Function function -> function(function);
            case Num.Density density -> density(density);
            case Num.Choice choice -> choice(choice);
            case Num.Draw draw -> draw(draw);
            case Num.Sum sum -> sums.sum(sum);
            case Num.LogSumExp sum -> sums.logSumExp(sum);
        }
    }

    /** Computes operands before any of them is on the operand stack. */
    void settle(List<Num> operands) {
        for (Num operand : operands) {
            if (!(operand instanceof Num.Constant)) {
                local(operand);
            }
        }
    }

    void operate(char operator) {
        switch (operator) {
            case '+' -> code.dadd();
            case '-' -> code.dsub();
            case '*' -> code.dmul();
            default -> code.ddiv();
        }
    }

    private void function(Num.Function function) {
        settle(function.arguments());
        boolean unary = function.arguments().size() == 1;
        ClassDesc type = unary ? Names.UNARY : Names.BINARY;
        ClassDesc operator = unary ? UNARY_OPERATOR : BINARY_OPERATOR;
        code.loadConstant(Names.constant(type, function.constant()));
        code.invokevirtual(type, "value", MethodTypeDesc.of(operator));
        function.arguments().forEach(this::load);
        code.invokeinterface(operator, "applyAsDouble", signature(function.arguments().size()));
    }

    static MethodTypeDesc signature(int numbers) {
        return MethodTypeDesc.of(
                ConstantDescs.CD_double,
                java.util.Collections.nCopies(numbers, ConstantDescs.CD_double));
    }

    private void density(Num.Density density) {
        List<Num> arguments = density.arguments();
        settle(arguments);
        code.aload(densities[density.site()]);
        for (int i = 0; i < 4; i++) {
            if (i < arguments.size()) {
                load(arguments.get(i));
            } else {
                code.dconst_0();
            }
        }
        code.loadConstant(density.line());
        Names.call(
                code,
                "density",
                Names.DOUBLE,
                Names.DENSITY,
                Names.DOUBLE,
                Names.DOUBLE,
                Names.DOUBLE,
                Names.DOUBLE,
                Names.INT);
        int[] locals = new int[arguments.size()];
        for (int i = 0; differentiate && i < arguments.size(); i++) {
            if (arguments.get(i).active()) {
                code.aload(densities[density.site()]).loadConstant(i);
                code.invokevirtual(
                        Names.DENSITY, "slope", MethodTypeDesc.of(Names.DOUBLE, Names.INT));
                locals[i] = frame.real();
                code.dstore(locals[i]);
            }
        }
        slopes.put(density, locals);
    }

    private void draw(Num.Draw draw) {
        settle(draw.parameters());
        code.aload(Frame.WORKSPACE).loadConstant(Names.constant(Names.DRAW, draw.constant()));
        for (int i = 0; i < 3; i++) {
            if (i < draw.parameters().size()) {
                load(draw.parameters().get(i));
            } else {
                code.dconst_0();
            }
        }
        code.loadConstant(draw.name()).loadConstant(draw.line());
        Names.call(
                code,
                "draw",
                Names.DOUBLE,
                Names.WORKSPACE,
                Names.DRAW,
                Names.DOUBLE,
                Names.DOUBLE,
                Names.DOUBLE,
                Names.STRING,
                Names.INT);
    }

    /** The locals with a density's derivatives by its active arguments. */
    int[] slopes(Num.Density density) {
        int[] locals = slopes.get(density);
        if (locals == null) {
            throw new IllegalStateException("a density without a value");
        }
        return locals;
    }

    private void choice(Num.Choice choice) {
        var otherwise = code.newLabel();
        var end = code.newLabel();
        integers.emit(choice.condition());
        code.ifeq(otherwise);
        apart(() -> load(choice.whenTrue()));
        code.goto_(end);
        code.labelBinding(otherwise);
        apart(() -> load(choice.whenFalse()));
        code.labelBinding(end);
    }
}

package dev.credence.engine.bytecode;

import java.lang.classfile.CodeBuilder;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;

/** Emits what runs over the elements of views: sums, and the elements within them. */
final class Sums {

    private final Values values;
    private final Frame frame;
    private final CodeBuilder code;
    private boolean differentiate;
    private final Map<Each, Linear> linears = new IdentityHashMap<>();
    private Map<View, Integer> starts = Map.of();
    private int position;

    Sums(Values values, boolean differentiate) {
        this.values = values;
        this.frame = values.frame;
        this.code = frame.code;
        this.differentiate = differentiate;
    }

    void withoutDerivatives(Runnable emission) {
        boolean before = differentiate;
        differentiate = false;
        emission.run();
        differentiate = before;
    }

    /** Puts an element on the operand stack. */
    void item(View view) {
        Integer start = starts.get(view);
        if (start == null) {
            throw new IllegalStateException("an element outside of its loop");
        }
        code.aload(frame.memory);
        values.integers.item(view, start, position);
        code.daload();
    }

    void sum(Num.Sum sum) {
        int total = frame.real();
        code.dconst_0().dstore(total);
        each(
                sum.each(),
                _ -> {},
                () -> {
                    code.dload(total);
                    values.load(sum.each().element());
                    code.dadd().dstore(total);
                });
        code.dload(total);
    }

    /**
     * A loop over the views' elements in which the element's derivatives are saved.
     *
     * @param check emits what is to be checked of the length in a local
     */
    void each(Each each, IntConsumer check, Runnable body) {
        Map<View, Integer> located = new HashMap<>();
        int length = frame.integer();
        boolean first = true;
        for (View view : new LinkedHashSet<>(each.views())) {
            int start = frame.integer();
            values.integers.start(view);
            code.istore(start);
            located.put(view, start);
            values.integers.length(view);
            if (first) {
                code.istore(length);
            } else {
                code.iload(length).loadConstant(each.what()).loadConstant(each.line());
                Names.call(
                        code,
                        "sameLength",
                        Names.VOID,
                        Names.INT,
                        Names.INT,
                        Names.STRING,
                        Names.INT);
            }
            first = false;
        }
        check.accept(length);
        starts = located;
        position = frame.integer();
        int passed = position;
        count(
                passed,
                length,
                () ->
                        values.apart(() -> {
                            values.settle(List.of(each.element()));
                            if (differentiate && each.element().active()) {
                                linears.put(each, Partials.save(values, each.element()));
                            }
                            body.run();
                        }));
        starts = Map.of();
    }

    private void count(int counter, int length, Runnable body) {
        var top = code.newLabel();
        var end = code.newLabel();
        code.iconst_0().istore(counter);
        code.labelBinding(top);
        code.iload(counter).iload(length).if_icmpge(end);
        body.run();
        code.iinc(counter, 1).goto_(top);
        code.labelBinding(end);
    }

    void logSumExp(Num.LogSumExp sum) {
        View view = sum.view();
        int start = frame.integer();
        int length = frame.integer();
        values.integers.start(view);
        code.istore(start);
        values.integers.length(view);
        code.istore(length);
        boolean saves = differentiate && sum.active();
        if (saves) {
            code.aload(Frame.WORKSPACE).iload(frame.top).iload(length).iadd();
            code.invokevirtual(
                    Names.WORKSPACE,
                    "reserveSaved",
                    java.lang.constant.MethodTypeDesc.of(Names.DOUBLES, Names.INT));
            code.astore(frame.saved);
        }
        code.aload(frame.memory).iload(start).iload(length);
        if (view.isDense()) {
            code.iconst_1();
        } else {
            frame.loadLength(view.container(), view.container().rank() - 2);
        }
        code.aload(frame.saved);
        if (saves) {
            code.iload(frame.top);
        } else {
            code.iconst_m1();
        }
        Names.call(
                code,
                "logSumExp",
                Names.DOUBLE,
                Names.DOUBLES,
                Names.INT,
                Names.INT,
                Names.INT,
                Names.DOUBLES,
                Names.INT);
        if (saves) {
            code.iload(frame.top).iload(length).iadd().istore(frame.top);
        }
    }

    /** What was saved for each element. */
    Linear linear(Each each) {
        Linear linear = linears.get(each);
        if (linear == null) {
            throw new IllegalStateException("an expression that was not emitted");
        }
        return linear;
    }

    static List<Num> sumsIn(Linear linear) {
        return linear.terms().stream()
                .map(Linear.Term::leaf)
                .filter(leaf -> leaf instanceof Num.Sum || leaf instanceof Num.LogSumExp)
                .toList();
    }
}

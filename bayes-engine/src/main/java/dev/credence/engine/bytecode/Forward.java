package dev.credence.engine.bytecode;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.constant.MethodTypeDesc;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Emits statements as they run, and what they leave for the sweep backward. */
final class Forward {

    private final Frame frame;
    private final CodeBuilder code;
    private final Values values;
    private final int target;
    private final boolean differentiate;
    private final Map<Code, Linear> linears = new IdentityHashMap<>();

    Forward(Frame frame, Values values, int target, boolean differentiate) {
        this.frame = frame;
        this.code = frame.code;
        this.values = values;
        this.target = target;
        this.differentiate = differentiate;
    }

    /** What was saved of each statement's value. */
    Map<Code, Linear> linears() {
        return linears;
    }

    Sums sums() {
        return values.sums;
    }

    void emit(Code statement) {
        values.forget();
        switch (statement) {
            case Code.Make make -> make(make.variable());
            case Code.MakeContainer make -> makeContainer(make);
            case Code.Set set -> {
                value(set, set.value(), set.variable().active);
                values.load(set.value());
                code.dstore(frame.value(set.variable()));
            }
            case Code.SetWhole set -> setWhole(set);
            case Code.SetCell set -> setCell(set);
            case Code.SetEach set -> setEach(set);
            case Code.Increment increment -> {
                value(increment, increment.value(), true);
                code.dload(target);
                values.load(increment.value());
                code.dadd().dstore(target);
            }
            case Code.Block block -> block(block);
            case Code.Branch branch -> branch(branch);
            case Code.Loop loop -> loop(loop);
            case Code.While loop -> whileLoop(loop);
            case Code.Refuse _ -> Names.call(code, "refuse", Names.VOID);
            case Code.Break end -> code.iconst_1().istore(frame.value(end.broken()));
        }
        values.forget();
    }

    /**
     * Computes a value and saves its derivatives.
     *
     * @param wanted whether derivatives flow through what it is for; none do where a function gets
     *     constants, though its variables carry derivatives in other calls
     */
    private void value(Code statement, Num value, boolean wanted) {
        if (!wanted) {
            values.sums.withoutDerivatives(() -> values.settle(List.of(value)));
            return;
        }
        values.settle(List.of(value));
        if (differentiate && value.active()) {
            linears.put(statement, Partials.save(values, value));
        }
    }

    private void make(Variable variable) {
        if (variable.whole) {
            code.loadConstant(Integer.MIN_VALUE).istore(frame.value(variable));
        } else {
            code.loadConstant(Double.NaN).dstore(frame.value(variable));
        }
    }

    /** The memory was allocated before the region; in a loop the numbers become undefined again. */
    private void makeContainer(Code.MakeContainer make) {
        boolean again = make.container().home == Variable.Home.INNER;
        code.aload(0).aload(Frame.WORKSPACE).loadConstant(make.declaration());
        code.invokevirtual(
                Names.ACTION,
                again ? "makeAgain" : "make",
                MethodTypeDesc.of(Names.VOID, Names.WORKSPACE, Names.INT));
    }

    private void setWhole(Code.SetWhole set) {
        int local = frame.value(set.variable());
        int value = frame.integer();
        values.integers.emit(set.value());
        code.istore(value);
        if (differentiate && Reversal.restores(set.variable())) {
            frame.pushInteger(local);
        }
        code.iload(value).istore(local);
    }

    private void setCell(Code.SetCell set) {
        value(set, set.value(), set.place().container().active);
        int address = frame.integer();
        values.integers.address(set.place());
        code.istore(address);
        if (differentiate && Reversal.restores(set.place())) {
            pushNumber(address);
        }
        code.aload(frame.memory).iload(address);
        values.load(set.value());
        code.dastore();
    }

    private void pushNumber(int address) {
        frame.reserve(1);
        code.aload(frame.saved).iload(frame.top);
        code.aload(frame.memory).iload(address).daload().dastore();
        code.iinc(frame.top, 1);
    }

    private void setEach(Code.SetEach set) {
        View view = set.target();
        int start = frame.integer();
        int position = frame.integer();
        values.integers.start(view);
        code.istore(start).iconst_0().istore(position);
        boolean saves = differentiate && Reversal.restores(view.container());
        Runnable elements =
                () ->
                        values.sums.each(
                                set.each(),
                                length -> requireLength(view, length),
                                () -> {
                                    int address = frame.integer();
                                    values.integers.item(view, start, position);
                                    code.istore(address);
                                    if (saves) {
                                        pushNumber(address);
                                    }
                                    code.aload(frame.memory).iload(address);
                                    values.load(set.each().element());
                                    code.dastore();
                                    code.iinc(position, 1);
                                });
        if (view.container().active) {
            elements.run();
        } else {
            values.sums.withoutDerivatives(elements);
        }
    }

    private void requireLength(View target, int length) {
        values.integers.length(target);
        code.iload(length).loadConstant(target.what()).loadConstant(target.line());
        Names.call(
                code,
                target.indices().isEmpty() ? "sameSize" : "sameSelectedSize",
                Names.VOID,
                Names.INT,
                Names.INT,
                Names.STRING,
                Names.INT);
    }

    private void block(Code.Block block) {
        block.parts().forEach(this::emit);
        if (differentiate && Reversal.isNeeded(block)) {
            for (Code part : block.parts()) {
                if (part instanceof Code.Make make && make.variable().whole) {
                    frame.pushInteger(frame.value(make.variable()));
                }
            }
        }
    }

    private void branch(Code.Branch branch) {
        boolean flagged =
                differentiate && Reversal.isNeeded(branch) && !branch.condition().isStable();
        var otherwise = code.newLabel();
        var end = code.newLabel();
        values.integers.emit(branch.condition());
        code.ifeq(otherwise);
        emit(branch.whenTrue());
        if (flagged) {
            frame.pushConstant(1);
        }
        code.goto_(end);
        code.labelBinding(otherwise);
        if (branch.whenFalse() != null) {
            emit(branch.whenFalse());
        }
        if (flagged) {
            frame.pushConstant(0);
        }
        code.labelBinding(end);
    }

    private void loop(Code.Loop loop) {
        int variable = frame.value(loop.variable());
        int first = frame.integer();
        int last = frame.integer();
        values.integers.emit(loop.from());
        code.istore(first);
        values.integers.emit(loop.to());
        code.istore(last);
        code.aload(Frame.WORKSPACE).iload(first).iload(last);
        Names.call(code, "requirePasses", Names.VOID, Names.WORKSPACE, Names.INT, Names.INT);
        var top = code.newLabel();
        var end = code.newLabel();
        var broken = code.newLabel();
        open(loop.broken());
        code.iload(first).istore(variable);
        code.labelBinding(top);
        code.iload(variable).iload(last).if_icmpgt(end);
        emit(loop.body());
        leaveIf(loop.broken(), broken);
        code.iinc(variable, 1).goto_(top);
        code.labelBinding(broken);
        if (loop.broken() != null) {
            code.iload(variable).istore(last);
        }
        code.labelBinding(end);
        if (differentiate && Reversal.isNeeded(loop)) {
            if (!loop.from().isStable()) {
                frame.pushInteger(first);
            }
            if (!loop.to().isStable() || loop.broken() != null) {
                frame.pushInteger(last);
            }
        }
    }

    private void open(@Nullable Variable broken) {
        if (broken != null) {
            code.iconst_0().istore(frame.value(broken));
        }
    }

    private void leaveIf(@Nullable Variable broken, Label end) {
        if (broken != null) {
            code.iload(frame.value(broken)).ifne(end);
        }
    }

    private void whileLoop(Code.While loop) {
        int passes = frame.integer();
        code.iconst_0().istore(passes);
        open(loop.broken());
        var top = code.newLabel();
        var end = code.newLabel();
        code.labelBinding(top);
        values.forget();
        values.integers.emit(loop.condition());
        code.ifeq(end);
        emit(loop.body());
        code.iinc(passes, 1);
        leaveIf(loop.broken(), end);
        code.aload(Frame.WORKSPACE).iload(passes).loadConstant(loop.line());
        Names.call(code, "requireEnd", Names.VOID, Names.WORKSPACE, Names.INT, Names.INT);
        code.goto_(top);
        code.labelBinding(end);
        if (differentiate && Reversal.isNeeded(loop)) {
            frame.pushInteger(passes);
        }
    }
}

package dev.credence.engine.bytecode;

import java.lang.classfile.CodeBuilder;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Emits the adjoint form of statements, last first: each takes the adjoint of what it assigned and
 * shares it among what it read, by the derivatives that the sweep forward saved.
 */
final class Backward {

    private final Frame frame;
    private final CodeBuilder code;
    private final Integers integers;
    private final Map<Code, Linear> linears;
    private final Sums sums;
    private final int targetAdjoint;

    /**
     * @param targetAdjoint the local of the derivative by what the region adds to the target
     */
    Backward(Frame frame, Map<Code, Linear> linears, Sums sums, int targetAdjoint) {
        this.targetAdjoint = targetAdjoint;
        this.frame = frame;
        this.code = frame.code;
        this.integers = new Integers(frame, null);
        this.linears = linears;
        this.sums = sums;
    }

    void emit(Code statement) {
        switch (statement) {
            case Code.Make _, Code.Break _, Code.Refuse _ -> {}
            case Code.MakeContainer make -> clear(make.container());
            case Code.Set set -> set(set);
            case Code.SetWhole set -> {
                if (Reversal.restores(set.variable())) {
                    frame.popInteger();
                    code.istore(frame.value(set.variable()));
                }
            }
            case Code.SetCell set -> setCell(set);
            case Code.SetEach set -> setEach(set);
            case Code.Increment increment -> share(linears.get(increment), targetAdjoint);
            case Code.Block block -> block(block);
            case Code.Branch branch -> branch(branch);
            case Code.Loop loop -> loop(loop);
            case Code.While loop -> whileLoop(loop);
        }
    }

    private void clear(Container container) {
        if (container.active && container.home == Variable.Home.INNER) {
            code.aload(frame.adjoint);
            frame.loadBase(container);
            code.iconst_1();
            for (int i = 0; i < container.rank(); i++) {
                frame.loadLength(container, i);
                code.imul();
            }
            Names.call(code, "clear", Names.VOID, Names.DOUBLES, Names.INT, Names.INT);
        }
    }

    private void set(Code.Set set) {
        if (!set.variable().active) {
            return;
        }
        int g = frame.real();
        int adjoint = frame.adjoint(set.variable());
        code.dload(adjoint).dstore(g).dconst_0().dstore(adjoint);
        share(linears.get(set), g);
    }

    private void setCell(Code.SetCell set) {
        Place place = set.place();
        boolean active = place.container().active;
        if (!active && !Reversal.restores(place)) {
            return;
        }
        int address = frame.integer();
        integers.address(place);
        code.istore(address);
        restore(place.container(), address);
        if (active) {
            share(linears.get(set), taken(address));
        }
    }

    private void restore(Container container, int address) {
        if (Reversal.restores(container)) {
            code.aload(frame.memory).iload(address);
            frame.pop();
            code.dastore();
        }
    }

    /** The adjoint of a number that was assigned, which is zero before the assignment. */
    private int taken(int address) {
        int g = frame.real();
        code.aload(frame.adjoint).iload(address).daload().dstore(g);
        code.aload(frame.adjoint).iload(address).dconst_0().dastore();
        return g;
    }

    private void setEach(Code.SetEach set) {
        View view = set.target();
        int start = frame.integer();
        integers.start(view);
        code.istore(start);
        each(
                set.each(),
                position -> {
                    int address = frame.integer();
                    integers.item(view, start, position);
                    code.istore(address);
                    return address;
                },
                view.container());
    }

    /** Where an element that was assigned is. */
    private interface Target {
        int address(int position);
    }

    private void each(Each each, Target target, Container container) {
        Map<View, Integer> starts = starts(each);
        int position = lastPosition(each);
        backward(
                position,
                () -> {
                    int address = target.address(position);
                    if (!container.active) {
                        restore(container, address);
                        return;
                    }
                    restore(container, address);
                    int g = taken(address);
                    if (each.element().active()) {
                        Linear linear = sums.linear(each);
                        add(linear, popped(linear), g, starts, position);
                    }
                });
    }

    private Map<View, Integer> starts(Each each) {
        Map<View, Integer> starts = new HashMap<>();
        for (View view : new LinkedHashSet<>(each.views())) {
            if (view.container().active) {
                int start = frame.integer();
                integers.start(view);
                code.istore(start);
                starts.put(view, start);
            }
        }
        return starts;
    }

    private int lastPosition(Each each) {
        int position = frame.integer();
        integers.length(each.views().get(0));
        code.iconst_1().isub().istore(position);
        return position;
    }

    private void backward(int position, Runnable body) {
        var top = code.newLabel();
        var end = code.newLabel();
        code.labelBinding(top);
        code.iload(position).iflt(end);
        body.run();
        code.iinc(position, -1).goto_(top);
        code.labelBinding(end);
    }

    /** Takes what was saved off the stack; it is read from there. */
    private int popped(Linear linear) {
        code.iinc(frame.top, -linear.saved());
        return frame.top;
    }

    /**
     * Adds a statement's adjoint to those of what it read.
     *
     * @param g the local of the adjoint
     */
    private void share(@Nullable Linear linear, int g) {
        if (linear == null) {
            return;
        }
        int from = popped(linear);
        List<Num> pending = Sums.sumsIn(linear);
        Map<Num, Integer> shares = new HashMap<>();
        for (Num sum : pending) {
            shares.put(sum, frame.real());
        }
        int position = 0;
        for (Linear.Term term : linear.terms()) {
            Integer share = shares.get(term.leaf());
            if (share != null) {
                load(term, g, from, position);
                code.dstore(share);
            } else {
                addTo(term, g, from, position, Map.of(), -1);
            }
            position += term.derivative().isConstant() ? 0 : 1;
        }
        for (Num sum : pending.reversed()) {
            Integer share = shares.get(sum);
            if (share != null) {
                shareSum(sum, share);
            }
        }
    }

    private void shareSum(Num sum, int g) {
        switch (sum) {
            case Num.Sum each -> {
                Linear linear = sums.linear(each.each());
                Map<View, Integer> starts = starts(each.each());
                int position = lastPosition(each.each());
                backward(position, () -> add(linear, popped(linear), g, starts, position));
            }
            case Num.LogSumExp logarithm -> {
                View view = logarithm.view();
                integers.length(view);
                int length = frame.integer();
                code.istore(length);
                code.iload(frame.top).iload(length).isub().istore(frame.top);
                code.aload(frame.adjoint);
                integers.start(view);
                code.iload(length);
                if (view.isDense()) {
                    code.iconst_1();
                } else {
                    frame.loadLength(view.container(), view.container().rank() - 2);
                }
                code.aload(frame.saved).iload(frame.top).dload(g);
                Names.call(
                        code,
                        "scatter",
                        Names.VOID,
                        Names.DOUBLES,
                        Names.INT,
                        Names.INT,
                        Names.INT,
                        Names.DOUBLES,
                        Names.INT,
                        Names.DOUBLE);
            }
            default -> throw new IllegalStateException("not a sum");
        }
    }

    private void add(Linear linear, int from, int g, Map<View, Integer> starts, int position) {
        int saved = 0;
        for (Linear.Term term : linear.terms()) {
            addTo(term, g, from, saved, starts, position);
            saved += term.derivative().isConstant() ? 0 : 1;
        }
    }

    private void addTo(
            Linear.Term term, int g, int from, int saved, Map<View, Integer> starts, int position) {
        switch (term.leaf()) {
            case Num.Read read -> {
                int adjoint = frame.adjoint(read.variable());
                code.dload(adjoint);
                load(term, g, from, saved);
                code.dadd().dstore(adjoint);
            }
            case Num.Cell cell -> {
                code.aload(frame.adjoint);
                integers.address(cell.place());
                accumulate(term, g, from, saved);
            }
            case Num.Item item -> {
                Integer start = starts.get(item.view());
                if (start == null) {
                    throw new IllegalStateException("an element outside of its loop");
                }
                code.aload(frame.adjoint);
                integers.item(item.view(), start, position);
                accumulate(term, g, from, saved);
            }
            default -> throw new IllegalStateException("not a leaf");
        }
    }

    private void accumulate(Linear.Term term, int g, int from, int saved) {
        code.dup2().daload();
        load(term, g, from, saved);
        code.dadd().dastore();
    }

    /** The adjoint times the derivative. */
    private void load(Linear.Term term, int g, int from, int saved) {
        Partial partial = term.derivative();
        if (!partial.isConstant()) {
            code.aload(frame.saved).iload(from);
            if (saved > 0) {
                code.loadConstant(saved).iadd();
            }
            code.daload();
            code.dload(g).dmul();
            return;
        }
        code.dload(g);
        if (partial.constant() == -1) {
            code.dneg();
        } else if (partial.constant() != 1) {
            code.loadConstant(partial.constant()).dmul();
        }
    }

    private void block(Code.Block block) {
        if (!Reversal.isNeeded(block)) {
            return;
        }
        for (Code part : block.parts().reversed()) {
            if (part instanceof Code.Make(Variable variable)) {
                if (variable.whole) {
                    frame.popInteger();
                    code.istore(frame.value(variable));
                } else if (variable.active && variable.home == Variable.Home.INNER) {
                    code.dconst_0().dstore(frame.adjoint(variable));
                }
            }
        }
        for (Code part : block.parts().reversed()) {
            if (Reversal.isNeeded(part)) {
                emit(part);
            }
        }
    }

    private void branch(Code.Branch branch) {
        var otherwise = code.newLabel();
        var end = code.newLabel();
        if (branch.condition().isStable()) {
            integers.emit(branch.condition());
        } else {
            frame.popInteger();
        }
        code.ifeq(otherwise);
        emit(branch.whenTrue());
        code.goto_(end);
        code.labelBinding(otherwise);
        if (branch.whenFalse() != null) {
            emit(branch.whenFalse());
        }
        code.labelBinding(end);
    }

    private void loop(Code.Loop loop) {
        int first = frame.integer();
        int variable = frame.value(loop.variable());
        if (loop.to().isStable() && loop.broken() == null) {
            integers.emit(loop.to());
        } else {
            frame.popInteger();
        }
        code.istore(variable);
        if (loop.from().isStable()) {
            integers.emit(loop.from());
        } else {
            frame.popInteger();
        }
        code.istore(first);
        var top = code.newLabel();
        var end = code.newLabel();
        code.labelBinding(top);
        code.iload(variable).iload(first).if_icmplt(end);
        emit(loop.body());
        code.iinc(variable, -1).goto_(top);
        code.labelBinding(end);
    }

    private void whileLoop(Code.While loop) {
        int left = frame.integer();
        frame.popInteger();
        code.istore(left);
        var top = code.newLabel();
        var end = code.newLabel();
        code.labelBinding(top);
        code.iload(left).ifle(end);
        emit(loop.body());
        code.iinc(left, -1).goto_(top);
        code.labelBinding(end);
    }
}

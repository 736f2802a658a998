package dev.credence.engine.bytecode;

import java.lang.classfile.CodeBuilder;
import org.jspecify.annotations.Nullable;

/** Emits integer expressions and addresses; each leaves its value on the operand stack. */
final class Integers {

    private final Frame frame;
    private final CodeBuilder code;

    /** Emits reals and checks indices; null in the sweep backward, where both are done with. */
    private final @Nullable Values values;

    Integers(Frame frame, @Nullable Values values) {
        this.frame = frame;
        this.code = frame.code;
        this.values = values;
    }

    void emit(Whole whole) {
        switch (whole) {
            case Whole.Constant constant -> code.loadConstant(constant.value());
            case Whole.Read read -> code.iload(frame.value(read.variable()));
            case Whole.Cell cell -> {
                code.aload(frame.memory);
                address(cell.place());
                code.daload().d2i();
            }
            case Whole.Operation operation -> {
                emit(operation.left());
                emit(operation.right());
                code.loadConstant(operation.line());
                String name =
                        switch (operation.operator()) {
                            case '+' -> "plus";
                            case '-' -> "minus";
                            case '*' -> "times";
                            case '%' -> "remainder";
                            default -> "quotient";
                        };
                Names.call(code, name, Names.INT, Names.INT, Names.INT, Names.INT);
            }
            case Whole.Compare compare -> {
                emit(compare.left());
                emit(compare.right());
                Names.call(code, comparison(compare.operator()), Names.INT, Names.INT, Names.INT);
            }
            case Whole.CompareReals compare -> {
                reals().loadPlain(compare.left());
                reals().loadPlain(compare.right());
                Names.call(
                        code,
                        comparison(compare.operator()),
                        Names.INT,
                        Names.DOUBLE,
                        Names.DOUBLE);
            }
            case Whole.Logical logical -> logical(logical);
            case Whole.Not not -> {
                emit(not.operand());
                Names.call(code, "not", Names.INT, Names.INT);
            }
            case Whole.Length length -> frame.loadLength(length.container(), length.dimension());
            case Whole.Truncated truncated -> {
                reals().loadPlain(truncated.number());
                code.d2i();
            }
        }
    }

    private Values reals() {
        if (values == null) {
            throw new IllegalStateException("a real in the sweep backward");
        }
        return values;
    }

    private static String comparison(String operator) {
        return switch (operator) {
            case "==" -> "equal";
            case "!=" -> "unequal";
            case "<" -> "less";
            case "<=" -> "atMost";
            case ">" -> "greater";
            default -> "atLeast";
        };
    }

    private void logical(Whole.Logical logical) {
        var decided = code.newLabel();
        var end = code.newLabel();
        emit(logical.left());
        if (logical.and()) {
            code.ifeq(decided);
        } else {
            code.ifne(decided);
        }
        if (values == null) {
            emit(logical.right());
        } else {
            values.apart(() -> emit(logical.right()));
        }
        code.iconst_0();
        Names.call(code, "unequal", Names.INT, Names.INT, Names.INT);
        code.goto_(end);
        code.labelBinding(decided);
        code.loadConstant(logical.and() ? 0 : 1);
        code.labelBinding(end);
    }

    /** The address of one number: arrays by rows, the matrix inside by columns. */
    void address(Place place) {
        Container container = place.container();
        int rank = container.rank();
        frame.loadBase(container);
        if (rank == 1) {
            offset(place, 0);
            code.iadd();
            return;
        }
        int outer = container.isMatrix() ? rank - 2 : rank;
        code.iconst_0();
        for (int i = 0; i < outer; i++) {
            frame.loadLength(container, i);
            code.imul();
            offset(place, i);
            code.iadd();
        }
        if (container.isMatrix()) {
            int row = frame.integer();
            offset(place, rank - 2);
            code.istore(row);
            frame.loadLength(container, rank - 1);
            code.imul();
            offset(place, rank - 1);
            code.iadd();
            frame.loadLength(container, rank - 2);
            code.imul().iload(row).iadd();
        }
        code.iadd();
    }

    private void offset(Place place, int dimension) {
        offset(
                place.indices().get(dimension),
                place.container(),
                dimension,
                place.what(),
                place.line());
    }

    private void offset(Whole index, Container container, int dimension, String what, int line) {
        emit(index);
        if (values == null) {
            code.iconst_1().isub();
            return;
        }
        frame.loadLength(container, dimension);
        code.loadConstant(what).loadConstant(line);
        Names.call(code, "offset", Names.INT, Names.INT, Names.INT, Names.STRING, Names.INT);
    }

    /** The address of a view's first element. */
    void start(View view) {
        Container container = view.container();
        int rank = container.rank();
        frame.loadBase(container);
        if (rank == 1) {
            return;
        }
        int outer = container.isMatrix() ? rank - 2 : rank - 1;
        code.iconst_0();
        for (int i = 0; i < outer; i++) {
            frame.loadLength(container, i);
            code.imul();
            offset(view.indices().get(i), container, i, view.what(), view.line());
            code.iadd();
        }
        frame.loadLength(container, rank - 1);
        code.imul();
        if (container.isMatrix()) {
            frame.loadLength(container, rank - 2);
            code.imul();
            offset(view.indices().get(outer), container, outer, view.what(), view.line());
            code.iadd();
        }
        code.iadd();
    }

    void length(View view) {
        frame.loadLength(view.container(), view.container().rank() - 1);
    }

    /** The address of the view's element at the position in a local. */
    void item(View view, int start, int position) {
        code.iload(start).iload(position);
        if (!view.isDense()) {
            frame.loadLength(view.container(), view.container().rank() - 2);
            code.imul();
        }
        code.iadd();
    }
}

package dev.credence.engine.gradient;

import dev.credence.engine.density.Densities;
import dev.credence.engine.ir.Expression;
import dev.credence.engine.ir.StanType;
import dev.credence.engine.matrix.MatrixFunction;
import dev.credence.engine.matrix.MatrixFunctions;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Makes the nodes of functions and operators from those of their arguments. */
final class FunctionBuilder {

    Node node(Expression.Apply apply, Operand[] arguments) {
        String name = apply.function();
        int line = apply.span().line();
        int rank = apply.type().rank();
        return switch (name) {
            case "+", "-", "*", ".*", "/", "./" -> operator(apply, arguments, line);
            case "%", "%/%" ->
                    new IntegerNode(name, arguments[0].node(), arguments[1].node(), line);
            case "&&", "||" ->
                    new LogicalNode(name.equals("&&"), arguments[0].node(), arguments[1].node());
            case "pi" -> fixed(StrictMath.PI);
            case "e" -> fixed(StrictMath.E);
            case "sqrt2" -> fixed(StrictMath.sqrt(2));
            case "negative_infinity" -> fixed(Double.NEGATIVE_INFINITY);
            case "positive_infinity" -> fixed(Double.POSITIVE_INFINITY);
            case "not_a_number" -> fixed(Double.NaN);
            case "machine_precision" -> fixed(StrictMath.ulp(1.0));
            case "size" -> size(SizeNode.Kind.SIZE, apply, arguments);
            case "num_elements" -> size(SizeNode.Kind.ELEMENTS, apply, arguments);
            case "rows" -> size(SizeNode.Kind.ROWS, apply, arguments);
            case "cols" -> size(SizeNode.Kind.COLUMNS, apply, arguments);
            case "dims" -> size(SizeNode.Kind.DIMENSIONS, apply, arguments);
            case "zeros_vector",
                    "ones_vector",
                    "zeros_row_vector",
                    "ones_row_vector",
                    "identity_matrix",
                    "linspaced_vector",
                    "linspaced_row_vector",
                    "linspaced_array",
                    "linspaced_int_array",
                    "one_hot_vector",
                    "one_hot_row_vector",
                    "one_hot_array",
                    "one_hot_int_array",
                    "ones_array",
                    "ones_int_array",
                    "zeros_array",
                    "zeros_int_array",
                    "uniform_simplex" ->
                    new FillNode(name, nodes(arguments), rank, line);
            case "to_vector", "to_row_vector", "to_array_1d" -> view(apply, arguments);
            case "to_matrix" -> toMatrix(apply, arguments);
            case "transpose" -> transpose(apply, arguments);
            case "softmax" -> new SoftmaxNode(false, arguments[0]);
            case "log_softmax" -> new SoftmaxNode(true, arguments[0]);
            case "cumulative_sum" -> new CumulativeSumNode(arguments[0]);
            case "log_mix" -> mixture(arguments, line);
            case "fma", "inc_beta" -> new TernaryNode(name, arguments);
            case "dot_product", "distance", "squared_distance" ->
                    new DotNode(name, arguments[0], arguments[1], line);
            default -> tabled(apply, arguments, line);
        };
    }

    private static Node tabled(Expression.Apply apply, Operand[] arguments, int line) {
        String name = apply.function();
        int rank = apply.type().rank();
        CopyNode.Pattern pattern = pattern(apply);
        if (pattern != null) {
            return copy(pattern, apply, arguments);
        }
        MatrixFunction matrix = MatrixFunctions.create(name);
        if (matrix != null) {
            return new MatrixNode(matrix, arguments, views(apply), rank, line);
        }
        Reduction reduction = Reduction.find(name);
        if (reduction != null && arguments.length == 1) {
            return new ReductionNode(reduction, arguments[0], line);
        }
        UnaryFunction unary = UnaryFunction.find(name);
        if (unary != null && arguments.length == 1) {
            return new UnaryNode(unary, arguments[0].node(), rank, arguments[0].active());
        }
        BinaryFunction binary = BinaryFunction.find(name);
        if (binary != null && arguments.length == 2) {
            return new BinaryNode(binary, arguments[0], arguments[1], rank, name, line);
        }
        throw new IllegalStateException("no operation for '" + name + "'");
    }

    /** The arguments' types, but the points of a covariance are one column each. */
    private static StanType[] views(Expression.Apply apply) {
        StanType[] types =
                apply.arguments().stream().map(Expression::type).toArray(StanType[]::new);
        boolean covariance = apply.function().contains("cov");
        for (int i = 0; covariance && i < 2; i++) {
            if (types[i].rank() == 1 && types[i].arrays() == 1) {
                types[i] = StanType.ROW_VECTOR;
            }
        }
        return types;
    }

    private static CopyNode.@Nullable Pattern pattern(Expression.Apply apply) {
        StanType first =
                apply.arguments().isEmpty() ? StanType.REAL : apply.arguments().get(0).type();
        boolean matrix = apply.type().equals(StanType.MATRIX);
        return switch (apply.function()) {
            case "rep_vector", "rep_row_vector", "rep_array" -> CopyNode.Pattern.REPEAT;
            case "rep_matrix" ->
                    first.equals(StanType.ROW_VECTOR)
                            ? CopyNode.Pattern.REPEAT_ROWS
                            : CopyNode.Pattern.REPEAT;
            case "append_col", "append_array" -> CopyNode.Pattern.CONCATENATE;
            case "append_row" ->
                    matrix ? CopyNode.Pattern.STACK_ROWS : CopyNode.Pattern.CONCATENATE;
            case "{}" -> CopyNode.Pattern.LIST;
            case "[]" -> matrix ? CopyNode.Pattern.STACK_ROWS : CopyNode.Pattern.LIST;
            case "to_array_2d" -> CopyNode.Pattern.MATRIX_TO_ROWS;
            case "reverse" -> CopyNode.Pattern.REVERSE;
            case "diag_matrix" -> CopyNode.Pattern.DIAGONAL_MATRIX;
            case "diagonal" -> CopyNode.Pattern.DIAGONAL;
            default -> null;
        };
    }

    private static Node mixture(Operand[] arguments, int line) {
        boolean[] active = new boolean[arguments.length];
        for (int i = 0; i < active.length; i++) {
            active[i] = arguments[i].active();
        }
        return new DensityNode("log_mix", Densities.mixture(active), arguments, line);
    }

    private static Node operator(Expression.Apply apply, Operand[] arguments, int line) {
        String name = apply.function();
        if (arguments.length == 1) {
            UnaryFunction negation = UnaryFunction.find("-");
            if (negation == null) {
                throw new IllegalStateException("no negation");
            }
            return new UnaryNode(
                    negation, arguments[0].node(), apply.type().rank(), arguments[0].active());
        }
        if (apply.type().isInt()) {
            return new IntegerNode(name, arguments[0].node(), arguments[1].node(), line);
        }
        StanType left = apply.arguments().get(0).type();
        StanType right = apply.arguments().get(1).type();
        if (name.equals("*") && left.isLinear() && right.isLinear()) {
            return new ProductNode(arguments[0], left, arguments[1], right, apply.type(), line);
        }
        char symbol = name.charAt(name.length() - 1);
        int rank = apply.type().rank();
        return rank == 0
                ? ScalarArithmetic.node(symbol, arguments[0], arguments[1])
                : new ArithmeticNode(symbol, arguments[0], arguments[1], rank, line);
    }

    private static Node toMatrix(Expression.Apply apply, Operand[] arguments) {
        boolean rows = arguments.length == 1 && apply.arguments().get(0).type().arrays() == 2;
        return rows
                ? copy(CopyNode.Pattern.ROWS_TO_MATRIX, apply, arguments)
                : view(apply, arguments);
    }

    private static Node transpose(Expression.Apply apply, Operand[] arguments) {
        return apply.type().equals(StanType.MATRIX)
                ? copy(CopyNode.Pattern.TRANSPOSE, apply, arguments)
                : view(apply, arguments);
    }

    private static Node view(Expression.Apply apply, Operand[] arguments) {
        Node[] sizes = Arrays.copyOfRange(nodes(arguments), 1, arguments.length);
        return new ViewNode(
                arguments[0].node(),
                sizes,
                apply.arguments().get(0).type(),
                apply.type(),
                apply.span().line());
    }

    private static Node copy(
            CopyNode.Pattern pattern, Expression.Apply apply, Operand[] arguments) {
        boolean active = Arrays.stream(arguments).anyMatch(Operand::active);
        return new CopyNode(pattern, apply.type(), nodes(arguments), active, apply.span().line());
    }

    private static Node size(SizeNode.Kind kind, Expression.Apply apply, Operand[] arguments) {
        return new SizeNode(kind, arguments[0].node(), apply.arguments().get(0).type());
    }

    private static Node[] nodes(Operand[] operands) {
        return Arrays.stream(operands).map(Operand::node).toArray(Node[]::new);
    }

    private static Node fixed(double value) {
        return new NumberNode(value);
    }
}

package dev.credence.engine.check;

import static dev.credence.engine.ir.StanType.INT;
import static dev.credence.engine.ir.StanType.MATRIX;
import static dev.credence.engine.ir.StanType.REAL;
import static dev.credence.engine.ir.StanType.ROW_VECTOR;
import static dev.credence.engine.ir.StanType.VECTOR;

import dev.credence.engine.ir.StanType;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Types of Stan's operators. */
final class Operators {

    private Operators() {}

    /** The result of a binary operator, or null when the operands do not fit. */
    static @Nullable StanType binary(String operator, StanType left, StanType right) {
        boolean scalars = left.isScalar() && right.isScalar();
        StanType number = left.isInt() && right.isInt() ? INT : REAL;
        return switch (operator) {
            case "||", "&&", "==", "!=", "<", "<=", ">", ">=" -> scalars ? INT : null;
            case "%", "%/%" -> left.isInt() && right.isInt() ? INT : null;
            case "+", "-" -> scalars ? number : elementwise(left, right);
            case "*" -> scalars ? number : product(left, right);
            case "/" -> {
                if (scalars) {
                    yield number;
                }
                yield left.isScalar() || right.isScalar() ? elementwise(left, right) : null;
            }
            case ".*", "./" -> scalars ? number : elementwise(left, right);
            case "^" -> scalars ? REAL : elementwise(left, right);
            case ".^" -> scalars ? REAL : FunctionTable.broadcast(left, right);
            default -> null;
        };
    }

    /** The functions that Stan has beside its operators, with the operators that they mean. */
    static final Map<String, String> NAMED =
            Map.ofEntries(
                    Map.entry("add", "+"),
                    Map.entry("subtract", "-"),
                    Map.entry("minus", "-"),
                    Map.entry("multiply", "*"),
                    Map.entry("divide", "/"),
                    Map.entry("elt_multiply", ".*"),
                    Map.entry("elt_divide", "./"),
                    Map.entry("modulus", "%"),
                    Map.entry("logical_and", "&&"),
                    Map.entry("logical_or", "||"),
                    Map.entry("logical_negation", "!"),
                    Map.entry("logical_eq", "=="),
                    Map.entry("logical_neq", "!="),
                    Map.entry("logical_lt", "<"),
                    Map.entry("logical_lte", "<="),
                    Map.entry("logical_gt", ">"),
                    Map.entry("logical_gte", ">="));

    /** The operator that a function means, or its own name. */
    static String symbol(String function) {
        return NAMED.getOrDefault(function, function);
    }

    /** The type of an operator's function. */
    static @Nullable StanType named(String symbol, List<StanType> a) {
        return switch (a.size()) {
            case 1 -> unary(symbol, a.get(0));
            case 2 -> binary(symbol, a.get(0), a.get(1));
            default -> null;
        };
    }

    /** The function that an operator on matrices means, or null for what is no such operator. */
    static @Nullable String matrixFunction(String operator, StanType left, StanType right) {
        return switch (operator) {
            case "\\" -> "mdivide_left";
            case "/" -> right.equals(MATRIX) && !left.isScalar() ? "mdivide_right" : null;
            case "^" -> left.equals(MATRIX) && right.isInt() ? "matrix_power" : null;
            default -> null;
        };
    }

    private static @Nullable StanType elementwise(StanType left, StanType right) {
        boolean containers =
                (left.isLinear() || left.isScalar()) && (right.isLinear() || right.isScalar());
        return containers ? FunctionTable.broadcast(left, right) : null;
    }

    private static @Nullable StanType product(StanType left, StanType right) {
        if (left.isScalar() || right.isScalar()) {
            return elementwise(left, right);
        }
        if (left.equals(ROW_VECTOR) && right.equals(VECTOR)) {
            return REAL;
        }
        if (left.equals(VECTOR) && right.equals(ROW_VECTOR)) {
            return MATRIX;
        }
        if (left.equals(MATRIX) && (right.equals(VECTOR) || right.equals(MATRIX))) {
            return right;
        }
        return left.equals(ROW_VECTOR) && right.equals(MATRIX) ? ROW_VECTOR : null;
    }

    /** The result of a prefix operator or transpose, or null. */
    static @Nullable StanType unary(String operator, StanType operand) {
        return switch (operator) {
            case "-", "+" -> operand;
            case "!" -> operand.isScalar() ? INT : null;
            case "'" -> FunctionTable.transposed(List.of(operand));
            default -> null;
        };
    }
}

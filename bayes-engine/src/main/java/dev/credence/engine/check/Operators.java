package dev.credence.engine.check;

import static dev.credence.engine.ir.StanType.INT;
import static dev.credence.engine.ir.StanType.MATRIX;
import static dev.credence.engine.ir.StanType.REAL;
import static dev.credence.engine.ir.StanType.ROW_VECTOR;
import static dev.credence.engine.ir.StanType.VECTOR;

import dev.credence.engine.ir.StanType;
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
                yield left.isLinear() && right.isScalar() ? left : null;
            }
            case ".*", "./" -> scalars ? number : elementwise(left, right);
            case "^", ".^" -> scalars ? REAL : elementwise(left, right);
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
            case "-", "+" -> operand.isScalar() || operand.isLinear() ? operand : null;
            case "!" -> operand.isScalar() ? INT : null;
            case "'" -> FunctionTable.transposed(java.util.List.of(operand));
            default -> null;
        };
    }
}

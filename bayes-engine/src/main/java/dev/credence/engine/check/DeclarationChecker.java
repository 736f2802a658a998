package dev.credence.engine.check;

import dev.credence.engine.ir.Constraint;
import dev.credence.engine.ir.Expression;
import dev.credence.engine.ir.StanType;
import dev.credence.engine.ir.StanType.Shape;
import dev.credence.engine.ir.Statement;
import dev.credence.engine.ir.Symbol;
import dev.credence.engine.parse.ExpressionSyntax;
import dev.credence.engine.parse.ProgramSyntax.BlockName;
import dev.credence.engine.parse.StatementSyntax;
import dev.credence.engine.parse.TypeSyntax;
import dev.credence.engine.parse.TypeSyntax.Modifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks declarations: type, sizes, constraint, initial value and the block's rules. */
final class DeclarationChecker {

    private static final Map<String, Shape> SHAPES =
            Map.ofEntries(
                    Map.entry("int", Shape.INT),
                    Map.entry("real", Shape.REAL),
                    Map.entry("vector", Shape.VECTOR),
                    Map.entry("row_vector", Shape.ROW_VECTOR),
                    Map.entry("matrix", Shape.MATRIX),
                    Map.entry("simplex", Shape.VECTOR),
                    Map.entry("ordered", Shape.VECTOR),
                    Map.entry("positive_ordered", Shape.VECTOR),
                    Map.entry("unit_vector", Shape.VECTOR),
                    Map.entry("sum_to_zero_vector", Shape.VECTOR),
                    Map.entry("cov_matrix", Shape.MATRIX),
                    Map.entry("corr_matrix", Shape.MATRIX),
                    Map.entry("cholesky_factor_cov", Shape.MATRIX),
                    Map.entry("cholesky_factor_corr", Shape.MATRIX),
                    Map.entry("column_stochastic_matrix", Shape.MATRIX),
                    Map.entry("row_stochastic_matrix", Shape.MATRIX),
                    Map.entry("sum_to_zero_matrix", Shape.MATRIX));

    private static final Set<String> OBLONG =
            Set.of(
                    "matrix",
                    "column_stochastic_matrix",
                    "row_stochastic_matrix",
                    "sum_to_zero_matrix");

    private final Context context;
    private final ExpressionChecker expressions;

    DeclarationChecker(Context context, ExpressionChecker expressions) {
        this.context = context;
        this.expressions = expressions;
    }

    /** The declaration and, with an initial value, its assignment. */
    List<Statement> check(StatementSyntax.Declaration syntax, boolean topLevel) {
        TypeSyntax typeSyntax = syntax.type();
        String name = syntax.declarator().name();
        Shape shape = SHAPES.get(typeSyntax.name());
        if (shape == null) {
            context.unsupported(typeSyntax.span(), "Type '" + typeSyntax.name() + "'");
            context.forgive(name);
            return List.of();
        }
        Constraint constraint = constraint(typeSyntax, topLevel);
        List<Expression> sizes = sizes(typeSyntax, shape, topLevel);
        ExpressionSyntax initial = syntax.declarator().value();
        Expression value = initial == null ? null : expressions.check(initial);
        StanType type = new StanType(shape, typeSyntax.arraySizes().size());
        blockRules(syntax, type, topLevel);
        Symbol symbol = context.declare(syntax.declarator().span(), name, type, origin(topLevel));
        if (constraint == null || sizes == null) {
            return List.of();
        }
        List<Statement> statements = new ArrayList<>();
        statements.add(
                new Statement.Declare(symbol, sizes, constraint, syntax.declarator().span()));
        if (initial != null && value != null) {
            if (type.accepts(value.type())) {
                statements.add(new Statement.Assign(symbol, List.of(), value, initial.span()));
            } else {
                expressions.mismatch(
                        initial.span(),
                        "The value of '" + name + "'",
                        type.toString(),
                        value.type());
            }
        }
        return statements;
    }

    private void blockRules(StatementSyntax.Declaration syntax, StanType type, boolean topLevel) {
        BlockName block = context.block();
        boolean parameter =
                block == BlockName.PARAMETERS || block == BlockName.TRANSFORMED_PARAMETERS;
        if (topLevel && parameter && type.holdsInts()) {
            context.violation(
                    syntax.type().span(),
                    "'%s' cannot be an integer: parameters and transformed parameters are real."
                            .formatted(syntax.declarator().name()));
        }
        ExpressionSyntax initial = syntax.declarator().value();
        if (initial != null && (block == BlockName.DATA || block == BlockName.PARAMETERS)) {
            context.violation(
                    initial.span(), "Block '" + block.text() + "' only declares; no values here.");
        }
    }

    private Symbol.Origin origin(boolean topLevel) {
        if (!topLevel) {
            return Symbol.Origin.LOCAL;
        }
        return switch (context.block()) {
            case FUNCTIONS, MODEL -> Symbol.Origin.LOCAL;
            case DATA -> Symbol.Origin.DATA;
            case TRANSFORMED_DATA -> Symbol.Origin.TRANSFORMED_DATA;
            case PARAMETERS -> Symbol.Origin.PARAMETER;
            case TRANSFORMED_PARAMETERS -> Symbol.Origin.TRANSFORMED_PARAMETER;
            case GENERATED_QUANTITIES -> Symbol.Origin.GENERATED;
        };
    }

    private @Nullable List<Expression> sizes(TypeSyntax syntax, Shape shape, boolean topLevel) {
        boolean square = shape == Shape.MATRIX && !OBLONG.contains(syntax.name());
        boolean either = syntax.name().equals("cholesky_factor_cov");
        int given = syntax.sizes().size();
        boolean rightCount = given == (square ? 1 : shape.rank()) || (either && given == 2);
        if (!rightCount) {
            String wanted =
                    either
                            ? "one or two sizes"
                            : shape.rank() == 0
                                    ? "no size in brackets"
                                    : shape.rank() == 1 || square ? "one size" : "two sizes";
            context.violation(
                    syntax.span(),
                    "Type '%s' takes %s, found %d.".formatted(syntax.name(), wanted, given));
        }
        List<ExpressionSyntax> all = new ArrayList<>(syntax.arraySizes());
        all.addAll(syntax.sizes());
        List<Expression> sizes = new ArrayList<>();
        for (ExpressionSyntax each : all) {
            Expression size = expressions.integer(each, "A size");
            if (size == null) {
                continue;
            }
            if (topLevel && context.block() != BlockName.MODEL && ParameterUse.in(size)) {
                context.violation(
                        each.span(), "The size of a top-level variable must depend on data only.");
            }
            sizes.add(size);
        }
        if (!rightCount || sizes.size() != all.size()) {
            return null;
        }
        if (square && given == 1) {
            sizes.add(sizes.getLast());
        }
        return sizes;
    }

    private @Nullable Constraint constraint(TypeSyntax syntax, boolean topLevel) {
        if (!topLevel || context.block() == BlockName.MODEL) {
            if (!syntax.modifiers().isEmpty() || structured(syntax.name()) != null) {
                context.violation(syntax.span(), "A local variable cannot have a constraint.");
                return null;
            }
            return Constraint.None.NONE;
        }
        Constraint structured = structured(syntax.name());
        if (syntax.modifiers().isEmpty()) {
            return structured == null ? Constraint.None.NONE : structured;
        }
        if (structured != null) {
            context.violation(
                    syntax.modifiers().get(0).span(),
                    "Type '" + syntax.name() + "' takes no bounds.");
            return null;
        }
        return modifiers(syntax);
    }

    private static @Nullable Constraint structured(String type) {
        return switch (type) {
            case "simplex" -> Constraint.Structured.SIMPLEX;
            case "ordered" -> Constraint.Structured.ORDERED;
            case "positive_ordered" -> Constraint.Structured.POSITIVE_ORDERED;
            case "unit_vector" -> Constraint.Structured.UNIT_VECTOR;
            case "sum_to_zero_vector" -> Constraint.Structured.SUM_TO_ZERO_VECTOR;
            case "cov_matrix" -> Constraint.Structured.COV_MATRIX;
            case "corr_matrix" -> Constraint.Structured.CORR_MATRIX;
            case "cholesky_factor_cov" -> Constraint.Structured.CHOLESKY_FACTOR_COV;
            case "cholesky_factor_corr" -> Constraint.Structured.CHOLESKY_FACTOR_CORR;
            case "column_stochastic_matrix" -> Constraint.Structured.COLUMN_STOCHASTIC_MATRIX;
            case "row_stochastic_matrix" -> Constraint.Structured.ROW_STOCHASTIC_MATRIX;
            case "sum_to_zero_matrix" -> Constraint.Structured.SUM_TO_ZERO_MATRIX;
            default -> null;
        };
    }

    private @Nullable Constraint modifiers(TypeSyntax syntax) {
        Map<String, Expression> values = new HashMap<>();
        boolean ok = true;
        for (Modifier modifier : syntax.modifiers()) {
            Expression value = expressions.check(modifier.value());
            if (value == null) {
                ok = false;
            } else if (!fits(value.type(), syntax)) {
                expressions.mismatch(
                        modifier.value().span(),
                        "'" + modifier.name() + "'",
                        syntax.name().equals("int") ? "int" : "real or of the variable's type",
                        value.type());
                ok = false;
            } else if (values.putIfAbsent(modifier.name(), value) != null) {
                context.violation(modifier.span(), "'" + modifier.name() + "' is given twice.");
                ok = false;
            }
        }
        boolean bounds = values.containsKey("lower") || values.containsKey("upper");
        boolean scale = values.containsKey("offset") || values.containsKey("multiplier");
        if (bounds && scale) {
            context.violation(
                    syntax.modifiers().get(0).span(),
                    "Bounds and offset or multiplier cannot be combined.");
            return null;
        }
        if (scale && syntax.name().equals("int")) {
            context.violation(
                    syntax.modifiers().get(0).span(), "An int has no offset or multiplier.");
            return null;
        }
        if (!ok) {
            return null;
        }
        return scale
                ? new Constraint.Affine(values.get("offset"), values.get("multiplier"))
                : new Constraint.Bounds(values.get("lower"), values.get("upper"));
    }

    private static boolean fits(StanType value, TypeSyntax syntax) {
        if (syntax.name().equals("int") && !value.holdsInts()) {
            return false;
        }
        Shape shape = SHAPES.get(syntax.name());
        List<StanType> accepted =
                shape == null
                        ? List.of()
                        : List.of(
                                new StanType(shape, 0).real(),
                                new StanType(shape, syntax.arraySizes().size()).real());
        return value.isScalar() || accepted.contains(value.real());
    }
}

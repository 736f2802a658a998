package dev.credence.engine.check;

import dev.credence.engine.ir.Expression;
import dev.credence.engine.ir.Expression.Index;
import dev.credence.engine.ir.References;
import dev.credence.engine.ir.StanType;
import dev.credence.engine.ir.Statement;
import dev.credence.engine.ir.Symbol;
import dev.credence.engine.parse.ExpressionSyntax;
import dev.credence.engine.parse.ExpressionSyntax.IndexSyntax;
import dev.credence.engine.parse.ProgramSyntax.BlockName;
import dev.credence.engine.parse.StatementSyntax;
import dev.credence.engine.source.Span;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks what is assigned to, and with what; {@code x += y} becomes {@code x = x + y}. */
final class AssignmentChecker {

    private final Context context;
    private final ExpressionChecker expressions;

    AssignmentChecker(Context context, ExpressionChecker expressions) {
        this.context = context;
        this.expressions = expressions;
    }

    Statement check(StatementSyntax.Assignment syntax) {
        Expression value = expressions.check(syntax.value());
        List<IndexSyntax> indexSyntax = new ArrayList<>();
        ExpressionSyntax base = unindexed(syntax.target(), indexSyntax);
        if (!(base instanceof ExpressionSyntax.Name name)) {
            context.violation(
                    syntax.target().span(), "Only a variable or its elements can be assigned to.");
            return StatementChecker.NOTHING;
        }
        Symbol symbol = context.scope.find(name.name());
        if (symbol == null) {
            expressions.check(base);
            return StatementChecker.NOTHING;
        }
        assignable(symbol, name.span());
        List<Index> indices = expressions.indices().indices(indexSyntax);
        if (value == null || indices == null) {
            return StatementChecker.NOTHING;
        }
        StanType type =
                expressions.indices().selected(symbol.type(), indices, syntax.target().span());
        if (type == null) {
            return StatementChecker.NOTHING;
        }
        return store(syntax, symbol, indices, type, value);
    }

    private Statement store(
            StatementSyntax.Assignment syntax,
            Symbol symbol,
            List<Index> indices,
            StanType type,
            Expression value) {
        @Nullable Expression stored = value;
        if (!syntax.operator().equals("=")) {
            String operator = syntax.operator().substring(0, syntax.operator().length() - 1);
            Expression current = new Expression.Reference(symbol);
            if (!indices.isEmpty()) {
                current = new Expression.Element(current, indices, type, syntax.target().span());
            }
            stored = expressions.binary(syntax.span(), operator, current, value);
        }
        if (stored == null) {
            return StatementChecker.NOTHING;
        }
        if (syntax.operator().startsWith(".") && type.isScalar()) {
            context.violation(
                    syntax.span(),
                    "'" + syntax.operator() + "' is for containers, not for numbers.");
        }
        if (readsItself(symbol, indices)) {
            context.violation(
                    syntax.target().span(),
                    "'%s' cannot be indexed by its own elements where it is assigned to."
                            .formatted(symbol.name()));
        }
        if (!type.accepts(stored.type())) {
            expressions.mismatch(
                    syntax.value().span(),
                    "The value assigned to '" + symbol.name() + "'",
                    type.toString(),
                    stored.type());
            return StatementChecker.NOTHING;
        }
        return new Statement.Assign(symbol, indices, stored, syntax.span());
    }

    private static boolean readsItself(Symbol symbol, List<Index> indices) {
        Expression probe =
                new Expression.Element(
                        new Expression.Literal(0, StanType.INT),
                        indices,
                        StanType.INT,
                        new Span(0, 0, 1, 1));
        return References.in(probe).contains(symbol);
    }

    /** Collects {@code x[1][2, 3]} as one list of indices on {@code x}. */
    private ExpressionSyntax unindexed(ExpressionSyntax target, List<IndexSyntax> indices) {
        if (!(target instanceof ExpressionSyntax.Indexed indexed)) {
            return target;
        }
        ExpressionSyntax base = unindexed(indexed.base(), indices);
        if (indices.stream().anyMatch(IndexSyntax.Slice.class::isInstance)) {
            context.unsupported(target.span(), "Assignment to an index of a slice");
        }
        indices.addAll(indexed.indices());
        return base;
    }

    private void assignable(Symbol symbol, Span span) {
        BlockName home =
                switch (symbol.origin()) {
                    case DATA -> BlockName.DATA;
                    case TRANSFORMED_DATA -> BlockName.TRANSFORMED_DATA;
                    case PARAMETER -> BlockName.PARAMETERS;
                    case TRANSFORMED_PARAMETER -> BlockName.TRANSFORMED_PARAMETERS;
                    case GENERATED -> BlockName.GENERATED_QUANTITIES;
                    case LOCAL -> context.block();
                    case LOOP, ARGUMENT, DATA_ARGUMENT -> null;
                };
        if (home == null) {
            boolean loop = symbol.origin() == Symbol.Origin.LOOP;
            context.violation(
                    span,
                    (loop ? "The loop variable" : "The function's parameter")
                            + " '"
                            + symbol.name()
                            + "' cannot be assigned to.");
        } else if (home == BlockName.DATA
                || home == BlockName.PARAMETERS
                || home != context.block()) {
            context.violation(
                    span,
                    "'%s' of block '%s' cannot be assigned to in block '%s'."
                            .formatted(symbol.name(), home.text(), context.block().text()));
        }
    }
}

package dev.credence.engine.parse;

import dev.credence.engine.parse.TypeSyntax.Declarator;
import dev.credence.engine.parse.TypeSyntax.Modifier;
import dev.credence.engine.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Parses declarations, with arrays in the new and in the old place. */
final class TypeParser {

    private static final Set<String> TYPES =
            Set.of(
                    "int",
                    "real",
                    "vector",
                    "row_vector",
                    "matrix",
                    "simplex",
                    "ordered",
                    "positive_ordered",
                    "unit_vector",
                    "sum_to_zero_vector",
                    "cov_matrix",
                    "corr_matrix",
                    "cholesky_factor_cov",
                    "cholesky_factor_corr",
                    "sum_to_zero_matrix",
                    "row_stochastic_matrix",
                    "column_stochastic_matrix",
                    "complex",
                    "complex_vector",
                    "complex_row_vector",
                    "complex_matrix",
                    "tuple");

    private final Cursor cursor;
    private final ExpressionParser expressions;

    TypeParser(Cursor cursor, ExpressionParser expressions) {
        this.cursor = cursor;
        this.expressions = expressions;
    }

    static boolean isType(Token token) {
        return token.kind() == Token.Kind.NAME && TYPES.contains(token.text());
    }

    /** Whether the type is a vector or matrix with a constraint. */
    static boolean isConstrained(Token token) {
        return isType(token) && !plain(token).equals(token.text());
    }

    /** The type without its constraint. */
    static String plain(Token token) {
        return switch (token.text()) {
            case "simplex", "ordered", "positive_ordered", "unit_vector", "sum_to_zero_vector" ->
                    "vector";
            case "cov_matrix",
                    "corr_matrix",
                    "cholesky_factor_cov",
                    "cholesky_factor_corr",
                    "sum_to_zero_matrix",
                    "row_stochastic_matrix",
                    "column_stochastic_matrix" ->
                    "matrix";
            default -> token.text();
        };
    }

    boolean atDeclaration() {
        Token token = cursor.peek();
        if (token.kind() != Token.Kind.NAME) {
            return false;
        }
        return token.is("array")
                ? cursor.peek(1).is("[")
                : TYPES.contains(token.text()) && (token.is("tuple") || !cursor.peek(1).is("("));
    }

    /** One statement per declared name. */
    List<StatementSyntax> declaration() {
        TypeSyntax type = type();
        List<StatementSyntax> declared = new ArrayList<>();
        do {
            declared.add(declarator(type));
        } while (cursor.skip(","));
        cursor.expectSemicolon("the declaration");
        return declared;
    }

    private StatementSyntax declarator(TypeSyntax type) {
        Token name = cursor.expectName("the name of the variable");
        TypeSyntax own = type;
        if (cursor.skip("[")) {
            List<ExpressionSyntax> sizes = sizes("]");
            sizes.addAll(type.arraySizes());
            own = type.withArraySizes(sizes);
        }
        ExpressionSyntax value = cursor.skip("=") ? expressions.expression() : null;
        Span span = type.span().to(cursor.previous());
        return new StatementSyntax.Declaration(
                span, own, new Declarator(name.span(), name.text(), value));
    }

    private TypeSyntax type() {
        Span start = cursor.peek().span();
        List<ExpressionSyntax> arraySizes = new ArrayList<>();
        if (cursor.skip("array")) {
            cursor.expect("[", "after 'array'");
            arraySizes = sizes("]");
        }
        Token name = cursor.expectName("a type");
        if (!TYPES.contains(name.text())) {
            cursor.report(name.span(), "Expected a type, found '" + name.text() + "'.");
            throw new Cursor.Abandoned();
        }
        if (name.is("tuple")) {
            cursor.skipParentheses();
        }
        List<Modifier> modifiers = new ArrayList<>();
        if (cursor.skip("<")) {
            do {
                modifiers.add(modifier());
            } while (cursor.skip(","));
            cursor.expect(">", "to close the constraint");
        }
        List<ExpressionSyntax> sizes = cursor.skip("[") ? sizes("]") : List.of();
        return new TypeSyntax(
                start.to(cursor.previous()), name.text(), arraySizes, sizes, modifiers);
    }

    private Modifier modifier() {
        Token name = cursor.expectName("'lower', 'upper', 'offset' or 'multiplier'");
        if (!Set.of("lower", "upper", "offset", "multiplier").contains(name.text())) {
            cursor.report(
                    name.span(),
                    "Expected 'lower', 'upper', 'offset' or 'multiplier', found '"
                            + name.text()
                            + "'.");
            throw new Cursor.Abandoned();
        }
        cursor.expect("=", "after '" + name.text() + "'");
        return new Modifier(name.span(), name.text(), expressions.bound());
    }

    private List<ExpressionSyntax> sizes(String close) {
        List<ExpressionSyntax> sizes = new ArrayList<>();
        do {
            if (cursor.at(close) || cursor.at(",")) {
                throw cursor.fail("Expected a size here.");
            }
            sizes.add(expressions.expression());
        } while (cursor.skip(","));
        cursor.expect(close, "after the size");
        return sizes;
    }
}

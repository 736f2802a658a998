package dev.credence.engine.parse;

import dev.credence.engine.parse.FunctionSyntax.Parameter;
import dev.credence.engine.parse.FunctionSyntax.UnsizedType;
import dev.credence.engine.source.Span;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Parses the functions block; a broken function is reported, skipped, and the next one parsed. */
final class FunctionParser {

    private final Cursor cursor;
    private final StatementParser statements;

    FunctionParser(Cursor cursor, StatementParser statements) {
        this.cursor = cursor;
        this.statements = statements;
    }

    /** Functions up to the closing brace, which is taken. */
    List<FunctionSyntax> untilBrace() {
        List<FunctionSyntax> functions = new ArrayList<>();
        int depth = cursor.depth();
        while (!cursor.atEnd() && !cursor.at("}")) {
            try {
                if (!cursor.skip(";")) {
                    functions.add(function());
                }
            } catch (Cursor.Abandoned _) {
                cursor.restoreDepth(depth);
                cursor.recover();
            }
        }
        cursor.expect("}", "to close the block");
        return functions;
    }

    private FunctionSyntax function() {
        Span start = cursor.peek().span();
        UnsizedType result = cursor.skip("void") ? null : type("the type of the function's result");
        Token name = cursor.expectName("the name of the function");
        cursor.expect("(", "after the name of the function");
        List<Parameter> parameters = new ArrayList<>();
        if (!cursor.at(")")) {
            do {
                parameters.add(parameter());
            } while (cursor.skip(","));
        }
        cursor.expect(")", "or ',' after a parameter");
        StatementSyntax.Block body = body();
        return new FunctionSyntax(
                start.to(cursor.previous()), name.span(), name.text(), result, parameters, body);
    }

    private StatementSyntax.@Nullable Block body() {
        if (cursor.skip(";")) {
            return null;
        }
        Span open = cursor.expect("{", "to open the body, or ';' to declare the function").span();
        List<StatementSyntax> body = statements.untilBrace();
        return new StatementSyntax.Block(open.to(cursor.previous()), body);
    }

    private Parameter parameter() {
        boolean data = cursor.skip("data");
        UnsizedType type = type("the type of a parameter");
        Token name = cursor.expectName("the name of the parameter");
        if (cursor.at("[")) {
            throw cursor.fail(
                    "The dimensions of an array belong to its type: 'array[] "
                            + type.name()
                            + " "
                            + name.text()
                            + "'.");
        }
        return new Parameter(name.span(), name.text(), type, data);
    }

    /** A type; dimensions of an array before it, or behind it as Stan had them once. */
    private UnsizedType type(String purpose) {
        Span start = cursor.peek().span();
        int arrays = 0;
        if (cursor.at("array") && cursor.peek(1).is("[")) {
            cursor.take();
            arrays = dimensions();
        }
        Token name = cursor.peek();
        if (!TypeParser.isType(name) || TypeParser.isConstrained(name)) {
            throw cursor.fail(
                    TypeParser.isConstrained(name)
                            ? "The types of functions have no constraints; write '"
                                    + TypeParser.plain(name)
                                    + "' for '"
                                    + name.text()
                                    + "'."
                            : "Expected " + purpose + ", found " + name.shown() + ".");
        }
        cursor.take();
        if (name.is("tuple")) {
            cursor.skipParentheses();
        }
        if (cursor.at("<")) {
            throw cursor.fail("The types of functions have no constraints.");
        }
        if (cursor.at("[")) {
            arrays += dimensions();
        }
        return new UnsizedType(start.to(cursor.previous()), name.text(), arrays);
    }

    private int dimensions() {
        cursor.expect("[", "for the dimensions of the array");
        int count = 1;
        while (cursor.skip(",")) {
            count++;
        }
        if (!cursor.at("]")) {
            throw cursor.fail("The types of functions have no sizes; write '[]' or '[,]'.");
        }
        cursor.take();
        return count;
    }
}

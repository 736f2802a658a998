package dev.credence.engine.parse;

import dev.credence.engine.parse.ProgramSyntax.BlockName;
import dev.credence.engine.source.Diagnostic;
import dev.credence.engine.source.Span;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The first phase of the compiler: text to syntax tree. Finds every syntax error it can by resuming
 * after a broken statement.
 */
public final class Parser {

    private static final int MAX_PROBLEMS = 50;

    private final Cursor cursor;
    private final StatementParser statements;
    private final Map<BlockName, List<StatementSyntax>> blocks = new EnumMap<>(BlockName.class);
    private @Nullable BlockName last;
    private final FunctionParser functionParser;
    private final List<FunctionSyntax> functions = new ArrayList<>();

    private Parser(Cursor cursor) {
        this.cursor = cursor;
        this.statements = new StatementParser(cursor);
        this.functionParser = new FunctionParser(cursor, statements);
    }

    /** The tree, and the syntax errors; with errors the tree has holes. */
    public record Parsed(ProgramSyntax program, List<Diagnostic> problems) {}

    public static Parsed parse(String source) {
        List<Diagnostic> problems = new ArrayList<>();
        return parse(new Lexer(source, problems).tokens(), problems);
    }

    /** Functions of the engine itself: what is in line 0 is not in the author's program. */
    public static ProgramSyntax library(String source) {
        List<Diagnostic> problems = new ArrayList<>();
        List<Token> tokens =
                new Lexer(source, problems).tokens().stream().map(Parser::outside).toList();
        Parsed parsed = parse(tokens, problems);
        if (!parsed.problems().isEmpty()) {
            throw new IllegalStateException(parsed.problems().get(0).message());
        }
        return parsed.program();
    }

    private static Token outside(Token token) {
        Span span = token.span();
        return new Token(token.kind(), token.text(), new Span(span.start(), span.end(), 0, 1));
    }

    private static Parsed parse(List<Token> tokens, List<Diagnostic> problems) {
        Set<String> words =
                tokens.stream()
                        .filter(token -> token.kind() == Token.Kind.NAME)
                        .map(Token::text)
                        .collect(Collectors.toSet());
        Parser parser = new Parser(new Cursor(tokens, problems));
        parser.program();
        problems.sort((a, b) -> Integer.compare(a.span().start(), b.span().start()));
        return new Parsed(
                new ProgramSyntax(parser.functions, parser.blocks, words),
                problems.stream().limit(MAX_PROBLEMS).toList());
    }

    private void program() {
        while (!cursor.atEnd()) {
            try {
                block();
            } catch (Cursor.Abandoned _) {
                cursor.restoreDepth(0);
                cursor.recover();
                cursor.skip("}");
            }
        }
    }

    private void block() {
        Token first = cursor.peek();
        BlockName name = blockName();
        if (name == null) {
            throw cursor.fail(
                    "Expected a block (functions, data, transformed data, parameters, transformed"
                            + " parameters, model, generated quantities), found "
                            + first.shown()
                            + ".");
        }
        if (blocks.containsKey(name)) {
            cursor.report(first.span(), "There is already a block '" + name.text() + "'.");
        } else if (last != null && last.compareTo(name) > 0) {
            cursor.report(
                    first.span(),
                    "Block '" + name.text() + "' must come before '" + last.text() + "'.");
        }
        last = name;
        cursor.expect("{", "to open the block");
        blocks.put(name, List.of());
        if (name == BlockName.FUNCTIONS) {
            functions.addAll(functionParser.untilBrace());
            return;
        }
        blocks.put(name, statements.untilBrace());
    }

    private @Nullable BlockName blockName() {
        for (BlockName name : BlockName.values()) {
            String[] words = name.text().split(" ");
            if (cursor.at(words[0]) && (words.length == 1 || cursor.peek(1).is(words[1]))) {
                cursor.take();
                if (words.length == 2) {
                    cursor.take();
                }
                return name;
            }
        }
        return null;
    }
}

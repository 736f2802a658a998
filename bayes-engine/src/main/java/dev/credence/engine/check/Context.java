package dev.credence.engine.check;

import dev.credence.engine.ir.StanType;
import dev.credence.engine.ir.Symbol;
import dev.credence.engine.parse.ProgramSyntax.BlockName;
import dev.credence.engine.source.Diagnostic;
import dev.credence.engine.source.Span;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the checkers of expressions, declarations and statements share while they walk. */
final class Context {

    final Scope scope = new Scope();
    final boolean hasFunctions;
    private final List<Diagnostic> problems = new ArrayList<>();
    private final Map<String, BlockName> globals;
    private final Set<String> broken = new HashSet<>();
    private BlockName block = BlockName.DATA;
    private int loops;

    /**
     * @param globals the block of every top-level variable, to explain a use that comes too early
     */
    Context(Map<String, BlockName> globals, boolean hasFunctions) {
        this.globals = globals;
        this.hasFunctions = hasFunctions;
    }

    BlockName block() {
        return block;
    }

    void enterBlock(BlockName next) {
        block = next;
    }

    void enterLoop() {
        loops++;
    }

    void leaveLoop() {
        loops--;
    }

    boolean inLoop() {
        return loops > 0;
    }

    List<Diagnostic> problems() {
        return problems;
    }

    void report(Diagnostic problem) {
        problems.add(problem);
    }

    void violation(Span span, String message) {
        problems.add(new Diagnostic.RuleViolation(span, message));
    }

    void unsupported(Span span, String feature) {
        problems.add(new Diagnostic.Unsupported(span, feature));
    }

    /** A declaration that failed: uses of its name are not reported again. */
    void forgive(String name) {
        broken.add(name);
    }

    /** Puts a name in scope, or says why that is not possible and returns a nameless symbol. */
    Symbol declare(Span span, String name, StanType type, Symbol.Origin origin) {
        if (KnownNames.reserved(name)) {
            violation(span, "'" + name + "' is a reserved word and cannot name a variable.");
        } else if (name.endsWith("__")) {
            violation(span, "Variable '" + name + "' must not end with two underscores.");
        } else if (scope.find(name) != null) {
            violation(span, "Variable '" + name + "' is already declared.");
        }
        return scope.declare(name, type, origin);
    }

    void unknownVariable(Span span, String name) {
        if (broken.contains(name)) {
            return;
        }
        BlockName declared = globals.get(name);
        if (declared == null) {
            report(
                    new Diagnostic.UnknownName(
                            span, "Variable", name, SimilarNames.of(name, scope.names())));
            forgive(name);
        } else if (declared.compareTo(block) > 0) {
            violation(
                    span,
                    "Variable '%s' of block '%s' cannot be used in block '%s', which comes before."
                            .formatted(name, declared.text(), block.text()));
        } else {
            violation(span, "Variable '" + name + "' is used before it is declared.");
        }
    }
}

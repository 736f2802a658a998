package dev.credence.engine.check;

import dev.credence.engine.ir.FunctionSymbol;
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
import org.jspecify.annotations.Nullable;

/** What the checkers of expressions, declarations and statements share while they walk. */
final class Context {

    final Scope scope = new Scope();
    final UserFunctions functions = new UserFunctions();
    private final List<Diagnostic> problems = new ArrayList<>();
    private final Map<String, BlockName> globals;
    private final Set<String> broken = new HashSet<>();
    private final Set<String> brokenFunctions = new HashSet<>();
    private BlockName block = BlockName.FUNCTIONS;
    private int loops;
    private @Nullable FunctionSymbol function;

    /**
     * @param globals the block of every top-level variable, to explain a use that comes too early
     */
    Context(Map<String, BlockName> globals) {
        this.globals = globals;
    }

    BlockName block() {
        return block;
    }

    void enterBlock(BlockName next) {
        block = next;
    }

    void enterFunction(FunctionSymbol symbol) {
        function = symbol;
    }

    void leaveFunction() {
        function = null;
    }

    /** The function whose body this is. */
    @Nullable FunctionSymbol function() {
        return function;
    }

    /** Whether this is a place where the log density may change. */
    boolean mayIncrement() {
        return block == BlockName.MODEL || inFunction("_lp");
    }

    /** Stan tolerates calls of {@code _lp} functions in transformed parameters. */
    boolean mayCallIncrementing() {
        return mayIncrement() || block == BlockName.TRANSFORMED_PARAMETERS;
    }

    boolean mayAdjust() {
        return block == BlockName.TRANSFORMED_PARAMETERS || inFunction("_jacobian");
    }

    boolean mayDraw() {
        return block == BlockName.TRANSFORMED_DATA
                || block == BlockName.GENERATED_QUANTITIES
                || inFunction("_rng");
    }

    boolean mayDropConstants() {
        return block == BlockName.MODEL || inFunction("_lpdf") || inFunction("_lpmf");
    }

    private boolean inFunction(String suffix) {
        return function != null && function.name().endsWith(suffix);
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

    boolean hasProblems() {
        return !problems.isEmpty();
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

    /** A function that could not be declared: calls of it are not reported. */
    void forgiveFunction(String name) {
        brokenFunctions.add(name);
    }

    void unknownFunction(Span span, String name) {
        if (brokenFunctions.contains(name)) {
            return;
        }
        if (KnownNames.isStanFunction(name)) {
            unsupported(span, "Function '" + name + "'");
            return;
        }
        List<String> similar = new ArrayList<>(SimilarNames.of(name, functions.names()));
        similar.addAll(KnownNames.similarFunctions(name));
        report(new Diagnostic.UnknownName(span, "Function", name, similar));
    }

    boolean isBrokenFunction(String name) {
        return brokenFunctions.contains(name);
    }

    /** Puts a name in scope, or says why that is not possible and returns a nameless symbol. */
    Symbol declare(Span span, String name, StanType type, Symbol.Origin origin) {
        if (KnownNames.reserved(name)) {
            violation(span, "'" + name + "' is a reserved word and cannot name a variable.");
        } else if (name.endsWith("__")) {
            violation(span, "Variable '" + name + "' must not end with two underscores.");
        } else if (name.endsWith("_lupdf") || name.endsWith("_lupmf")) {
            violation(span, "Only functions may have names like '" + name + "'.");
        } else if (functions.has(name) && origin != Symbol.Origin.ARGUMENT && !isLocal(origin)) {
            violation(span, "'" + name + "' is already the name of a function.");
        } else if (scope.find(name) != null) {
            violation(span, "Variable '" + name + "' is already declared.");
        }
        return scope.declare(name, type, origin);
    }

    private static boolean isLocal(Symbol.Origin origin) {
        return origin == Symbol.Origin.LOCAL
                || origin == Symbol.Origin.LOOP
                || origin == Symbol.Origin.DATA_ARGUMENT;
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

package dev.credence.engine.check;

import dev.credence.engine.ir.Function;
import dev.credence.engine.ir.FunctionSymbol;
import dev.credence.engine.ir.FunctionSymbol.Argument;
import dev.credence.engine.ir.StanType;
import dev.credence.engine.ir.Statement;
import dev.credence.engine.ir.Symbol;
import dev.credence.engine.parse.FunctionSyntax;
import dev.credence.engine.parse.FunctionSyntax.Parameter;
import dev.credence.engine.parse.FunctionSyntax.UnsizedType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Checks the functions block: first all signatures, so that functions may call those below them and
 * themselves, then the bodies.
 */
final class FunctionChecker {

    private static final Map<String, StanType> TYPES =
            Map.of(
                    "int", StanType.INT,
                    "real", StanType.REAL,
                    "vector", StanType.VECTOR,
                    "row_vector", StanType.ROW_VECTOR,
                    "matrix", StanType.MATRIX);

    private final Context context;
    private final StatementChecker statements;
    private final Map<FunctionSymbol, FunctionSyntax> bodies = new LinkedHashMap<>();
    private final Map<FunctionSymbol, FunctionSyntax> declarations = new HashMap<>();

    FunctionChecker(Context context, StatementChecker statements) {
        this.context = context;
        this.statements = statements;
    }

    /** The functions in the order of their ids; meaningful when there are no problems. */
    List<Function> check(List<FunctionSyntax> functions) {
        functions.forEach(this::declare);
        declarations.forEach((symbol, syntax) -> {
            if (!bodies.containsKey(symbol)) {
                context.violation(
                        syntax.nameSpan(),
                        "Function '" + symbol.name() + "' is declared, but nowhere defined.");
            }
        });
        List<Function> checked = new ArrayList<>();
        bodies.forEach((symbol, syntax) -> checked.add(define(symbol, syntax)));
        checked.sort((a, b) -> Integer.compare(a.symbol().id(), b.symbol().id()));
        return checked;
    }

    private void declare(FunctionSyntax syntax) {
        List<Argument> arguments = new ArrayList<>();
        for (Parameter parameter : syntax.parameters()) {
            StanType type = type(parameter.type());
            if (type != null) {
                arguments.add(new Argument(type, parameter.data()));
            }
        }
        StanType result = syntax.result() == null ? null : type(syntax.result());
        boolean broken =
                arguments.size() != syntax.parameters().size()
                        || (syntax.result() != null && result == null);
        if (broken) {
            context.forgiveFunction(syntax.name());
            return;
        }
        List<StanType> types = arguments.stream().map(Argument::type).toList();
        FunctionSymbol before = context.functions.exactly(syntax.name(), types);
        if (before == null) {
            FunctionSymbol symbol =
                    new FunctionSymbol(
                            context.functions.count(),
                            syntax.name(),
                            arguments,
                            result,
                            syntax.nameSpan());
            if (!symbol.isLibrary()) {
                new FunctionNames(context).check(syntax, symbol);
            }
            context.functions.add(symbol);
            register(symbol, syntax);
            return;
        }
        if (!java.util.Objects.equals(before.result(), result)) {
            context.violation(
                    syntax.nameSpan(),
                    "Function '%s' already takes (%s) and returns %s; overloads must differ in"
                                    .formatted(
                                            syntax.name(),
                                            shown(types),
                                            before.result() == null ? "void" : before.result())
                            + " what they take.");
        } else if (!before.arguments().equals(arguments)
                || (syntax.body() == null ? declarations : bodies).containsKey(before)
                || syntax.body() == null) {
            context.violation(
                    syntax.nameSpan(),
                    "Function '%s' is already %s for (%s)."
                            .formatted(
                                    syntax.name(),
                                    bodies.containsKey(before) ? "defined" : "declared",
                                    shown(types)));
        } else {
            register(before, syntax);
        }
    }

    private void register(FunctionSymbol symbol, FunctionSyntax syntax) {
        (syntax.body() == null ? declarations : bodies).put(symbol, syntax);
    }

    private Function define(FunctionSymbol symbol, FunctionSyntax syntax) {
        context.enterFunction(symbol);
        context.scope.enter();
        List<Symbol> parameters = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (int i = 0; i < syntax.parameters().size(); i++) {
            Parameter parameter = syntax.parameters().get(i);
            Argument argument = symbol.arguments().get(i);
            Symbol.Origin origin =
                    argument.dataOnly() ? Symbol.Origin.DATA_ARGUMENT : Symbol.Origin.ARGUMENT;
            if (!names.add(parameter.name())) {
                context.violation(
                        parameter.nameSpan(),
                        "Parameter '" + parameter.name() + "' is there twice.");
            } else {
                parameters.add(
                        context.declare(
                                parameter.nameSpan(), parameter.name(), argument.type(), origin));
            }
        }
        Statement body =
                syntax.body() == null
                        ? new Statement.Sequence(List.of())
                        : new Statement.Sequence(statements.all(syntax.body().statements(), false));
        context.scope.leave();
        context.leaveFunction();
        if (symbol.result() != null && !context.hasProblems() && !Returns.always(body)) {
            context.violation(
                    syntax.nameSpan(),
                    "Function '%s' may end without a 'return' of its %s."
                            .formatted(symbol.name(), symbol.result()));
        }
        return new Function(symbol, parameters, body);
    }

    private @Nullable StanType type(UnsizedType syntax) {
        StanType type = TYPES.get(syntax.name());
        if (type == null) {
            context.unsupported(syntax.span(), "Type '" + syntax.name() + "'");
            return null;
        }
        return type.inArray(syntax.arrays());
    }

    private static String shown(List<StanType> types) {
        return String.join(", ", types.stream().map(StanType::toString).toList());
    }
}

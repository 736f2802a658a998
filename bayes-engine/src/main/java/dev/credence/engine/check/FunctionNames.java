package dev.credence.engine.check;

import dev.credence.engine.ir.FunctionSymbol;
import dev.credence.engine.ir.StanType;
import dev.credence.engine.parse.FunctionSyntax;
import java.util.List;

/** What the name of a function promises about its types: densities, generators, library names. */
final class FunctionNames {

    private static final List<String> PROBABILITIES =
            List.of("_lpdf", "_lpmf", "_lcdf", "_lccdf", "_cdf");

    private final Context context;

    FunctionNames(Context context) {
        this.context = context;
    }

    void check(FunctionSyntax syntax, FunctionSymbol symbol) {
        String name = symbol.name();
        if (KnownNames.reserved(name)) {
            violation(syntax, "'" + name + "' is a reserved word and cannot name a function.");
        } else if (name.endsWith("__")) {
            violation(syntax, "Function '" + name + "' must not end with two underscores.");
        } else if (name.endsWith("_lupdf") || name.endsWith("_lupmf")) {
            violation(
                    syntax,
                    "A function is defined as '_lpdf' or '_lpmf'; '%s' then exists by itself."
                            .formatted(name));
        } else if (inLibrary(symbol)) {
            violation(
                    syntax,
                    "Function '%s' is already in Stan's library for these arguments."
                            .formatted(name));
        }
        if (PROBABILITIES.stream().anyMatch(name::endsWith)) {
            probability(syntax, symbol);
        }
    }

    /** Whether Stan's own function of this name takes the same arguments. */
    private static boolean inLibrary(FunctionSymbol symbol) {
        Signature signature = FunctionTable.find(symbol.name());
        if (signature != null) {
            return signature.result(symbol.types()) != null;
        }
        return DensityNames.of(symbol.name())
                .filter(names -> !names.isRng())
                .map(names -> DistributionTable.find(names.distribution()))
                .map(distribution -> distribution.accepts(symbol.types()))
                .orElse(false);
    }

    private void probability(FunctionSyntax syntax, FunctionSymbol symbol) {
        String name = symbol.name();
        if (!StanType.REAL.equals(symbol.result())) {
            violation(
                    syntax,
                    "Function '%s' is a probability function and must return real, not %s."
                            .formatted(name, symbol.result() == null ? "void" : symbol.result()));
            return;
        }
        boolean density = name.endsWith("_lpdf");
        boolean mass = name.endsWith("_lpmf");
        if (!density && !mass) {
            return;
        }
        boolean ints = !symbol.arguments().isEmpty() && symbol.types().get(0).holdsInts();
        if (symbol.arguments().isEmpty() || ints != mass) {
            violation(
                    syntax,
                    "The first parameter of '%s', the outcome, must hold %s."
                            .formatted(name, density ? "reals, not integers" : "integers"));
        }
    }

    private void violation(FunctionSyntax syntax, String message) {
        context.violation(syntax.nameSpan(), message);
    }
}

package dev.credence.engine.check;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Names that Stan knows, so that "not supported yet" can be told from "does not exist". */
public final class KnownNames {

    private static final Set<String> RESERVED =
            Set.of(
                    "for",
                    "in",
                    "while",
                    "repeat",
                    "until",
                    "if",
                    "then",
                    "else",
                    "true",
                    "false",
                    "target",
                    "int",
                    "real",
                    "complex",
                    "vector",
                    "simplex",
                    "unit_vector",
                    "sum_to_zero_vector",
                    "ordered",
                    "positive_ordered",
                    "row_vector",
                    "matrix",
                    "cholesky_factor_corr",
                    "cholesky_factor_cov",
                    "corr_matrix",
                    "cov_matrix",
                    "functions",
                    "model",
                    "data",
                    "parameters",
                    "quantities",
                    "transformed",
                    "generated",
                    "profile",
                    "return",
                    "break",
                    "continue",
                    "void",
                    "struct",
                    "typedef",
                    "export",
                    "auto",
                    "extern",
                    "var",
                    "static",
                    "lower",
                    "upper",
                    "offset",
                    "multiplier",
                    "array",
                    "tuple",
                    "jacobian",
                    "print",
                    "reject",
                    "fatal_error",
                    "sum_to_zero_matrix",
                    "row_stochastic_matrix",
                    "column_stochastic_matrix",
                    "complex_vector",
                    "complex_row_vector",
                    "complex_matrix",
                    "reduce_sum",
                    "reduce_sum_static");

    /** The names in the signatures of Stan 2.39. */
    private static final Set<String> STAN = read("stan-names.txt");

    /** Functions with any number of arguments, deprecated ones and ones that came or went. */
    private static final Set<String> OTHERS = read("stan-other-names.txt");

    private KnownNames() {}

    static boolean reserved(String name) {
        return RESERVED.contains(name);
    }

    /** The names in the signatures of Stan 2.39, whether or not the engine has them. */
    public static Set<String> ofStan() {
        return STAN;
    }

    /** Whether Stan has this function, by any name that a program may call it. */
    static boolean isStanFunction(String name) {
        String normalised = name.replaceFirst("_lupdf$", "_lpdf").replaceFirst("_lupmf$", "_lpmf");
        return STAN.contains(normalised) || OTHERS.contains(normalised);
    }

    /** Whether Stan has this distribution. */
    static boolean isStanDistribution(String name) {
        return STAN.contains(name + "_lpdf") || STAN.contains(name + "_lpmf");
    }

    static Collection<String> similarFunctions(String name) {
        Set<String> candidates = new TreeSet<>(FunctionTable.names());
        candidates.addAll(HigherOrderTable.names());
        candidates.addAll(StanLibrary.names());
        for (String distribution : DistributionTable.names()) {
            for (String suffix : DensityNames.SUFFIXES) {
                candidates.add(distribution + suffix);
            }
        }
        return SimilarNames.of(name, candidates);
    }

    private static Set<String> read(String resource) {
        try (InputStream in = KnownNames.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("resource " + resource + " is missing");
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return Arrays.stream(text.split("\\s+"))
                    .filter(word -> !word.isEmpty())
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

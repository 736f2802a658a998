package dev.credence.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.credence.engine.check.KnownNames;
import dev.credence.engine.check.SupportedNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Measures every function that Stan has, and that the page {@code docs/stan-conformance.md} says
 * what was measured. With {@code -Dconformance.write=true} the page is written instead.
 */
class StanConformanceTest {

    private static final Path PAGE = Path.of("../docs/stan-conformance.md");
    private static final double TOLERANCE = 1e-12;
    private static final double DIFFERENCES_OWN = 1e-9;
    private static final Pattern CALLED = Pattern.compile("\\b(\\w+)\\(");

    private final Map<String, Double> values = new TreeMap<>();
    private final Map<String, Double> gradients = new TreeMap<>();
    private final List<String> wrong = new ArrayList<>();

    @Test
    void pageSaysWhatWasMeasured() throws IOException {
        measureValues();
        measureGradients();

        assertThat(wrong).isEmpty();
        String page = page();
        if (Boolean.getBoolean("conformance.write")) {
            Files.writeString(PAGE, page);
        }
        assertThat(page)
                .as("the page as measured; write it with -Dconformance.write=true")
                .isEqualTo(Files.readString(PAGE));
    }

    private void measureValues() throws IOException {
        Path table = Programs.resource("conformance/values.csv");
        for (String line : Files.readAllLines(table).stream().skip(1).toList()) {
            String[] cells = line.split(";");
            double expected = Double.parseDouble(cells[2]);
            double found = value(cells[1]);
            double error = error(found, expected);
            values.merge(cells[0], error, Math::max);
            if (!(error <= TOLERANCE)) {
                wrong.add(cells[1] + " is " + found + ", expected " + cells[2]);
            }
        }
    }

    private static double error(double found, double expected) {
        return found == expected
                ? 0
                : Math.abs(found - expected) / (expected == 0 ? 1 : Math.abs(expected));
    }

    private static double value(String expression) {
        String program =
                "parameters { real unused; }\nmodel {\n  target += " + expression + ";\n}\n";
        return Programs.bound(program, StanData.empty())
                .newDensity()
                .evaluate(new double[1], new double[1]);
    }

    private void measureGradients() {
        for (String expression : FunctionGradientTest.expressions()) {
            gradient(expression, FunctionGradientTest.model(expression));
        }
        for (String expression : MatrixFunctionGradientTest.expressions()) {
            gradient(expression, MatrixFunctionGradientTest.model(expression));
        }
        for (String statement : DensityGradientTest.densities()) {
            gradient(named(statement, "_lp"), DensityGradientTest.model(statement, true));
        }
        for (String statement : DensityGradientTest.distributionFunctions()) {
            for (String suffix : List.of("_lcdf", "_lccdf")) {
                gradient(named(statement, suffix), DensityGradientTest.tail(statement, suffix));
            }
        }
        for (String statement : JointDensityGradientTest.densities()) {
            gradient(named(statement, "_lp"), JointDensityGradientTest.model(statement));
        }
    }

    private static String named(String statement, String suffix) {
        String name = statement.replaceFirst("^.* ~ (\\w+)\\(.*$", "$1");
        String full = name + suffix;
        if (suffix.equals("_lp")) {
            full += KnownNames.ofStan().contains(name + "_lpmf") ? "mf" : "df";
        }
        return full + "(";
    }

    private void gradient(String expression, StanModel model) {
        double error = GradientCheck.largestError(model, 1, 1);
        Matcher called = CALLED.matcher(expression);
        while (called.find()) {
            gradients.merge(called.group(1), error, Math::max);
        }
    }

    private String page() {
        Set<String> supported = new TreeSet<>(SupportedNames.all());
        supported.retainAll(KnownNames.ofStan());
        Set<String> missing = new TreeSet<>(KnownNames.ofStan());
        missing.removeAll(supported);
        StringBuilder text = new StringBuilder();
        text.append(
                """
                # Stan conformance

                Of the %d function names in the signatures of Stan 2.39 the engine runs %d. Every other is refused when a
                program is compiled, by name and line. Operators, control flow and types are in the [engine's README](../bayes-engine/README.md).

                This page is generated: `mvn -pl :bayes-engine -am test -Dtest=StanConformanceTest -Dconformance.write=true
                -Dsurefire.failIfNoSpecifiedTests=false` writes it, and the same test fails when it differs from what is measured.

                - **Value**: the largest relative error against references computed with 60 digits
                  (`bayes-engine/conformance/values.py`), extreme arguments among them. The test fails above 1e-12.
                - **Gradient**: the largest error of a derivative against finite differences extrapolated twice, relative, absolute
                  below 1. The differences themselves are good to about 1e-9, and the test fails above 1e-6.
                - Errors are rounded up to a power of ten; 0 is no error at all. A dash: not measured here, because the function
                  returns integers, copies, sizes or random numbers (generators are tested by goodness of fit, solvers by programs), or, for a
                  `_cdf`, because its gradient follows from that of its logarithm.

                | function | value | gradient |
                |---|---|---|
                """
                        .formatted(KnownNames.ofStan().size(), supported.size()));
        for (String name : supported) {
            text.append("| `")
                    .append(name)
                    .append("` | ")
                    .append(shown(values.get(name)))
                    .append(" | ")
                    .append(shownDerivative(gradients.get(name)))
                    .append(" |\n");
        }
        text.append("\n## Not supported yet\n\n");
        text.append(String.join(", ", missing.stream().map(name -> "`" + name + "`").toList()));
        return text.append("\n").toString();
    }

    /** Below the floor it is the differences' own error, which says nothing about the engine. */
    private static String shownDerivative(Double error) {
        return error != null && error <= DIFFERENCES_OWN ? "≤ 1e-9" : shown(error);
    }

    private static String shown(Double error) {
        if (error == null) {
            return "-";
        }
        return error == 0 ? "0" : "1e" + (int) Math.ceil(Math.log10(error));
    }
}

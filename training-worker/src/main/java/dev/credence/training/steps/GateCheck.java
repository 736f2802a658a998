package dev.credence.training.steps;

import dev.credence.engine.diagnostics.ParameterSummary;
import dev.credence.pipelines.Gates;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;
import java.util.function.ToDoubleFunction;

/**
 * The worst figures of the parameters, held against the gates. A parameter that does not vary has
 * no R-hat and no effective sample size, and is left out; one that is not finite fails.
 */
record GateCheck(
        double maxRhat,
        double minEssBulk,
        double minEssTail,
        int divergences,
        List<String> failures) {

    static GateCheck of(Gates gates, List<ParameterSummary> parameters, int divergences) {
        double rhat = worst(parameters, ParameterSummary::rhat, Math::max);
        double bulk = worst(parameters, ParameterSummary::essBulk, Math::min);
        double tail = worst(parameters, ParameterSummary::essTail, Math::min);
        List<String> failures = new ArrayList<>();
        for (ParameterSummary parameter : parameters) {
            if (!Double.isFinite(parameter.mean())) {
                failures.add("%s has draws that are not finite".formatted(parameter.name()));
            }
        }
        for (ParameterSummary parameter : parameters) {
            if (parameter.rhat() > gates.maxRhat()) {
                failures.add(
                        text(
                                "max_rhat: R-hat of %s is %.4f, at most %s is accepted",
                                parameter.name(), parameter.rhat(), gates.maxRhat()));
            }
            if (parameter.essBulk() < gates.minEssBulk()) {
                failures.add(
                        text(
                                "min_ess_bulk: bulk ESS of %s is %.0f, at least %s is accepted",
                                parameter.name(), parameter.essBulk(), gates.minEssBulk()));
            }
            if (parameter.essTail() < gates.minEssTail()) {
                failures.add(
                        text(
                                "min_ess_tail: tail ESS of %s is %.0f, at least %s is accepted",
                                parameter.name(), parameter.essTail(), gates.minEssTail()));
            }
        }
        if (divergences > gates.maxDivergences()) {
            failures.add(
                    "max_divergences: %d transitions diverged, at most %d are accepted"
                            .formatted(divergences, gates.maxDivergences()));
        }
        return new GateCheck(rhat, bulk, tail, divergences, failures);
    }

    private static double worst(
            List<ParameterSummary> parameters,
            ToDoubleFunction<ParameterSummary> figure,
            DoubleBinaryOperator worse) {
        return parameters.stream()
                .mapToDouble(figure)
                .filter(value -> !Double.isNaN(value))
                .reduce(worse)
                .orElse(Double.NaN);
    }

    /** The figures under the names that the tracker and the package use. */
    Map<String, Double> metrics() {
        Map<String, Double> metrics = new LinkedHashMap<>();
        metrics.put("max_rhat", maxRhat);
        metrics.put("min_ess_bulk", minEssBulk);
        metrics.put("min_ess_tail", minEssTail);
        metrics.put("divergences", (double) divergences);
        return metrics;
    }

    String inWords() {
        return text(
                "R-hat %.4f, bulk ESS %.0f, tail ESS %.0f, %d divergences",
                maxRhat, minEssBulk, minEssTail, divergences);
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}

package dev.credence.engine.diagnostics;

import dev.credence.engine.draws.Draws;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * One thing about a fit that its author should know, in plain language, with what to do about it.
 *
 * @param quantities the quantities it is about, the worst first; empty if it is about the whole
 */
public record Advice(Kind kind, String message, List<String> quantities) {

    /** What was found. */
    public enum Kind {
        DIVERGENCES,
        ALL_DIVERGENT,
        HIGH_RHAT,
        LOW_ESS,
        LOW_EBFMI,
        MAX_DEPTH,
        NOT_FINITE,
        UNRELIABLE_LOO,
        MISFIT
    }

    private static final double MAX_RHAT = 1.01;
    private static final double ESS_PER_CHAIN = 100;
    private static final double MIN_EBFMI = 0.3;
    private static final double MAX_DEPTH_SHARE = 0.01;
    private static final int NAMED = 5;

    public Advice {
        quantities = List.copyOf(quantities);
    }

    /** All advice on a fit, the gravest first; none if it is sound. */
    public static List<Advice> on(
            Draws draws, List<ParameterSummary> summaries, SamplerDiagnostics sampler) {
        var advice = new ArrayList<Advice>();
        onDivergences(draws, sampler, advice);
        onRhat(summaries, advice);
        onEss(draws, summaries, advice);
        onEnergy(sampler, advice);
        onDepth(sampler, advice);
        onNumbers(summaries, advice);
        return advice;
    }

    private static void onDivergences(
            Draws draws, SamplerDiagnostics sampler, List<Advice> advice) {
        if (sampler.divergences() == 0) {
            return;
        }
        if (sampler.divergences() == sampler.draws()) {
            advice.add(
                    new Advice(
                            Kind.ALL_DIVERGENT,
                            ("All %d draws diverged: the sampler could not follow the density anywhere, and the draws say nothing about the posterior."
                                            + " Check the program for jumps (roundings, conditions on parameters, integer division), for"
                                            + " bounds that disagree with priors, and for scales that differ by many orders of magnitude;"
                                            + " then sample with adapt_delta = 0.99.")
                                    .formatted(sampler.draws()),
                            List.of()));
            return;
        }
        var suspects = DivergenceSuspects.of(draws, 3);
        String where =
                suspects.isEmpty()
                        ? ""
                        : " The divergent draws differ most from the others in %s."
                                .formatted(String.join(", ", suspects));
        advice.add(
                new Advice(
                        Kind.DIVERGENCES,
                        "%d of %d draws diverged: the posterior has a corner that the sampler cannot enter, so the draws may be biased.%s"
                                        .formatted(sampler.divergences(), sampler.draws(), where)
                                + remedy(draws, suspects),
                        suspects));
    }

    /** The non-centred form helps where one quantity scales others, and nowhere else. */
    private static String remedy(Draws draws, List<String> suspects) {
        String otherwise =
                " give scales a prior that keeps them from zero, or raise adapt_delta to 0.95 or 0.99.";
        return FunnelShape.among(draws, suspects)
                .map(funnel ->
                        " %s spreads the less the smaller %s is: write it in the non-centred form (theta = mu + tau * z with z ~ std_normal()),%s"
                                .formatted(funnel.scaled(), funnel.scale(), otherwise))
                .orElse(
                        " Look at the pairs of these parameters, keep them from the borders of their domains by a prior,"
                                + otherwise);
    }

    private static void onRhat(List<ParameterSummary> summaries, List<Advice> advice) {
        var worst =
                summaries.stream()
                        .filter(summary -> summary.rhat() >= MAX_RHAT)
                        .sorted(Comparator.comparingDouble(ParameterSummary::rhat).reversed())
                        .toList();
        if (!worst.isEmpty()) {
            advice.add(
                    new Advice(
                            Kind.HIGH_RHAT,
                            "The chains disagree about %s (highest R-hat %.3f, should be below %s). Run more iterations; if it stays, look for several modes, parameters that cannot be told apart, or priors that are too wide."
                                    .formatted(named(worst), worst.getFirst().rhat(), MAX_RHAT),
                            names(worst)));
        }
    }

    private static void onEss(Draws draws, List<ParameterSummary> summaries, List<Advice> advice) {
        double needed = ESS_PER_CHAIN * draws.chains();
        var worst =
                summaries.stream()
                        .filter(summary -> leastEss(summary) < needed)
                        .sorted(Comparator.comparingDouble(Advice::leastEss))
                        .toList();
        if (!worst.isEmpty()) {
            advice.add(
                    new Advice(
                            Kind.LOW_ESS,
                            "Too few effective draws of %s (least %.0f, should be at least %.0f): its mean and quantiles are imprecise. Run more iterations, or scale and decorrelate the parameters (centre covariates, QR)."
                                    .formatted(named(worst), leastEss(worst.getFirst()), needed),
                            names(worst)));
        }
    }

    private static void onEnergy(SamplerDiagnostics sampler, List<Advice> advice) {
        var low = new ArrayList<String>();
        for (int chain = 0; chain < sampler.ebfmi().size(); chain++) {
            if (sampler.ebfmi().get(chain) < MIN_EBFMI) {
                low.add("%d (%.2f)".formatted(chain + 1, sampler.ebfmi().get(chain)));
            }
        }
        if (!low.isEmpty()) {
            advice.add(
                    new Advice(
                            Kind.LOW_EBFMI,
                            "E-BFMI is below %s in chain %s: the sampler changes energy too slowly to explore the tails. Write the model in other parameters (non-centred form, logarithms of scales)."
                                    .formatted(MIN_EBFMI, String.join(", ", low)),
                            List.of()));
        }
    }

    private static void onDepth(SamplerDiagnostics sampler, List<Advice> advice) {
        if (sampler.maxDepthHits() > MAX_DEPTH_SHARE * sampler.draws()) {
            advice.add(
                    new Advice(
                            Kind.MAX_DEPTH,
                            "%d of %d draws reached the greatest tree depth: not wrong, but slow. Scale and decorrelate the parameters (centre covariates, QR), or raise max_depth."
                                    .formatted(sampler.maxDepthHits(), sampler.draws()),
                            List.of()));
        }
    }

    private static void onNumbers(List<ParameterSummary> summaries, List<Advice> advice) {
        var broken =
                summaries.stream().filter(summary -> !Double.isFinite(summary.mean())).toList();
        if (!broken.isEmpty()) {
            advice.add(
                    new Advice(
                            Kind.NOT_FINITE,
                            "Some draws of %s are not finite numbers. Check it for overflow, logarithms of zero and arguments outside of their domain."
                                    .formatted(named(broken)),
                            names(broken)));
        }
    }

    private static double leastEss(ParameterSummary summary) {
        return Math.min(
                Double.isNaN(summary.essBulk()) ? Double.POSITIVE_INFINITY : summary.essBulk(),
                Double.isNaN(summary.essTail()) ? Double.POSITIVE_INFINITY : summary.essTail());
    }

    private static List<String> names(List<ParameterSummary> summaries) {
        return summaries.stream().map(ParameterSummary::name).toList();
    }

    private static String named(List<ParameterSummary> summaries) {
        var names = names(summaries);
        if (names.size() <= NAMED) {
            return String.join(", ", names);
        }
        return String.join(", ", names.subList(0, NAMED))
                + " and "
                + (names.size() - NAMED)
                + " more";
    }
}

package dev.credence.engine.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.credence.engine.draws.Draws;
import dev.credence.engine.draws.SampleDraws;
import dev.credence.engine.sampler.KnownTargets;
import dev.credence.engine.sampler.SamplerSettings;
import dev.credence.engine.sampler.Sampling;
import dev.credence.engine.sampler.Target;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class AdviceTest {

    @Test
    void hasNoneOnASoundFit() {
        assertThat(on(sample(KnownTargets.standardNormal(5), SamplerSettings.defaults())))
                .isEmpty();
    }

    @Test
    void namesTheScaleOfAFunnelAndTheRemedy() {
        List<Advice> advice = on(sample(KnownTargets.funnel(), SamplerSettings.defaults()));

        assertThat(advice.getFirst().kind()).isEqualTo(Advice.Kind.DIVERGENCES);
        assertThat(advice.getFirst().quantities()).startsWith("x[1]");
        assertThat(advice.getFirst().message())
                .contains("diverged", "x[1]", "non-centred", "adapt_delta");
    }

    @Test
    void namesWhatTheScaleSpreads() {
        List<Advice> advice = on(sample(KnownTargets.funnel(), SamplerSettings.defaults()));

        assertThat(advice.getFirst().message())
                .containsPattern("x\\[[2-9]\\] spreads the less the smaller x\\[1\\] is");
    }

    @Test
    void doesNotSuggestTheNonCentredFormWhereNothingIsScaled() {
        Draws draws =
                sample(
                        KnownTargets.truncatedExponential(),
                        SamplerSettings.defaults().withAdaptDelta(0.5));
        List<Advice> advice = on(draws);

        assertThat(advice.getFirst().kind()).isEqualTo(Advice.Kind.DIVERGENCES);
        assertThat(advice.getFirst().message())
                .doesNotContain("non-centred")
                .contains("adapt_delta");
    }

    @Test
    void saysThatDrawsAreWorthlessWhereAllDiverged() {
        Draws draws = withSamplerColumns(List.of("a"), SampleDraws.autoregression(0, 4, 500, 1));
        var all = new SamplerDiagnostics(2000, 2000, 0, List.of());

        List<Advice> advice = Advice.on(draws, PosteriorSummary.of(draws), all);

        assertThat(advice.getFirst().kind()).isEqualTo(Advice.Kind.ALL_DIVERGENT);
        assertThat(advice.getFirst().message()).contains("All 2000 draws diverged", "jumps");
    }

    @Test
    void saysWhenTrajectoriesAreCutOff() {
        var settings = SamplerSettings.defaults().withMaxDepth(2);
        Draws draws = sample(KnownTargets.correlatedNormal(0.999), settings);
        var advice = Advice.on(draws, PosteriorSummary.of(draws), SamplerDiagnostics.of(draws, 2));

        assertThat(advice).extracting(Advice::kind).contains(Advice.Kind.MAX_DEPTH);
    }

    @Test
    void namesTheWorstQuantitiesFirst() {
        double[][] slow = SampleDraws.autoregression(0.99, 4, 500, 1);
        double[][] slower = SampleDraws.autoregression(0.999, 4, 500, 2);
        double[][] fine = SampleDraws.autoregression(0, 4, 500, 3);
        Draws draws = withSamplerColumns(List.of("fine", "slow", "slower"), fine, slow, slower);

        List<Advice> advice = on(draws);

        assertThat(advice)
                .extracting(Advice::kind)
                .contains(Advice.Kind.HIGH_RHAT, Advice.Kind.LOW_ESS);
        assertThat(advice).allSatisfy(each -> assertThat(each.quantities()).doesNotContain("fine"));
        assertThat(advice.getFirst().quantities()).startsWith("slower");
        assertThat(advice.getFirst().message()).contains("disagree about slower, slow");
    }

    @Test
    void saysWhenTheEnergyMovesTooSlowly() {
        double[][] zeros = new double[4][500];
        Draws draws =
                Draws.of(
                        List.of("divergent__", "treedepth__", "energy__"),
                        new double[][][] {
                            zeros, zeros, SampleDraws.autoregression(0.95, 4, 500, 1)
                        });

        assertThat(SamplerDiagnostics.of(draws).ebfmi()).allMatch(ebfmi -> ebfmi < 0.3);
        assertThat(on(draws)).extracting(Advice::kind).containsExactly(Advice.Kind.LOW_EBFMI);
    }

    @Test
    void measuresTheEnergysMissingInformation() {
        double[][] zeros = new double[1][20_000];
        Draws draws =
                Draws.of(
                        List.of("divergent__", "treedepth__", "energy__"),
                        new double[][][] {
                            zeros, zeros, SampleDraws.autoregression(0.4, 1, 20_000, 1)
                        });

        // E (x[t] - x[t-1])^2 / Var x = 2 (1 - phi)
        assertThat(SamplerDiagnostics.of(draws).ebfmi().getFirst())
                .isCloseTo(1.2, Offset.offset(0.04));
    }

    @Test
    void namesQuantitiesThatAreNotFinite() {
        double[][] broken = SampleDraws.autoregression(0, 4, 500, 1);
        broken[2][7] = Double.NaN;

        List<Advice> advice = on(withSamplerColumns(List.of("a"), broken));

        assertThat(advice).extracting(Advice::kind).containsExactly(Advice.Kind.NOT_FINITE);
        assertThat(advice.getFirst().quantities()).containsExactly("a");
    }

    private static Draws withSamplerColumns(List<String> names, double[][]... values) {
        double[][] zeros = new double[4][500];
        var columns = new ArrayList<>(List.of("divergent__", "treedepth__", "energy__"));
        columns.addAll(names);
        var all = new double[columns.size()][][];
        all[0] = zeros;
        all[1] = zeros;
        all[2] = SampleDraws.autoregression(0, 4, 500, 99);
        System.arraycopy(values, 0, all, 3, values.length);
        return Draws.of(columns, all);
    }

    private static List<Advice> on(Draws draws) {
        return Advice.on(draws, PosteriorSummary.of(draws), SamplerDiagnostics.of(draws));
    }

    private static Draws sample(Target target, SamplerSettings settings) {
        return ((Sampling.Sampled) Sampling.run(target, settings)).draws();
    }
}

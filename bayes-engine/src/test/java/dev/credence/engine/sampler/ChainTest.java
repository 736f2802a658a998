package dev.credence.engine.sampler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChainTest {

    private static final SamplerSettings SETTINGS =
            SamplerSettings.defaults().withIterations(200, 60).withSeed(42);
    private static final Target TARGET = KnownTargets.funnel();

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 50, 100, 199})
    void makesTheSameDrawsHoweverOftenItIsInterrupted(int every) {
        var undisturbed = trace(started(TARGET, SETTINGS));

        var chain = started(TARGET, SETTINGS);
        var resumed = new ArrayList<String>();
        while (!chain.done()) {
            for (int i = 0; i < every && !chain.done(); i++) {
                resumed.add(describe(chain.step()));
            }
            chain = Chain.resume(TARGET.newDensity(), SETTINGS, chain.checkpoint());
        }

        assertThat(resumed).isEqualTo(undisturbed);
    }

    @Test
    void takesCheckpointsWithoutDisturbingTheChain() {
        var chain = started(TARGET, SETTINGS);
        var trace = new ArrayList<String>();
        while (!chain.done()) {
            chain.checkpoint();
            trace.add(describe(chain.step()));
        }

        assertThat(trace).isEqualTo(trace(started(TARGET, SETTINGS)));
    }

    @Test
    void goesOnWithMoreDrawsThanWerePlanned() {
        var chain = started(TARGET, SETTINGS.withIterations(200, 10));
        while (!chain.done()) {
            chain.step();
        }
        var more = Chain.resume(TARGET.newDensity(), SETTINGS, chain.checkpoint());

        assertThat(trace(more)).isEqualTo(trace(started(TARGET, SETTINGS)).subList(210, 260));
    }

    @Test
    void givesEachChainAndSeedDrawsOfItsOwn() {
        var first = describe(started(TARGET, SETTINGS).step());
        var otherSeed = describe(started(TARGET, SETTINGS.withSeed(43)).step());
        var otherChain =
                describe(
                        ((Chain.Started) Chain.start(TARGET.newDensity(), SETTINGS, 2))
                                .chain()
                                .step());

        assertThat(List.of(first, otherSeed, otherChain)).doesNotHaveDuplicates();
    }

    @Test
    void countsIterationsAndPhases() {
        var chain = started(TARGET, SETTINGS.withIterations(2, 1));

        assertThat(chain.phase()).isEqualTo(Phase.WARMUP);
        assertThat(chain.step().iteration()).isEqualTo(1);
        assertThat(chain.step().phase()).isEqualTo(Phase.WARMUP);
        assertThat(chain.step().phase()).isEqualTo(Phase.SAMPLING);
        assertThat(chain.done()).isTrue();
        assertThatThrownBy(chain::step).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void learnsTheScalesOfTheParameters() {
        var chain = started(KnownTargets.correlatedNormal(0), SamplerSettings.defaults());
        while (chain.phase() == Phase.WARMUP) {
            chain.step();
        }

        // Variances 1 and 100 from 500 draws of the last window: their standard errors are some 10
        // %.
        assertThat(chain.inverseMetric()[0]).isBetween(0.6, 1.5);
        assertThat(chain.inverseMetric()[1]).isBetween(60.0, 150.0);
    }

    @Test
    void saysWhyItCannotStart() {
        var nowhere = KnownTargets.target(1, (q, gradient) -> Double.NEGATIVE_INFINITY);
        var start = Chain.start(nowhere.newDensity(), SETTINGS, 3);

        assertThat(start)
                .isInstanceOfSatisfying(
                        Chain.InitialisationFailed.class,
                        failure -> {
                            assertThat(failure.chainId()).isEqualTo(3);
                            assertThat(failure.reason())
                                    .contains(
                                            "100 tries",
                                            "(-2.0, 2.0)",
                                            "100 were rejected",
                                            "the log density is not finite");
                        });
    }

    @Test
    void refusesToStartWhereTheGradientIsNotFinite() {
        var steep =
                KnownTargets.target(
                        1,
                        (q, gradient) -> {
                            gradient[0] = Double.NaN;
                            return 0;
                        });

        assertThat(
                        ((Chain.InitialisationFailed) Chain.start(steep.newDensity(), SETTINGS, 1))
                                .reason())
                .contains(
                        "0 were rejected",
                        "100 had a gradient",
                        "gradient of the log density is not finite there");
    }

    @Test
    void triesZeroOnceWhenTheRadiusIsZero() {
        var settings = SETTINGS.withIterations(100, 10).withInitRadius(0);

        assertThat(Chain.start(KnownTargets.truncatedExponential().newDensity(), settings, 1))
                .isInstanceOfSatisfying(
                        Chain.InitialisationFailed.class,
                        failure -> assertThat(failure.reason()).contains("1 tries"));
    }

    @Test
    void recognisesAnImproperPosterior() {
        assertThat(
                        ((Chain.InitialisationFailed)
                                        Chain.start(
                                                KnownTargets.improper().newDensity(), SETTINGS, 1))
                                .reason())
                .contains("improper", "proper prior");
    }

    @Test
    void refusesCheckpointsThatAreNotItsOwn() {
        byte[] checkpoint = started(TARGET, SETTINGS).checkpoint();
        var density = TARGET.newDensity();
        var narrower = KnownTargets.standardNormal(3).newDensity();
        byte[] damaged = checkpoint.clone();
        damaged[100] ^= 1;
        byte[] newer = checkpoint.clone();
        newer[7] = 9;

        assertThatThrownBy(() -> Chain.resume(density, SETTINGS.withSeed(1), checkpoint))
                .isInstanceOf(InvalidCheckpoint.class)
                .hasMessageContaining("other sampler settings");
        assertThatThrownBy(() -> Chain.resume(narrower, SETTINGS, checkpoint))
                .hasMessageContaining("another model");
        assertThatThrownBy(() -> Chain.resume(density, SETTINGS, damaged))
                .hasMessageContaining("damaged");
        assertThatThrownBy(() -> Chain.resume(density, SETTINGS, newer))
                .hasMessageContaining("version 9");
        for (int length = 0; length < checkpoint.length; length += 13) {
            byte[] truncated = Arrays.copyOf(checkpoint, length);
            assertThatThrownBy(() -> Chain.resume(density, SETTINGS, truncated))
                    .isInstanceOf(InvalidCheckpoint.class);
        }
    }

    @Test
    void reportsAllMistakesInSettingsAtOnce() {
        assertThatThrownBy(() -> new SamplerSettings(0, -1, 0, 1, 1, 0, Double.NaN, Metric.DENSE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(
                        "chains", "warmup", "draws", "adapt_delta", "max_depth", "init_radius");
    }

    private static Chain started(Target target, SamplerSettings settings) {
        return ((Chain.Started) Chain.start(target.newDensity(), settings, 1)).chain();
    }

    private static List<String> trace(Chain chain) {
        var trace = new ArrayList<String>();
        while (!chain.done()) {
            trace.add(describe(chain.step()));
        }
        return trace;
    }

    private static String describe(Transition transition) {
        return transition.toString().replaceFirst("draw=[^,]*", Arrays.toString(transition.draw()));
    }
}

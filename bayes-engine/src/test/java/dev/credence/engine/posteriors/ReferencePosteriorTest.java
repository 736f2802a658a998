package dev.credence.engine.posteriors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.credence.engine.sampler.SamplerSettings;
import dev.credence.engine.sampler.Sampling;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Stan programs through the whole engine with default settings against their reference posteriors,
 * by the rule of {@link Agreement}. The normal build runs one seed of those that take a few seconds
 * at most; {@code -Dcredence.posteriors=all} runs all of them with three seeds.
 */
class ReferencePosteriorTest {

    private static final boolean ALL = "all".equals(System.getProperty("credence.posteriors"));
    private static final Set<String> SHORT =
            Set.of(
                    "eight_schools-eight_schools_noncentered",
                    "kidiq-kidscore_momhsiq",
                    "mesquite-logmesquite_logvas",
                    "sblri-blr");

    @TestFactory
    Stream<DynamicTest> agreesWithTheReference() {
        var tests = new ArrayList<DynamicTest>();
        for (var posterior : ReferencePosterior.all()) {
            for (long seed : seeds(posterior)) {
                tests.add(
                        DynamicTest.dynamicTest(
                                posterior.name() + ", seed " + seed, () -> check(posterior, seed)));
            }
        }
        return tests.stream();
    }

    private static List<Long> seeds(ReferencePosterior posterior) {
        if (ALL) {
            return List.of(1L, 2L, 3L);
        }
        return SHORT.contains(posterior.name()) ? List.of(1L) : List.of();
    }

    private static void check(ReferencePosterior posterior, long seed) {
        var result =
                Sampling.run(
                        StanPosteriors.model(posterior), SamplerSettings.defaults().withSeed(seed));

        assertThat(result).isInstanceOf(Sampling.Sampled.class);
        assertThat(Agreement.complaints(((Sampling.Sampled) result).draws(), posterior)).isEmpty();
    }
}

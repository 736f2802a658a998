package dev.credence.engine.posteriors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.credence.engine.sampler.SamplerSettings;
import dev.credence.engine.sampler.Sampling;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Stan programs through the whole engine with default settings against their reference posteriors,
 * by the rule of {@link Agreement}: one seed of those that take a few seconds at most. All of them
 * with three seeds are {@link ReferenceFits}.
 */
class ReferencePosteriorTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "eight_schools-eight_schools_noncentered",
                "kidiq-kidscore_momhsiq",
                "mesquite-logmesquite_logvas",
                "sblri-blr"
            })
    void agreesWithTheReference(String name) {
        var posterior = ReferencePosterior.named(name);
        var result = Sampling.run(StanPosteriors.model(posterior), SamplerSettings.defaults());

        assertThat(result).isInstanceOf(Sampling.Sampled.class);
        assertThat(Agreement.of(((Sampling.Sampled) result).draws(), posterior).complaints())
                .isEmpty();
    }
}

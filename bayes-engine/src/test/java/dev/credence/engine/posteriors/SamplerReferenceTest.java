package dev.credence.engine.posteriors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.credence.engine.sampler.SamplerSettings;
import dev.credence.engine.sampler.Sampling;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SamplerReferenceTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void agreesOnEightSchoolsInPlainJava(long seed) {
        var reference = ReferencePosterior.named("eight_schools-eight_schools_noncentered");
        var result = Sampling.run(new EightSchools(), SamplerSettings.defaults().withSeed(seed));

        assertThat(Agreement.of(((Sampling.Sampled) result).draws(), reference).complaints())
                .isEmpty();
    }
}

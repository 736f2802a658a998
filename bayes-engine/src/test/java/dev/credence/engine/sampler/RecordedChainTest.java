package dev.credence.engine.sampler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.credence.engine.draws.Draws;
import dev.credence.engine.random.Rng;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordedChainTest {

    private static final SamplerSettings SETTINGS =
            SamplerSettings.defaults().withIterations(60, 40);
    private static final Target TARGET = KnownTargets.standardNormal(3);

    @Test
    void recordsTheSamplersColumnsAndTheTargets() {
        var chain = started();
        while (!chain.done()) {
            chain.step();
        }

        assertThat(chain.draws().columns())
                .startsWith("lp__", "accept_stat__")
                .endsWith("x[3]", "z");
        assertThat(chain.draws().draws()).isEqualTo(40);
    }

    @Test
    void endsWithTheSameDrawsWhereverItIsInterrupted() {
        double[][] undisturbed = values(finished(started()));
        for (int interruption = 0; interruption < 100; interruption += 9) {
            var chain = started();
            for (int i = 0; i < interruption; i++) {
                chain.step();
            }
            var resumed = RecordedChain.resume(TARGET, SETTINGS, chain.checkpoint());

            assertThat(values(finished(resumed))).isDeepEqualTo(undisturbed);
        }
    }

    @Test
    void keepsGeneratedQuantitiesApartFromTheSampler() {
        double[] generated = finished(started()).pooled("z");
        double[] sampled = finished(started()).pooled("x[1]");

        assertThat(generated).doesNotHaveDuplicates();
        assertThat(finished(startedOn(new Wasteful())).pooled("x[1]")).isEqualTo(sampled);
    }

    /** The same target, with a generated quantity that takes more randomness. */
    private static final class Wasteful implements Target {

        @Override
        public int dimension() {
            return TARGET.dimension();
        }

        @Override
        public LogDensity newDensity() {
            return TARGET.newDensity();
        }

        @Override
        public List<String> columns() {
            return TARGET.columns();
        }

        @Override
        public int parameterColumns() {
            return TARGET.parameterColumns();
        }

        @Override
        public void write(double[] unconstrained, Rng rng, double[] out) {
            rng.nextLong();
            TARGET.write(unconstrained, rng, out);
        }
    }

    @Test
    void refusesDamagedCheckpoints() {
        var chain = started();
        for (int i = 0; i < 70; i++) {
            chain.step();
        }
        byte[] checkpoint = chain.checkpoint();

        for (int length = 0; length < checkpoint.length; length += 101) {
            byte[] truncated = Arrays.copyOf(checkpoint, length);
            assertThatThrownBy(() -> RecordedChain.resume(TARGET, SETTINGS, truncated))
                    .isInstanceOf(InvalidCheckpoint.class);
        }
        for (int position = 0; position < checkpoint.length; position += 101) {
            byte[] damaged = checkpoint.clone();
            damaged[position] ^= 0x40;
            assertThatThrownBy(() -> RecordedChain.resume(TARGET, SETTINGS, damaged))
                    .isInstanceOf(InvalidCheckpoint.class);
        }
    }

    private static RecordedChain started() {
        return startedOn(TARGET);
    }

    private static RecordedChain startedOn(Target target) {
        return ((RecordedChain.Started) RecordedChain.start(target, SETTINGS, 1)).chain();
    }

    private static Draws finished(RecordedChain chain) {
        while (!chain.done()) {
            chain.step();
        }
        return chain.draws();
    }

    private static double[][] values(Draws draws) {
        return draws.columns().stream().map(draws::pooled).toArray(double[][]::new);
    }
}

package dev.credence.engine.sampler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.credence.engine.draws.Draws;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class SamplingTest {

    private static final SamplerSettings SETTINGS =
            SamplerSettings.defaults().withIterations(100, 50);
    private static final Target TARGET = KnownTargets.standardNormal(3);

    @Test
    void drawsDoNotDependOnTheNumberOfThreads() {
        Draws inTurn =
                sampled(Sampling.run(TARGET, SETTINGS, Runnable::run, ProgressListener.NONE));
        Draws atOnce;
        try (var executor = Executors.newFixedThreadPool(4)) {
            atOnce = sampled(Sampling.run(TARGET, SETTINGS, executor, ProgressListener.NONE));
        }

        for (String column : inTurn.columns()) {
            assertThat(atOnce.values(column)).isDeepEqualTo(inTurn.values(column));
        }
        assertThat(inTurn.chains()).isEqualTo(4);
    }

    @Test
    void reportsProgressOfEveryChainToTheEnd() {
        var reports = new ConcurrentLinkedQueue<Progress>();
        Sampling.run(TARGET, SETTINGS, Runnable::run, reports::add);

        for (int chain = 1; chain <= 4; chain++) {
            int id = chain;
            List<Progress> ofChain =
                    reports.stream().filter(report -> report.chainId() == id).toList();
            assertThat(ofChain.getFirst().iteration()).isEqualTo(1);
            assertThat(ofChain.getLast().iteration()).isEqualTo(150);
            assertThat(ofChain.getLast().iterations()).isEqualTo(150);
            assertThat(ofChain).extracting(Progress::phase).contains(Phase.WARMUP, Phase.SAMPLING);
            assertThat(ofChain.getLast().leapfrogs()).isGreaterThan(150);
        }
    }

    @Test
    void stopsWhenTheListenerCancels() {
        var listener =
                new ProgressListener() {
                    private volatile int iterations;

                    @Override
                    public void progressed(Progress progress) {
                        iterations = progress.iteration();
                    }

                    @Override
                    public boolean cancelled() {
                        return iterations > 0;
                    }
                };

        assertThat(Sampling.run(TARGET, SETTINGS, Runnable::run, listener))
                .isInstanceOf(Sampling.Cancelled.class);
        assertThat(listener.iterations).isEqualTo(1);
    }

    @Test
    void stopsWhenItsThreadIsInterrupted() {
        try (var executor = Executors.newFixedThreadPool(2)) {
            var caller = Thread.currentThread();
            var result =
                    Sampling.run(
                            TARGET,
                            SETTINGS.withIterations(100, 10_000_000),
                            executor,
                            progress -> caller.interrupt());

            assertThat(result).isInstanceOf(Sampling.Cancelled.class);
        }
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void saysWhichChainCouldNotStartAndWhy() {
        var nowhere = KnownTargets.target(1, (q, gradient) -> Double.NaN);

        assertThat(Sampling.run(nowhere, SETTINGS, Runnable::run, ProgressListener.NONE))
                .isInstanceOfSatisfying(
                        Sampling.Failed.class,
                        failed -> {
                            assertThat(failed.chainId()).isEqualTo(1);
                            assertThat(failed.reason()).contains("No starting point");
                        });
    }

    @Test
    void letsMistakesInADensityTravel() {
        var broken =
                KnownTargets.target(
                        1,
                        (q, gradient) -> {
                            throw new IllegalStateException("a bug");
                        });

        assertThatThrownBy(() -> Sampling.run(broken, SETTINGS)).hasRootCauseMessage("a bug");
    }

    @Test
    void tellsWhatTheWarmupArrivedAt() {
        var result = (Sampling.Sampled) Sampling.run(TARGET, SETTINGS);

        assertThat(result.adaptations())
                .extracting(Adaptation::chainId)
                .containsExactly(1, 2, 3, 4);
        assertThat(result.adaptations())
                .allSatisfy(adaptation -> {
                    assertThat(adaptation.stepSize()).isPositive();
                    assertThat(adaptation.inverseMetric()).hasSize(3);
                });
    }

    private static Draws sampled(Sampling.Result result) {
        return ((Sampling.Sampled) result).draws();
    }
}

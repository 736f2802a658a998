package dev.credence.engine.sampler;

/** Tells a listener about one chain, at most about 20 times a second. */
final class ProgressReporter {

    private static final long INTERVAL_NANOS = 50_000_000;

    private final Chain chain;
    private final SamplerSettings settings;
    private final ProgressListener listener;
    private long lastReport;
    private int divergences;
    private long leapfrogs;

    ProgressReporter(Chain chain, SamplerSettings settings, ProgressListener listener) {
        this.chain = chain;
        this.settings = settings;
        this.listener = listener;
    }

    void report(Transition transition) {
        leapfrogs += transition.leapfrogs();
        if (transition.divergent() && transition.phase() == Phase.SAMPLING) {
            divergences++;
        }
        int iteration = transition.iteration();
        boolean milestone =
                iteration == 1
                        || iteration == settings.warmup()
                        || iteration == settings.warmup() + 1
                        || chain.done();
        long now = System.nanoTime();
        if (!milestone && now - lastReport < INTERVAL_NANOS) {
            return;
        }
        lastReport = now;
        listener.progressed(
                new Progress(
                        chain.chainId(),
                        iteration,
                        settings.iterations(),
                        transition.phase(),
                        chain.stepSize(),
                        divergences,
                        transition.depth(),
                        leapfrogs));
    }
}

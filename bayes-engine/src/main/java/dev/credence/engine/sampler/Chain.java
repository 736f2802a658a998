package dev.credence.engine.sampler;

import dev.credence.engine.random.Rng;
import java.io.DataInput;
import java.io.IOException;
import java.util.Optional;

/**
 * One Markov chain of the No-U-Turn sampler: {@link #start}, then {@link #step} until {@link
 * #done}. Use it when you drive the iterations yourself, and {@code Sampling} to run all chains of
 * a target.
 *
 * <p>Between any two steps {@link #checkpoint} holds all that the rest of the chain depends on: a
 * chain resumed from it makes the same draws, bit for bit. Not thread-safe.
 */
public final class Chain {

    private static final long SAMPLER_STREAM = 0;

    /** How starting a chain ended. */
    public sealed interface Start {}

    public record Started(Chain chain) implements Start {}

    /** No usable starting point was found; the reason is for the author of the model. */
    public record InitialisationFailed(int chainId, String reason) implements Start {}

    private final SamplerSettings settings;
    private final int chainId;
    private final Rng rng;
    private final Nuts nuts;
    private final WarmupSchedule schedule;
    private final DualAveraging stepSizes;
    private final Scaling scaling;
    private int iteration;

    private Chain(LogDensity density, SamplerSettings settings, int chainId) {
        this.settings = settings;
        this.chainId = chainId;
        rng = Rng.of(settings.seed(), chainId, SAMPLER_STREAM);
        scaling = Scaling.of(settings.metric(), density);
        nuts = new Nuts(scaling.density(), rng, settings.maxDepth());
        schedule = WarmupSchedule.of(settings.warmup());
        stepSizes = new DualAveraging(settings.adaptDelta());
    }

    /** Finds a starting point and a first step size. Chains are numbered from 1. */
    public static Start start(LogDensity density, SamplerSettings settings, int chainId) {
        return start(density, settings, chainId, StartingPoints.RANDOM);
    }

    /** Begins where the caller says, and finds a first step size. */
    public static Start start(
            LogDensity density, SamplerSettings settings, int chainId, StartingPoints points) {
        if (settings.metric() == Metric.DENSE && density.dimension() > Metric.MAX_DENSE_DIMENSION) {
            return new InitialisationFailed(
                    chainId,
                    "The dense metric is for at most %d parameters, and this model has %d: use metric = diagonal"
                            .formatted(Metric.MAX_DENSE_DIMENSION, density.dimension()));
        }
        var chain = new Chain(density, settings, chainId);
        var search = new StartSearch(density, settings.initRadius(), chain.rng);
        Optional<double[]> given = points.ofChain(chainId);
        var refusal =
                given.isPresent() ? search.take(given.get(), chain.nuts) : search.find(chain.nuts);
        if (refusal.isPresent()) {
            return new InitialisationFailed(chainId, refusal.get());
        }
        try {
            chain.nuts.findStepSize();
        } catch (SamplingFailed e) {
            return new InitialisationFailed(chainId, String.valueOf(e.getMessage()));
        }
        return new Started(chain);
    }

    /**
     * The chain as it stood when the checkpoint was taken. The number of draws may differ from
     * then, all other settings must not.
     *
     * @throws InvalidCheckpoint if the bytes are damaged or belong to other settings or another
     *     target
     */
    public static Chain resume(LogDensity density, SamplerSettings settings, byte[] checkpoint) {
        var in = Checkpoint.open(checkpoint, settings, density.dimension());
        try {
            var chain = new Chain(density, settings, in.readInt());
            chain.restore(in);
            return chain;
        } catch (IOException e) {
            throw new InvalidCheckpoint("The checkpoint is truncated");
        }
    }

    public int chainId() {
        return chainId;
    }

    /** Iterations done, warm-up included. */
    public int iteration() {
        return iteration;
    }

    public boolean done() {
        return iteration >= settings.iterations();
    }

    /** The phase of the next iteration. */
    public Phase phase() {
        return schedule.adapts(iteration) ? Phase.WARMUP : Phase.SAMPLING;
    }

    /** The step size of the next iteration. */
    public double stepSize() {
        return nuts.stepSize;
    }

    /**
     * The inverse metric: estimated variances of the unconstrained parameters, or, with {@link
     * Metric#DENSE}, their covariance by rows.
     */
    public double[] inverseMetric() {
        return scaling.inverseMetric(nuts);
    }

    /**
     * Makes one iteration.
     *
     * @throws SamplingFailed if the posterior turns out to be improper
     */
    public Transition step() {
        if (done()) {
            throw new IllegalStateException(
                    "The chain has made all its " + iteration + " iterations");
        }
        var phase = phase();
        double stepSize = nuts.stepSize;
        nuts.transition();
        if (phase == Phase.WARMUP) {
            adapt();
        }
        iteration++;
        Point drawn = nuts.current();
        return new Transition(
                iteration,
                phase,
                scaling.position(drawn),
                drawn.logDensity,
                nuts.acceptStat(),
                stepSize,
                nuts.depth,
                nuts.leapfrogs,
                nuts.divergent,
                drawn.energy);
    }

    private void adapt() {
        nuts.stepSize = stepSizes.learn(nuts.acceptStat());
        if (schedule.collects(iteration)) {
            scaling.learn(nuts.current());
        }
        if (schedule.endsWindow(iteration)) {
            scaling.update(nuts);
            nuts.findStepSize();
            stepSizes.restart(nuts.stepSize);
        }
        if (schedule.isLast(iteration)) {
            nuts.stepSize = stepSizes.average();
        }
    }

    /**
     * All that the rest of the chain depends on, versioned and checksummed. The draws made so far
     * are not in it.
     */
    public byte[] checkpoint() {
        return Checkpoint.write(
                settings,
                nuts.inverseMetric.length,
                out -> {
                    out.writeInt(chainId);
                    out.writeInt(iteration);
                    for (long word : rng.state()) {
                        out.writeLong(word);
                    }
                    Point point = nuts.current();
                    Doubles.write(out, point.q);
                    Doubles.write(out, point.gradient);
                    out.writeDouble(point.logDensity);
                    out.writeDouble(point.energy);
                    out.writeDouble(nuts.stepSize);
                    stepSizes.save(out);
                    scaling.save(nuts, out);
                });
    }

    private void restore(DataInput in) throws IOException {
        iteration = in.readInt();
        rng.restore(new long[] {in.readLong(), in.readLong(), in.readLong(), in.readLong()});
        Point point = nuts.current();
        Doubles.read(in, point.q);
        Doubles.read(in, point.gradient);
        point.logDensity = in.readDouble();
        point.energy = in.readDouble();
        nuts.stepSize = in.readDouble();
        stepSizes.restore(in);
        scaling.restore(nuts, in);
    }
}

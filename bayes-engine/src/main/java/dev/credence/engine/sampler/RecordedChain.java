package dev.credence.engine.sampler;

import dev.credence.engine.draws.DrawRecorder;
import dev.credence.engine.draws.Draws;
import dev.credence.engine.draws.DrawsFile;
import dev.credence.engine.random.Rng;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A {@link Chain} that keeps its draws, written as the target's columns after the sampler's own.
 * Its {@link #checkpoint} has the draws made so far in it, so that a job that was killed goes on
 * elsewhere and ends with the same draws.
 *
 * <p>Generated quantities take their randomness from a stream per chain and iteration: they neither
 * disturb the sampler nor depend on what was resumed. Not thread-safe.
 */
public final class RecordedChain {

    private static final long FIRST_GENERATED_STREAM = 1;

    /** How starting a chain ended. */
    public sealed interface Start {}

    public record Started(RecordedChain chain) implements Start {}

    /** No usable starting point was found; the reason is for the author of the model. */
    public record InitialisationFailed(int chainId, String reason) implements Start {}

    private final Target target;
    private final SamplerSettings settings;
    private final Chain chain;
    private final DrawRecorder recorder;
    private final Rng generated = Rng.of(0);
    private final double[] sampler = new double[Draws.SAMPLER_COLUMNS.size()];
    private final double[] row;

    private RecordedChain(Target target, SamplerSettings settings, Chain chain) {
        this.target = target;
        this.settings = settings;
        this.chain = chain;
        recorder = new DrawRecorder(columns(target), settings.draws());
        row = new double[target.columns().size()];
    }

    /** Finds a starting point. Chains are numbered from 1. */
    public static Start start(Target target, SamplerSettings settings, int chainId) {
        return start(target, settings, chainId, StartingPoints.RANDOM);
    }

    /** Begins where the caller says. */
    public static Start start(
            Target target, SamplerSettings settings, int chainId, StartingPoints points) {
        return switch (Chain.start(target.newDensity(), settings, chainId, points)) {
            case Chain.Started(Chain chain) ->
                    new Started(new RecordedChain(target, settings, chain));
            case Chain.InitialisationFailed(int id, String reason) ->
                    new InitialisationFailed(id, reason);
        };
    }

    /**
     * The chain as it stood when the checkpoint was taken, with its draws.
     *
     * @throws InvalidCheckpoint if the bytes are damaged or belong to other settings or another
     *     target
     */
    public static RecordedChain resume(Target target, SamplerSettings settings, byte[] checkpoint) {
        try (var in = new DataInputStream(new ByteArrayInputStream(checkpoint))) {
            byte[] state = in.readNBytes(in.readInt());
            var recorded =
                    new RecordedChain(
                            target, settings, Chain.resume(target.newDensity(), settings, state));
            recorded.recorder.append(DrawsFile.read(in));
            if (recorded.recorder.size()
                    != Math.max(0, recorded.chain.iteration() - settings.warmup())) {
                throw new InvalidCheckpoint("The checkpoint's draws do not belong to its chain");
            }
            return recorded;
        } catch (InvalidCheckpoint e) {
            throw e;
        } catch (IOException | IllegalArgumentException e) {
            throw new InvalidCheckpoint("The checkpoint is damaged: " + e.getMessage());
        }
    }

    /** The sampler's columns and the target's. */
    public static List<String> columns(Target target) {
        var columns = new ArrayList<>(Draws.SAMPLER_COLUMNS);
        columns.addAll(target.columns());
        return columns;
    }

    /**
     * Makes one iteration and keeps its draw if the warm-up is over.
     *
     * @throws SamplingFailed if the posterior turns out to be improper
     */
    public Transition step() {
        var transition = chain.step();
        if (transition.phase() == Phase.SAMPLING) {
            keep(transition);
        }
        return transition;
    }

    private void keep(Transition transition) {
        sampler[0] = transition.logDensity();
        sampler[1] = transition.acceptStat();
        sampler[2] = transition.stepSize();
        sampler[3] = transition.depth();
        sampler[4] = transition.leapfrogs();
        sampler[5] = transition.divergent() ? 1 : 0;
        sampler[6] = transition.energy();
        generated.reseed(
                settings.seed(), chain.chainId(), FIRST_GENERATED_STREAM + recorder.size());
        target.write(transition.draw(), generated, row);
        recorder.append(sampler, row);
    }

    /** The chain itself, for its position in the run and its adaptation; do not step it. */
    public Chain chain() {
        return chain;
    }

    public boolean done() {
        return chain.done();
    }

    /** The draws made so far, of this one chain; {@link Draws#combined} joins the chains. */
    public Draws draws() {
        return recorder.draws();
    }

    /**
     * All that is needed to go on, the draws included: 8 bytes per value, so take it every few
     * seconds.
     */
    public byte[] checkpoint() {
        byte[] state = chain.checkpoint();
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            out.writeInt(state.length);
            out.write(state);
            DrawsFile.write(draws(), out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}

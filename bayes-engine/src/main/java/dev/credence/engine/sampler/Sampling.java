package dev.credence.engine.sampler;

import dev.credence.engine.draws.Draws;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Runs all chains of a target to the end: the call to use unless chains must be spread over
 * machines or survive the process, for which there is {@link RecordedChain}. The draws do not
 * depend on the executor's number of threads.
 */
public final class Sampling {

    /** How sampling ended. */
    public sealed interface Result {}

    /** All chains are complete. */
    public record Sampled(Draws draws, List<Adaptation> adaptations) implements Result {

        public Sampled {
            adaptations = List.copyOf(adaptations);
        }
    }

    /** A chain could not start or go on; the reason is for the author of the model. */
    public record Failed(int chainId, String reason) implements Result {}

    /** The listener or an interrupt stopped the chains. */
    public record Cancelled() implements Result {}

    private sealed interface ChainResult {}

    private record Complete(Draws draws, Adaptation adaptation) implements ChainResult {}

    private record Stopped() implements ChainResult {}

    private record Broken(int chainId, String reason) implements ChainResult {}

    private final Target target;
    private final SamplerSettings settings;
    private final StartingPoints points;
    private final ProgressListener listener;
    private final AtomicBoolean stop = new AtomicBoolean();

    private Sampling(
            Target target,
            SamplerSettings settings,
            StartingPoints points,
            ProgressListener listener) {
        this.target = target;
        this.settings = settings;
        this.points = points;
        this.listener = listener;
    }

    /** Samples with as many threads as there are processors, at most one per chain. */
    public static Result run(Target target, SamplerSettings settings) {
        return run(target, settings, StartingPoints.RANDOM);
    }

    /** The same, with chains that begin where the caller says. */
    public static Result run(Target target, SamplerSettings settings, StartingPoints points) {
        int threads = Math.min(settings.chains(), Runtime.getRuntime().availableProcessors());
        var factory = Thread.ofPlatform().daemon().name("chain-", 1).factory();
        try (var executor = Executors.newFixedThreadPool(threads, factory)) {
            return run(target, settings, points, executor, ProgressListener.NONE);
        }
    }

    /** Samples with one task per chain and waits for them; an interrupt of the caller cancels. */
    public static Result run(
            Target target, SamplerSettings settings, Executor executor, ProgressListener listener) {
        return run(target, settings, StartingPoints.RANDOM, executor, listener);
    }

    /** The same, with chains that begin where the caller says. */
    public static Result run(
            Target target,
            SamplerSettings settings,
            StartingPoints points,
            Executor executor,
            ProgressListener listener) {
        var sampling = new Sampling(target, settings, points, listener);
        var chains = new ArrayList<CompletableFuture<ChainResult>>();
        for (int id = 1; id <= settings.chains(); id++) {
            int chainId = id;
            chains.add(CompletableFuture.supplyAsync(() -> sampling.runChain(chainId), executor));
        }
        return sampling.await(chains);
    }

    private Result await(List<CompletableFuture<ChainResult>> chains) {
        var draws = new ArrayList<Draws>();
        var adaptations = new ArrayList<Adaptation>();
        Result result = null;
        boolean interrupted = false;
        for (var future : chains) {
            ChainResult chain = null;
            while (chain == null) {
                try {
                    chain = future.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                    stop.set(true);
                } catch (ExecutionException e) {
                    stop.set(true);
                    throw new CompletionException(e.getCause());
                }
            }
            switch (chain) {
                case Complete(Draws ofChain, Adaptation adaptation) -> {
                    draws.add(ofChain);
                    adaptations.add(adaptation);
                }
                case Broken(int id, String reason) ->
                        result = result instanceof Failed ? result : new Failed(id, reason);
                case Stopped() -> result = result == null ? new Cancelled() : result;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return result == null ? new Sampled(Draws.combined(draws), adaptations) : result;
    }

    private ChainResult runChain(int chainId) {
        if (stopped()) {
            return new Stopped();
        }
        try {
            return switch (RecordedChain.start(target, settings, chainId, points)) {
                case RecordedChain.Started(RecordedChain chain) -> finish(chain);
                case RecordedChain.InitialisationFailed(int id, String reason) ->
                        broken(id, reason);
            };
        } catch (CancellationException _) {
            stop.set(true);
            return new Stopped();
        } catch (SamplingFailed e) {
            return broken(chainId, String.valueOf(e.getMessage()));
        } catch (RuntimeException | Error e) {
            stop.set(true);
            throw e;
        }
    }

    private Broken broken(int chainId, String reason) {
        stop.set(true);
        return new Broken(chainId, reason);
    }

    private ChainResult finish(RecordedChain chain) {
        var reporter = new ProgressReporter(chain.chain(), settings, listener);
        while (!chain.done()) {
            if (stopped()) {
                return new Stopped();
            }
            reporter.report(chain.step());
        }
        return new Complete(chain.draws(), Adaptation.of(chain.chain()));
    }

    private boolean stopped() {
        return stop.get() || listener.cancelled();
    }
}

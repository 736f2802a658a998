package dev.credence.training.steps;

import dev.credence.artifact.Digest;
import dev.credence.artifact.ObjectStoreUnavailable;
import dev.credence.engine.draws.DrawsFile;
import dev.credence.engine.sampler.InvalidCheckpoint;
import dev.credence.engine.sampler.Phase;
import dev.credence.engine.sampler.RecordedChain;
import dev.credence.engine.sampler.SamplerSettings;
import dev.credence.engine.sampler.SamplingFailed;
import dev.credence.engine.sampler.Transition;
import dev.credence.pipelines.ChainCheckpoint;
import dev.credence.pipelines.ChainProgress;
import dev.credence.pipelines.LeaseLost;
import dev.credence.pipelines.PipelineStep;
import dev.credence.pipelines.Verdict;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Samples one chain of a run: from its last checkpoint when there is one, with a new checkpoint
 * every few seconds of work, until it is done or the run is halted. Whatever happens in between,
 * the draws are the same.
 */
public final class ChainSampling {

    private static final Logger log = LoggerFactory.getLogger(ChainSampling.class);

    /** Asking the clock between iterations is cheap, but not free. */
    private static final int ITERATIONS_PER_LOOK = 8;

    private final Duration betweenCheckpoints;
    private final Duration betweenReports;

    public ChainSampling(Duration betweenCheckpoints, Duration betweenReports) {
        this.betweenCheckpoints = betweenCheckpoints;
        this.betweenReports = betweenReports;
    }

    /** The name of a complete chain's draws among the run's artefacts. */
    static String drawsOf(int chain) {
        return "chain-%d.draws".formatted(chain);
    }

    /** Samples the chain, numbered from 1. */
    public StepOutcome sample(RunContext run, int chain) throws IOException {
        if (run.files().find(drawsOf(chain)).isPresent()) {
            return new StepOutcome.Done("chain %d is complete".formatted(chain));
        }
        SamplerSettings settings = run.program().settings(run.run().seed());
        KeptColumns target = run.program().target();
        return switch (resume(run, target, settings, chain)
                .orElseGet(() -> RecordedChain.start(target, settings, chain))) {
            case RecordedChain.InitialisationFailed(int id, String reason) ->
                    notStarted(id, reason);
            case RecordedChain.Started(RecordedChain started) ->
                    new Sampler(run, settings, started, chain).run();
        };
    }

    private static StepOutcome notStarted(int chain, String reason) {
        return new StepOutcome.Rejected(
                new Verdict(
                        Verdict.Reason.INITIALISATION_FAILED,
                        "Chain %d found no starting point.".formatted(chain),
                        List.of(reason),
                        List.of(
                                "Check that every parameter's declared bounds agree with its prior and its uses, and"
                                        + " that the likelihood is finite for plausible parameters.")));
    }

    private static Optional<RecordedChain.Start> resume(
            RunContext run, KeptColumns target, SamplerSettings settings, int chain) {
        Optional<ChainCheckpoint> checkpoint = run.journal().checkpoint(run.claim().run(), chain);
        if (checkpoint.isEmpty()) {
            return Optional.empty();
        }
        byte[] bytes = run.files().store().read(new Digest(checkpoint.get().digest()));
        try {
            var resumed = RecordedChain.resume(target, settings, bytes);
            run.info(
                    PipelineStep.SAMPLE,
                    "chain %d goes on from iteration %d"
                            .formatted(chain, checkpoint.get().iteration()));
            return Optional.of(new RecordedChain.Started(resumed));
        } catch (InvalidCheckpoint cause) {
            run.warn(
                    PipelineStep.SAMPLE,
                    "chain %d begins anew: its checkpoint can't be used: %s"
                            .formatted(chain, cause.getMessage()));
            return Optional.empty();
        }
    }

    /** One chain under way. */
    private final class Sampler {

        private final RunContext run;
        private final SamplerSettings settings;
        private final RecordedChain chain;
        private final int number;
        private int divergences;
        private long leapfrogs;
        private long reportedAt = System.nanoTime();
        private long savedAt = System.nanoTime();

        Sampler(RunContext run, SamplerSettings settings, RecordedChain chain, int number) {
            this.run = run;
            this.settings = settings;
            this.chain = chain;
            this.number = number;
            for (double divergent : chain.draws().pooled("divergent__")) {
                divergences += divergent == 0 ? 0 : 1;
            }
            for (double steps : chain.draws().pooled("n_leapfrog__")) {
                leapfrogs += (long) steps;
            }
        }

        StepOutcome run() throws IOException {
            report(ChainProgress.Phase.WARMUP);
            while (!chain.done()) {
                if (run.mustStop()) {
                    return interrupted();
                }
                Transition transition;
                try {
                    transition = chain.step();
                } catch (SamplingFailed cause) {
                    return StepOutcome.rejected(
                            Verdict.Reason.PROGRAM_REJECTED,
                            "Chain %d could not go on: %s".formatted(number, cause.getMessage()));
                }
                leapfrogs += transition.leapfrogs();
                divergences +=
                        transition.divergent() && transition.phase() == Phase.SAMPLING ? 1 : 0;
                if (transition.iteration() % ITERATIONS_PER_LOOK == 0) {
                    look();
                }
            }
            run.files()
                    .put(
                            PipelineStep.SAMPLE,
                            drawsOf(number),
                            out -> DrawsFile.write(chain.draws(), out));
            report(ChainProgress.Phase.DONE);
            return new StepOutcome.Done("chain %d is complete".formatted(number));
        }

        /** At a shutdown nothing is lost; without the lease nothing may be written. */
        private StepOutcome interrupted() {
            if (run.halted().filter(halt -> halt == Halt.SHUTDOWN).isPresent()) {
                save();
            }
            return new StepOutcome.Interrupted();
        }

        private void look() {
            long now = System.nanoTime();
            try {
                if (now - savedAt >= betweenCheckpoints.toNanos()) {
                    save();
                } else if (now - reportedAt >= betweenReports.toNanos()) {
                    report(phase());
                }
            } catch (LeaseLost _) {
                run.halt(Halt.LEASE_LOST);
            } catch (DataAccessException | TransactionException | ObjectStoreUnavailable cause) {
                // The chain goes on without; what is lost is a report, or a checkpoint until the
                // next one.
                log.warn("run {} chain {}: {}", run.claim().run(), number, cause.getMessage());
                savedAt = now;
                reportedAt = now;
            }
        }

        private void save() {
            byte[] checkpoint = chain.checkpoint();
            var stored = run.files().store().put(checkpoint);
            run.journal()
                    .checkpoint(
                            run.claim(),
                            new ChainCheckpoint(
                                    number, chain.chain().iteration(), stored.digest().sha256()),
                            progress(phase()));
            savedAt = System.nanoTime();
            reportedAt = savedAt;
        }

        private void report(ChainProgress.Phase phase) {
            run.journal().chain(run.claim(), progress(phase));
            reportedAt = System.nanoTime();
        }

        private ChainProgress.Phase phase() {
            return chain.chain().iteration() < settings.warmup()
                    ? ChainProgress.Phase.WARMUP
                    : ChainProgress.Phase.SAMPLING;
        }

        private ChainProgress progress(ChainProgress.Phase phase) {
            return new ChainProgress(
                    number,
                    phase,
                    chain.chain().iteration(),
                    settings.warmup(),
                    settings.draws(),
                    chain.chain().stepSize(),
                    divergences,
                    leapfrogs,
                    Instant.EPOCH);
        }
    }
}

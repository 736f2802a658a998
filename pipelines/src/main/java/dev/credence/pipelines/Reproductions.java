package dev.credence.pipelines;

import static dev.credence.permission.Permission.EDIT;
import static dev.credence.permission.Permission.READ;

import dev.credence.artifact.Artifacts;
import dev.credence.artifact.Digest;
import dev.credence.database.Notifications;
import dev.credence.engine.draws.Draws;
import dev.credence.engine.draws.DrawsFile;
import dev.credence.permission.Needs;
import dev.credence.problem.NotFound;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

/**
 * Runs a run again from what was recorded of it (data versions, program, settings, seed) and
 * compares the draws. Use {@link PipelineRuns#retry} to train anew on the data as they are now.
 */
public class Reproductions {

    /** The names under which chains leave their draws. */
    private static final Pattern CHAIN = Pattern.compile("chain-(\\d+)\\.draws");

    private final JdbcClient jdbc;
    private final PipelineRuns runs;
    private final Pipelines pipelines;
    private final Artifacts artifacts;
    private final Notifications notifications;
    private final InstantSource clock;

    Reproductions(
            JdbcClient jdbc,
            PipelineRuns runs,
            Pipelines pipelines,
            Artifacts artifacts,
            Notifications notifications,
            InstantSource clock) {
        this.jdbc = jdbc;
        this.runs = runs;
        this.pipelines = pipelines;
        this.artifacts = artifacts;
        this.notifications = notifications;
        this.clock = clock;
    }

    /**
     * Enqueues the repetition; it samples and judges, and registers nothing.
     *
     * @param anyway also with another engine than the one recorded
     * @throws NotReproducible with every reason why not
     */
    @Transactional
    public PipelineRun start(@Needs(EDIT) PipelineRunId id, boolean anyway, String actor) {
        PipelineRun original = runs.get(id);
        List<String> reasons = missing(original);
        if (!anyway) {
            engine(original, reasons);
        }
        if (!reasons.isEmpty()) {
            throw new NotReproducible(id, reasons);
        }
        var repetition = PipelineRunId.at(clock.instant());
        jdbc.sql(
                        """
                        insert into pipelines.run
                            (id, pipeline, definition, trigger_kind, trigger_actor, seed, datasets, reproduces, required_engine)
                        select :id, pipeline, definition, :kind, :actor, seed, datasets, id, :engine
                        from pipelines.run where id = :original
                        """)
                .param("id", repetition.value())
                .param("kind", Trigger.Kind.REPRODUCTION.name())
                .param("actor", actor)
                .param("engine", anyway ? null : SamplingEngine.current().engine())
                .param("original", id.value())
                .update();
        notifications.publish(PipelineRuns.CHANNEL, repetition.text());
        return runs.get(repetition);
    }

    private List<String> missing(PipelineRun run) {
        var reasons = new ArrayList<String>();
        if (!run.status().isFinal()) {
            reasons.add("it is not over: it is " + run.status());
            return reasons;
        }
        if (run.datasets().isEmpty()) {
            reasons.add("it ended before it read any data");
        }
        run.datasets()
                .forEach((role, data) -> {
                    if (!artifacts.exists(new Digest(data.digest()))) {
                        reasons.add(
                                "its %s data, %s version %d (%s…), are no longer stored"
                                        .formatted(
                                                role,
                                                data.dataset(),
                                                data.version(),
                                                data.digest().substring(0, 8)));
                    }
                });
        Map<Integer, String> draws = draws(run.id());
        int chains =
                pipelines.definition(run.pipeline(), run.definition()).plan().sampler().chains();
        for (int chain = 1; chain <= chains; chain++) {
            String digest = draws.get(chain);
            if (digest == null) {
                reasons.add("chain %d left no draws".formatted(chain));
            } else if (!artifacts.exists(new Digest(digest))) {
                reasons.add("the draws of chain %d are no longer stored".formatted(chain));
            }
        }
        return reasons;
    }

    private static void engine(PipelineRun run, List<String> reasons) {
        SamplingEngine recorded = run.sampledBy();
        String here = SamplingEngine.current().engine();
        if (recorded == null) {
            reasons.add("the engine that sampled it was not recorded");
        } else if (!recorded.engine().equals(here)) {
            reasons.add(
                    "engine %s sampled it, and this is engine %s"
                            .formatted(recorded.engine(), here));
        }
    }

    /**
     * How the draws of a repetition compare with the recorded ones.
     *
     * @throws NotFound when the run repeats none
     */
    @Transactional(readOnly = true)
    public Reproduction compare(@Needs(READ) PipelineRunId id) {
        PipelineRun run = runs.get(id);
        if (run.reproduces() == null) {
            throw new NotFound("reproduction", id);
        }
        PipelineRun original = runs.get(run.reproduces());
        Map<Integer, String> repeated = draws(id);
        var chains = new ArrayList<Reproduction.Chain>();
        draws(original.id())
                .forEach((chain, digest) -> {
                    String again = repeated.get(chain);
                    chains.add(
                            new Reproduction.Chain(
                                    chain,
                                    digest,
                                    again,
                                    again == null || again.equals(digest)
                                            ? null
                                            : difference(read(digest), read(again))));
                });
        return new Reproduction(original.id(), id, outcome(chains), chains, notes(original, run));
    }

    private static Reproduction.Outcome outcome(List<Reproduction.Chain> chains) {
        if (chains.stream().anyMatch(chain -> chain.repeated() == null)) {
            return Reproduction.Outcome.INCOMPLETE;
        }
        return chains.stream().allMatch(chain -> chain.original().equals(chain.repeated()))
                ? Reproduction.Outcome.IDENTICAL
                : Reproduction.Outcome.DIFFERENT;
    }

    private static List<String> notes(PipelineRun original, PipelineRun run) {
        SamplingEngine before = original.sampledBy();
        SamplingEngine now = run.sampledBy();
        var notes = new ArrayList<String>();
        if (before == null || now == null) {
            if (before == null) {
                notes.add("which engine sampled the original was not recorded");
            }
            return notes;
        }
        if (!before.engine().equals(now.engine())) {
            notes.add("engine %s then, %s now".formatted(before.engine(), now.engine()));
        }
        if (!before.java().equals(now.java())) {
            notes.add("Java %s then, %s now".formatted(before.java(), now.java()));
        }
        return notes;
    }

    /** The draws of each complete chain, by its number. */
    private Map<Integer, String> draws(PipelineRunId run) {
        return runs.artifacts(run).stream()
                .filter(artifact -> CHAIN.matcher(artifact.name()).matches())
                .collect(
                        Collectors.toMap(
                                artifact -> Integer.valueOf(artifact.name().replaceAll("\\D", "")),
                                RunArtifact::digest,
                                (first, _) -> first,
                                java.util.TreeMap::new));
    }

    private Draws read(String digest) {
        try (InputStream in = artifacts.open(new Digest(digest))) {
            return DrawsFile.read(in);
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    /**
     * Where two chains of one seed begin to differ; a column or a draw that only one of them has is
     * NaN in the other.
     */
    static Reproduction.@Nullable Difference difference(Draws original, Draws repeated) {
        int draws = Math.max(original.draws(), repeated.draws());
        var columns = new java.util.LinkedHashSet<>(original.columns());
        columns.addAll(repeated.columns());
        for (int draw = 0; draw < draws; draw++) {
            for (String column : columns) {
                double before = value(original, draw, column);
                double now = value(repeated, draw, column);
                if (Double.doubleToRawLongBits(before) != Double.doubleToRawLongBits(now)) {
                    return new Reproduction.Difference(draw + 1, column, before, now);
                }
            }
        }
        return null;
    }

    private static double value(Draws draws, int draw, String column) {
        var index = draws.find(Objects.requireNonNull(column));
        return index.isEmpty() || draw >= draws.draws()
                ? Double.NaN
                : draws.value(0, draw, index.getAsInt());
    }
}

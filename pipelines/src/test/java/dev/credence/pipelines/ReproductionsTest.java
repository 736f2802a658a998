package dev.credence.pipelines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.credence.artifact.Artifacts;
import dev.credence.artifact.StoredArtifact;
import dev.credence.engine.draws.Draws;
import dev.credence.engine.draws.DrawsFile;
import dev.credence.problem.Conflict;
import dev.credence.problem.NotFound;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Repetitions and their comparison, with draws that stand for what a worker samples. */
@PipelinesTest
class ReproductionsTest {

    @Autowired Pipelines pipelines;
    @Autowired PipelineRuns runs;
    @Autowired RunQueue queue;
    @Autowired RunJournal journal;
    @Autowired Reproductions reproductions;
    @Autowired Artifacts artifacts;
    @Autowired JdbcClient jdbc;

    private PipelineDefinition definition;

    @BeforeEach
    void submit() {
        jdbc.sql("delete from pipelines.run").update();
        definition =
                pipelines
                        .submit(
                                SamplePipelines.yaml("repeated-" + UUID.randomUUID()),
                                SamplePipelines.PROGRAM,
                                "ada")
                        .definition();
    }

    @Test
    void aRepetitionReadsTheRecordedDataWithTheRecordedSeed() throws IOException {
        PipelineRun original = sampled(runs.enqueue(definition, Trigger.manual("ada"), 42L), 0);

        PipelineRun repetition = reproductions.start(original.id(), false, "bob");

        assertThat(repetition.datasets()).isEqualTo(original.datasets());
        assertThat(repetition.seed()).isEqualTo(42);
        assertThat(repetition.reproduces()).isEqualTo(original.id());
        assertThat(repetition.requiredEngine()).isEqualTo(SamplingEngine.current().engine());
        assertThat(repetition.trigger()).isEqualTo(new Trigger(Trigger.Kind.REPRODUCTION, "bob"));
        assertThat(reproductions.compare(repetition.id()).outcome())
                .isEqualTo(Reproduction.Outcome.INCOMPLETE);
        sampled(repetition, 0);
        Reproduction comparison = reproductions.compare(repetition.id());
        assertThat(comparison.outcome()).isEqualTo(Reproduction.Outcome.IDENTICAL);
        assertThat(comparison.notes()).isEmpty();
        assertThatThrownBy(() -> runs.retry(repetition.id(), definition, "bob"))
                .isInstanceOf(Conflict.class);
        assertThat(runs.lastJudged(definition)).map(PipelineRun::id).contains(original.id());
    }

    @Test
    void saysWhichChainDrawAndColumnDifferFirst() throws IOException {
        PipelineRun original = sampled(runs.enqueue(definition, Trigger.manual("ada"), null), 0);
        PipelineRun repetition =
                sampled(reproductions.start(original.id(), false, "bob"), Math.ulp(1.0));

        Reproduction comparison = reproductions.compare(repetition.id());

        assertThat(comparison.outcome()).isEqualTo(Reproduction.Outcome.DIFFERENT);
        assertThat(comparison.chains().getFirst().first()).isNull();
        assertThat(comparison.chains().getLast().first())
                .isEqualTo(new Reproduction.Difference(2, "sigma", 1, 1 + Math.ulp(1.0)));
    }

    @Test
    void namesEverythingThatIsMissing() {
        PipelineRun run = runs.enqueue(definition, Trigger.manual("ada"), null);
        Claim claim = queue.claim("worker", Duration.ofMinutes(1)).orElseThrow();
        queue.end(claim, PipelineRunStatus.FAILED, null);

        assertThatThrownBy(() -> reproductions.start(run.id(), false, "bob"))
                .isInstanceOf(NotReproducible.class)
                .hasMessageContaining("it ended before it read any data")
                .hasMessageContaining("chain 1 left no draws")
                .hasMessageContaining("chain 2 left no draws")
                .hasMessageContaining("the engine that sampled it was not recorded");
        assertThatThrownBy(() -> reproductions.compare(run.id())).isInstanceOf(NotFound.class);
    }

    @Test
    void anotherEngineIsRefusedUnlessAskedForAnyway() throws IOException {
        PipelineRun original = sampled(runs.enqueue(definition, Trigger.manual("ada"), null), 0);
        jdbc.sql("update pipelines.run set engine = 'another' where id = :id")
                .param("id", original.id().value())
                .update();

        assertThatThrownBy(() -> reproductions.start(original.id(), false, "bob"))
                .isInstanceOf(NotReproducible.class)
                .hasMessageContaining("engine another sampled it");
        PipelineRun repetition = reproductions.start(original.id(), true, "bob");
        assertThat(repetition.requiredEngine()).isNull();
        sampled(repetition, 0);
        assertThat(reproductions.compare(repetition.id()).notes())
                .singleElement()
                .asString()
                .startsWith("engine another then");
    }

    @Test
    void aRunThatWentOnWithAnotherEngineIsMixed() {
        PipelineRun run = runs.enqueue(definition, Trigger.manual("ada"), null);
        Claim claim = queue.claim("worker", Duration.ofMinutes(1)).orElseThrow();

        journal.sampledBy(claim, new SamplingEngine("one", "25"));
        journal.sampledBy(claim, new SamplingEngine("two", "26"));

        assertThat(runs.get(run.id()).sampledBy())
                .isEqualTo(new SamplingEngine(SamplingEngine.MIXED, "26"));
    }

    /** The second chain's second draw of sigma is off by this much. */
    private PipelineRun sampled(PipelineRun run, double off) throws IOException {
        Claim claim = queue.claim("worker", Duration.ofMinutes(1)).orElseThrow();
        assertThat(claim.run()).isEqualTo(run.id());
        StoredArtifact rows = artifacts.put("x\n1\n".getBytes(StandardCharsets.UTF_8));
        journal.snapshot(
                claim,
                Map.of("train", new DataSnapshot("rows", 1, rows.digest().sha256(), rows.size())));
        journal.sampledBy(claim, SamplingEngine.current());
        for (int chain = 1; chain <= 2; chain++) {
            double[][][] values = {{{0.5, 0.25}}, {{2, chain == 2 ? 1 + off : 1}}};
            Draws draws = Draws.of(List.of("beta", "sigma"), values);
            StoredArtifact stored = artifacts.put(out -> DrawsFile.write(draws, out));
            journal.produced(
                    claim,
                    new RunArtifact(
                            "chain-%d.draws".formatted(chain),
                            PipelineStep.SAMPLE,
                            stored.digest().sha256(),
                            stored.size()));
        }
        queue.end(claim, PipelineRunStatus.SUCCEEDED, null);
        return runs.get(run.id());
    }
}

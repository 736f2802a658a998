package dev.credence.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.credence.artifact.Artifacts;
import dev.credence.artifact.Digest;
import dev.credence.engine.draws.Draws;
import dev.credence.engine.draws.DrawsFile;
import dev.credence.pipelines.NotReproducible;
import dev.credence.pipelines.PipelineRun;
import dev.credence.pipelines.PipelineRunId;
import dev.credence.pipelines.PipelineRunStatus;
import dev.credence.pipelines.PipelineRuns;
import dev.credence.pipelines.PipelineStep;
import dev.credence.pipelines.Reproduction;
import dev.credence.pipelines.Reproductions;
import dev.credence.pipelines.SamplingEngine;
import dev.credence.pipelines.StepProgress;
import dev.credence.pipelines.Verdict;
import dev.credence.problem.Conflict;
import dev.credence.registry.ModelName;
import dev.credence.registry.Registry;
import dev.credence.samples.SampleRuns;
import dev.credence.samples.TrainingTest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A run repeated from its record, also after its data sets have moved on. */
@TrainingTest
class ReproductionTest {

    @Autowired SampleRuns samples;
    @Autowired PipelineRuns runs;
    @Autowired Reproductions reproductions;
    @Autowired Registry registry;
    @Autowired Artifacts artifacts;
    @Autowired JdbcClient jdbc;

    @Test
    void repeatsEveryDrawOnTheRecordedDataAndRegistersNothing() {
        var definition = samples.submitShort("repeated");
        PipelineRun original = samples.finished(definition);
        samples.upload(definition, "train", SampleRuns.rows(300, 99));

        PipelineRun again = samples.await(reproductions.start(original.id(), false, "ann").id());
        Reproduction comparison = reproductions.compare(again.id());

        assertThat(again.status())
                .as(samples.log(again.id()))
                .isEqualTo(PipelineRunStatus.SUCCEEDED);
        assertThat(again.datasets()).isEqualTo(original.datasets());
        assertThat(again.sampledBy()).isEqualTo(original.sampledBy());
        assertThat(comparison.outcome()).isEqualTo(Reproduction.Outcome.IDENTICAL);
        assertThat(comparison.chains()).hasSize(4);
        assertThat(comparison.notes()).isEmpty();
        assertThat(runs.steps(again.id()))
                .filteredOn(step -> step.step().compareTo(PipelineStep.DIAGNOSE) > 0)
                .allSatisfy(
                        step -> assertThat(step.status()).isEqualTo(StepProgress.Status.SKIPPED));
        assertThat(registry.versions(new ModelName("repeated"), 10, null).items()).hasSize(1);
        assertThatThrownBy(() -> runs.retry(again.id(), definition, "ann"))
                .isInstanceOf(Conflict.class);
    }

    @Test
    void saysWhereTheDrawsBeginToDiffer() throws IOException {
        PipelineRun original = samples.finished(samples.submitShort("altered"));
        alter(original, 3, 7);

        PipelineRun again = samples.await(reproductions.start(original.id(), false, "ann").id());
        Reproduction comparison = reproductions.compare(again.id());

        assertThat(comparison.outcome()).isEqualTo(Reproduction.Outcome.DIFFERENT);
        assertThat(comparison.chains())
                .filteredOn(chain -> chain.first() != null)
                .singleElement()
                .satisfies(chain -> {
                    assertThat(chain.chain()).isEqualTo(3);
                    assertThat(chain.first().draw()).isEqualTo(8);
                    assertThat(chain.first().column()).isEqualTo("sigma");
                    assertThat(chain.first().original())
                            .isEqualTo(Math.nextUp(chain.first().repeated()));
                });
    }

    @Test
    void refusesAnotherEngineUnlessAskedForAnyway() {
        PipelineRun original = samples.finished(samples.submitShort("older"));
        jdbc.sql("update pipelines.run set engine = '0123456789abcdef' where id = :id")
                .param("id", original.id().value())
                .update();

        assertThatThrownBy(() -> reproductions.start(original.id(), false, "ann"))
                .isInstanceOf(NotReproducible.class)
                .hasMessageContaining(
                        "engine 0123456789abcdef sampled it, and this is engine "
                                + SamplingEngine.current().engine());
        PipelineRun again = samples.await(reproductions.start(original.id(), true, "ann").id());
        assertThat(reproductions.compare(again.id()).outcome())
                .isEqualTo(Reproduction.Outcome.IDENTICAL);
        assertThat(reproductions.compare(again.id()).notes())
                .singleElement()
                .asString()
                .startsWith("engine 0123456789abcdef then");

        PipelineRun elsewhere = samples.await(requiring("another build", again.id()));
        assertThat(elsewhere.status()).isEqualTo(PipelineRunStatus.REJECTED);
        assertThat(elsewhere.verdict().reason()).isEqualTo(Verdict.Reason.OTHER_ENGINE);
        assertThat(elsewhere.sampledBy()).isNull();
    }

    /** The same repetition, asked for where the platform had another engine than the workers. */
    private PipelineRunId requiring(String engine, PipelineRunId repetition) {
        return jdbc.sql(
                        """
                        insert into pipelines.run
                            (id, pipeline, definition, trigger_kind, trigger_actor, seed, datasets, reproduces, required_engine)
                        select gen_random_uuid(), pipeline, definition, trigger_kind, trigger_actor, seed, datasets, reproduces, :engine
                        from pipelines.run where id = :id returning id
                        """)
                .param("engine", engine)
                .param("id", repetition.value())
                .query((row, _) -> PipelineRunId.of(row.getString("id")))
                .single();
    }

    @Test
    void namesEverythingThatIsMissing() {
        var definition = samples.submit(SampleRuns.yaml("without-data"));
        PipelineRun rejected = samples.finished(definition);

        assertThat(rejected.verdict().reason()).isEqualTo(Verdict.Reason.DATA_MISSING);
        assertThatThrownBy(() -> reproductions.start(rejected.id(), false, "ann"))
                .isInstanceOf(NotReproducible.class)
                .hasMessageContaining("it ended before it read any data")
                .hasMessageContaining("chain 1 left no draws")
                .hasMessageContaining("the engine that sampled it was not recorded");
    }

    /** Replaces the recorded draws of a chain by draws of which one value is a bit off. */
    private void alter(PipelineRun run, int chain, int draw) throws IOException {
        String name = "chain-%d.draws".formatted(chain);
        byte[] bytes = artifacts.read(new Digest(samples.digest(run, name)));
        Draws draws = DrawsFile.read(new ByteArrayInputStream(bytes));
        var values = new double[draws.columns().size()][][];
        for (int column = 0; column < values.length; column++) {
            values[column] = draws.values(draws.columns().get(column));
        }
        double[] sigma = values[draws.index("sigma")][0];
        sigma[draw] = Math.nextUp(sigma[draw]);
        var out = new ByteArrayOutputStream();
        DrawsFile.write(Draws.of(draws.columns(), values), out);
        var stored = artifacts.put(out.toByteArray());
        jdbc.sql("update pipelines.artifact set digest = :digest where run = :run and name = :name")
                .param("digest", stored.digest().sha256())
                .param("run", run.id().value())
                .param("name", name)
                .update();
    }
}

package dev.credence.pipelines;

import static org.assertj.core.api.Assertions.assertThat;

import dev.credence.engine.sampler.Metric;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PipelineFileTest {

    private static final String YAML = SamplePipelines.yaml("sales");

    private static List<Mistake> mistakes(String yaml) {
        return mistakes(yaml, SamplePipelines.PROGRAM);
    }

    private static List<Mistake> mistakes(String yaml, String program) {
        return switch (PipelineFile.parse(yaml, program)) {
            case PipelineFile.Valid(var plan) ->
                    throw new AssertionError("Unexpectedly valid: " + plan);
            case PipelineFile.Invalid(var mistakes) -> mistakes;
        };
    }

    private static PipelinePlan plan(String yaml) {
        return switch (PipelineFile.parse(yaml, SamplePipelines.PROGRAM)) {
            case PipelineFile.Valid(var plan) -> plan;
            case PipelineFile.Invalid(var mistakes) ->
                    throw new AssertionError("Unexpected mistakes: " + mistakes);
        };
    }

    @Test
    void readsACompletePipeline() {
        PipelinePlan plan =
                plan(YAML + "schedule: {cron: \"0/30 * * * * ?\", only_on_new_data: true}\n");

        assertThat(plan.pipeline()).isEqualTo(new PipelineName("sales"));
        assertThat(plan.model()).isEqualTo("sales");
        assertThat(plan.data().train())
                .isEqualTo(new TrainingData.Source("sales/train", "data/train.csv"));
        assertThat(plan.signature().inputs()).hasSize(2);
        assertThat(plan.sampler())
                .isEqualTo(new SamplerPlan(2, 200, 200, 7, 0.8, 10, Metric.DIAGONAL, 2));
        assertThat(plan.gates().maxDivergences()).isZero();
        assertThat(plan.schedule()).isEqualTo(new SchedulePlan("0/30 * * * * ?", "UTC", true));
        assertThat(plan.release().pause()).isEqualTo(Duration.ofSeconds(10));
        assertThat(plan.release().on())
                .isEqualTo(
                        Set.of(
                                ReleasePolicy.VersionPart.MAJOR,
                                ReleasePolicy.VersionPart.MINOR,
                                ReleasePolicy.VersionPart.PIPELINE));
    }

    @Test
    void reportsEveryMistakeInOneGoWithItsPlace() {
        List<Mistake> found =
                mistakes(
                        YAML.replace("chains: 2", "chains: two")
                                .replace("max_rhat: 1.05", "max_rhat: 0.9")
                                .replace("target: y\n", "target: yy\n")
                                .replace("steps: [5, 25, 50]", "steps: [25, 5]"));

        assertThat(found)
                .extracting(Mistake::path)
                .containsExactly("target", "sampler.chains", "gates.max_rhat", "release.steps");
        assertThat(found.get(1).line()).isEqualTo(12);
        assertThat(found.get(1).column()).isEqualTo(19);
        assertThat(found.get(1).message())
                .isEqualTo("must be a whole number from 1 to 64; it is 'two'");
    }

    @Test
    void namesTheKeyThatWasProbablyMeant() {
        List<Mistake> found = mistakes(YAML.replace("description:", "descripton:"));

        assertThat(found)
                .singleElement()
                .satisfies(mistake -> {
                    assertThat(mistake.path()).isEqualTo("descripton");
                    assertThat(mistake.line()).isEqualTo(2);
                    assertThat(mistake.message()).contains("did you mean 'description'?");
                });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    pipeline: sales                | pipeline: Sales Team           | pipeline         | lower-case
                    target: y                      | target: z                      | target           | must be a column of the schema: x, category, y
                    x: {type: real, lower: 0}      | x: {type: float}               | schema.x.type    | real, int
                    x: {type: real, lower: 0}      | x: {type: real, categories: [1]} | schema.x       | only an int column has categories
                    C: 3,                          |                                | bind.C           | the program declares
                    C: 3,                          | C: 3.5,                        | bind.C           | whole number
                    C: 3,                          | C: column x,                   | bind.C           | rows or a number
                    x: column x,                   | x: column xx,                  | bind.x           | did you mean 'x'?
                    category: column category      | category: column x             | bind.category    | needs an int column
                    N: rows,                       | N: rows, M: 1,                 | bind.M           | the program's data block has no 'M'
                    prediction: y_pred             | prediction: y_prod             | prediction       | did you mean 'y_pred'?
                    prediction: y_pred             |                                | evaluate         | needs a prediction
                    test: data/test.csv            | split: {test_fraction: 2}      | data.split.test_fraction | above 0 and below 1
                    test: data/test.csv            | tests: data/test.csv           | data.tests       | did you mean 'test'?
                    pause: 10s                     | pause: ten                     | release.pause    | 250ms, 10s
                    strategy: canary               | strategy: yolo                 | release.strategy | canary, blue_green, manual
                    min_ess_bulk: 50               | min_ess_bulk: 1e9              | gates.min_ess_bulk | must be a number above 0
                    endpoint: sales                | endpoint: Sales!               | release.endpoint | an endpoint's name
                    interval: 0.9                  | interval: 90                   | evaluate.interval | above 0 and below 1
                    """)
    void saysWhatIsAccepted(String correct, String wrong, String path, String accepted) {
        List<Mistake> found = mistakes(YAML.replace(correct, wrong == null ? "" : wrong));

        assertThat(found)
                .anySatisfy(mistake -> {
                    assertThat(mistake.path()).isEqualTo(path);
                    assertThat(mistake.message()).contains(accepted);
                });
    }

    @Test
    void refusesCronExpressionsAndZonesThatAreNone() {
        assertThat(mistakes(YAML + "schedule: {cron: \"every day\", timezone: Mars/Base}\n"))
                .extracting(Mistake::path)
                .containsExactly("schedule.cron", "schedule.timezone");
    }

    @Test
    void showsTheProgramsMistakesWithACaret() {
        List<Mistake> found =
                mistakes(
                        YAML,
                        SamplePipelines.PROGRAM.replace(
                                "beta ~ normal(0, 2);", "bta ~ normal(0, 2);"));

        assertThat(found)
                .isNotEmpty()
                .first()
                .satisfies(mistake -> {
                    assertThat(mistake.file()).isEqualTo("model.stan");
                    assertThat(mistake.path()).isEqualTo("program");
                    assertThat(mistake.line()).isEqualTo(13);
                    assertThat(mistake.message()).contains("bta").contains("^");
                });
    }

    @Test
    void refusesWhatIsNoYamlOrTooMuchOfIt() {
        assertThat(mistakes("pipeline: ["))
                .singleElement()
                .satisfies(mistake -> assertThat(mistake.message()).startsWith("is not YAML"));
        assertThat(mistakes("- a\n- b")).singleElement();
        assertThat(mistakes("")).singleElement();
        assertThat(mistakes("a: &x [1]\nb: *x"))
                .anySatisfy(mistake -> assertThat(mistake.message()).contains("alias"));
        assertThat(mistakes("a: " + "[".repeat(100) + "]".repeat(100))).isNotEmpty();
        assertThat(mistakes("#".repeat(300_000))).singleElement();
        assertThat(mistakes("pipeline: !!javax.script.ScriptEngineManager [x]")).isNotEmpty();
    }

    @Test
    void hasAFingerprintThatFollowsTheModelAndNothingElse() {
        String program = SamplePipelines.PROGRAM;
        var original = Fingerprints.of(plan(YAML), program);

        var sameText =
                Fingerprints.of(
                        plan("# a comment\n" + YAML.replace("seed: 7", "seed:   7")),
                        program + "\n  \n");
        assertThat(sameText).isEqualTo(original);

        var otherRelease =
                Fingerprints.of(
                        plan(
                                YAML.replace("pause: 10s", "pause: 20s")
                                        .replace("seed: 7", "seed: 8")),
                        program);
        assertThat(otherRelease.training()).isEqualTo(original.training());
        assertThat(otherRelease.content()).isNotEqualTo(original.content());

        var otherModel =
                Fingerprints.of(plan(YAML), program.replace("normal(0, 2)", "normal(0, 3)"));
        assertThat(otherModel.training()).isNotEqualTo(original.training());
        var otherSampler = Fingerprints.of(plan(YAML.replace("draws: 200", "draws: 300")), program);
        assertThat(otherSampler.training()).isNotEqualTo(original.training());
    }
}

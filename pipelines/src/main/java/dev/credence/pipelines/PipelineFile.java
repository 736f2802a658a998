package dev.credence.pipelines;

import dev.credence.model.Column;
import dev.credence.model.DataBinding;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;

/**
 * Reads {@code pipeline.yaml} with its Stan program: a valid plan, or every mistake at once with
 * its place and what is accepted there. The program is compiled and cross-checked with the file.
 */
public final class PipelineFile {

    private static final int LONGEST_PROGRAM = 1024 * 1024;
    private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
    private static final Duration DAY = Duration.ofDays(1);

    private final Mistakes mistakes = new Mistakes();

    private PipelineFile() {}

    /** The outcome of reading. */
    public sealed interface Parsed {}

    /** The file and the program are sound and fit each other. */
    public record Valid(PipelinePlan plan) implements Parsed {}

    /** What is wrong: all of it, in the order of the text. */
    public record Invalid(List<Mistake> mistakes) implements Parsed {

        public Invalid {
            mistakes = List.copyOf(mistakes);
        }
    }

    /** Reads a file that somebody wrote. */
    public static Parsed parse(String yaml, String program) {
        return new PipelineFile().read(yaml, program);
    }

    /** Reads a file that was accepted before. */
    static PipelinePlan reread(String yaml) {
        return switch (new PipelineFile().read(yaml, null)) {
            case Valid(var plan) -> plan;
            case Invalid(var mistakes) ->
                    throw new IllegalStateException(
                            "An accepted pipeline is no longer readable: " + mistakes);
        };
    }

    private Parsed read(String yaml, @Nullable String program) {
        Optional<MappingNode> root = YamlText.read(yaml, mistakes);
        if (root.isEmpty()) {
            return new Invalid(mistakes.inOrder());
        }
        PipelinePlan plan = plan(new Section(root.get(), "", mistakes), program);
        return mistakes.isEmpty() ? new Valid(plan) : new Invalid(mistakes.inOrder());
    }

    private PipelinePlan plan(Section file, @Nullable String program) {
        PipelineName name = name(file);
        String model = file.value("model", name.text(), PipelineName.ACCEPTED, PipelineFile::name);
        String description = file.text("description").orElse("");
        TrainingData data = data(file, name);
        List<Column> schema = SchemaSection.read(file);
        String target = target(file, schema);
        String programFile =
                file.requiredText(
                        "program", "the Stan program's file, such as model.stan", "model.stan");
        Section bind =
                file.requiredSection(
                        "bind", "a value for each data variable, as in {N: rows, y: column y}");
        DataBinding binding = BindSection.read(bind, schema);
        String prediction = file.text("prediction").orElse(null);
        SamplerPlan sampler = sampler(file);
        Gates gates = gates(file, sampler);
        Evaluation evaluation = evaluation(file, data, prediction);
        SchedulePlan schedule = schedule(file);
        ReleasePolicy release = release(file, name, prediction);
        file.finish();
        if (program != null) {
            check(
                    program,
                    programFile,
                    prediction,
                    file,
                    new ProgramCheck(mistakes, file, bind, binding, schema, target));
        }
        return new PipelinePlan(
                name,
                model,
                description,
                data,
                schema,
                target,
                programFile,
                binding,
                prediction,
                sampler,
                gates,
                evaluation,
                schedule,
                release);
    }

    private static PipelineName name(Section file) {
        if (!file.has("pipeline")) {
            file.mistake("pipeline", "is required: the pipeline's name");
        }
        return file.value(
                "pipeline",
                new PipelineName("unnamed"),
                PipelineName.ACCEPTED,
                text -> name(text).map(PipelineName::new));
    }

    private static Optional<String> name(String text) {
        return Optional.of(text).filter(PipelineName::isValid);
    }

    private static TrainingData data(Section file, PipelineName name) {
        Section data =
                file.requiredSection("data", "where the rows are, as in {train: data/train.csv}");
        if (file.has("data") && !data.has("train")) {
            data.mistake("train", "is required: a path beside this file, or {dataset: name}");
        }
        var train = source(data, TrainingData.TRAIN, name);
        var test = data.has(TrainingData.TEST) ? source(data, TrainingData.TEST, name) : null;
        TrainingData.Split split =
                data.section("split")
                        .map(section -> {
                            double fraction = section.between("test_fraction", 0.2, 0, 1);
                            long seed = section.whole("seed", 1, 0, Long.MAX_VALUE);
                            section.finish();
                            return new TrainingData.Split(fraction, seed);
                        })
                        .orElse(null);
        if (test != null && split != null) {
            data.mistakeAtKey("split", "can't be combined with test: give one of them");
        }
        data.finish();
        return new TrainingData(train, test, split);
    }

    private static TrainingData.Source source(Section data, String role, PipelineName name) {
        String own = name + "/" + role;
        if (!data.isSection(role)) {
            return new TrainingData.Source(own, data.text(role).orElse(null));
        }
        Section named = data.requiredSection(role, "");
        String dataset =
                named.value(
                        "dataset",
                        own,
                        "a dataset's name: lower-case letters, digits, '.', '_', '/' and '-'",
                        text ->
                                Optional.of(text)
                                        .filter(value ->
                                                value.matches("[a-z0-9][a-z0-9._/-]{0,199}")));
        if (!named.has("dataset")) {
            named.mistake("dataset", "is required: the dataset's name");
        }
        named.finish();
        return new TrainingData.Source(dataset, null);
    }

    private static String target(Section file, List<Column> schema) {
        String target = file.requiredText("target", "the column that the model explains", "");
        List<String> names = schema.stream().map(Column::name).toList();
        if (file.has("target") && !names.isEmpty() && !names.contains(target)) {
            file.mistake(
                    "target",
                    "must be a column of the schema: %s%s"
                            .formatted(String.join(", ", names), NearMiss.hint(target, names)));
        }
        return target;
    }

    private static SamplerPlan sampler(Section file) {
        var usual = SamplerPlan.defaults();
        return file.section("sampler")
                .map(section -> {
                    var plan =
                            new SamplerPlan(
                                    section.integer("chains", usual.chains(), 1, 64),
                                    section.integer("warmup", usual.warmup(), 0, 1_000_000),
                                    section.integer("draws", usual.draws(), 4, 1_000_000),
                                    section.whole("seed", usual.seed(), 0, Long.MAX_VALUE),
                                    section.between("adapt_delta", usual.adaptDelta(), 0, 1),
                                    section.integer("max_depth", usual.maxDepth(), 1, 20),
                                    section.choice("metric", usual.metric()),
                                    section.between("init_radius", usual.initRadius(), 0, 1000));
                    section.finish();
                    return plan;
                })
                .orElse(usual);
    }

    private static Gates gates(Section file, SamplerPlan sampler) {
        var usual = Gates.defaults();
        double most =
                (double) sampler.chains()
                        * sampler.draws()
                        * Math.log10(sampler.chains() * (double) sampler.draws());
        return file.section("gates")
                .map(section -> {
                    var gates =
                            new Gates(
                                    section.between("max_rhat", usual.maxRhat(), 1, 10),
                                    section.between("min_ess_bulk", usual.minEssBulk(), 0, most),
                                    section.between("min_ess_tail", usual.minEssTail(), 0, most),
                                    section.integer(
                                            "max_divergences",
                                            usual.maxDivergences(),
                                            0,
                                            Integer.MAX_VALUE));
                    section.finish();
                    return gates;
                })
                .orElse(usual);
    }

    private static @Nullable Evaluation evaluation(
            Section file, TrainingData data, @Nullable String prediction) {
        var usual = Evaluation.defaults();
        boolean possible = prediction != null && data.holdsOut();
        if (file.has("evaluate") && !possible) {
            file.mistakeAtKey(
                    "evaluate",
                    prediction == null
                            ? "needs a prediction: the generated quantity to score"
                            : "needs held-out rows: give data.test or data.split");
        }
        Evaluation read =
                file.section("evaluate")
                        .map(section -> {
                            var evaluation =
                                    new Evaluation(
                                            section.choice("primary", usual.primary()),
                                            section.integer("samples", usual.samples(), 2, 100_000),
                                            section.between("interval", usual.interval(), 0, 1));
                            section.finish();
                            return evaluation;
                        })
                        .orElse(usual);
        return possible ? read : null;
    }

    private static @Nullable SchedulePlan schedule(Section file) {
        return file.section("schedule")
                .map(section -> {
                    String cron =
                            section.requiredText("cron", "a Quartz cron expression", "0 0 3 * * ?");
                    Crons.mistakeIn(cron).ifPresent(message -> section.mistake("cron", message));
                    String zone = section.text("timezone").orElse("UTC");
                    Crons.mistakeInZone(zone)
                            .ifPresent(message -> section.mistake("timezone", message));
                    boolean onlyOnNewData = section.flag("only_on_new_data", false);
                    section.finish();
                    return new SchedulePlan(cron, zone, onlyOnNewData);
                })
                .orElse(null);
    }

    private static @Nullable ReleasePolicy release(
            Section file, PipelineName name, @Nullable String prediction) {
        if (file.has("release") && prediction == null) {
            file.mistakeAtKey("release", "needs a prediction: without one nothing is served");
        }
        return file.section("release").map(section -> release(section, name)).orElse(null);
    }

    private static ReleasePolicy release(Section section, PipelineName name) {
        if (!section.has("endpoint") && !NAME.matcher(name.text()).matches()) {
            section.mistake(
                    "endpoint", "is required, since the pipeline's name is not an endpoint's");
        }
        String endpoint =
                section.value(
                        "endpoint",
                        name.text(),
                        "an endpoint's name: lower-case letters, digits and '-', at most 63 characters",
                        text -> Optional.of(text).filter(value -> NAME.matcher(value).matches()));
        var strategy = section.choice("strategy", ReleasePolicy.Strategy.CANARY);
        Set<ReleasePolicy.VersionPart> parts =
                section.choices(
                        "on",
                        ReleasePolicy.VersionPart.values(),
                        EnumSet.of(
                                ReleasePolicy.VersionPart.MAJOR,
                                ReleasePolicy.VersionPart.MINOR,
                                ReleasePolicy.VersionPart.PIPELINE));
        List<Integer> steps = section.integers("steps", List.of(5, 25, 50));
        boolean increasing =
                !steps.isEmpty()
                        && steps.getFirst() > 0
                        && steps.getLast() < 100
                        && Arrays.equals(
                                steps.stream().mapToInt(Integer::intValue).toArray(),
                                steps.stream()
                                        .mapToInt(Integer::intValue)
                                        .sorted()
                                        .distinct()
                                        .toArray());
        if (!increasing) {
            section.mistake(
                    "steps",
                    "must be weights from 1 to 99 percent that increase, as in [5, 25, 50]; 100 follows by itself");
        }
        Duration pause = section.duration("pause", Duration.ofSeconds(60), DAY);
        var guard = section.section("guard");
        double alpha = guard.map(inner -> inner.between("alpha", 0.05, 0, 0.5)).orElse(0.05);
        Duration slowAfter =
                guard.map(inner ->
                                inner.duration(
                                        "slow_after", Duration.ofMillis(250), Duration.ofHours(1)))
                        .orElse(Duration.ofMillis(250));
        guard.ifPresent(Section::finish);
        section.finish();
        return new ReleasePolicy(endpoint, strategy, parts, steps, pause, alpha, slowAfter);
    }

    private static void check(
            String program,
            String programFile,
            @Nullable String prediction,
            Section file,
            ProgramCheck check) {
        if (program.isBlank()) {
            file.mistake("program", "the program is empty: a Stan program is needed");
            return;
        }
        if (program.length() > LONGEST_PROGRAM) {
            file.mistake("program", "the program must not be longer than 1 MiB");
            return;
        }
        check.check(program, programFile, prediction);
    }
}

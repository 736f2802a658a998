package dev.credence.training.steps;

import dev.credence.engine.Binding;
import dev.credence.engine.Compilation;
import dev.credence.engine.StanModel;
import dev.credence.engine.StanProgram;
import dev.credence.engine.sampler.SamplerSettings;
import dev.credence.pipelines.PipelineDefinition;
import dev.credence.pipelines.SamplerPlan;
import dev.credence.pipelines.Verdict;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The program of a run with its training rows bound, made once per worker. */
final class BoundProgram {

    /** What came of binding. */
    sealed interface Outcome {

        record Bound(StanModel model) implements Outcome {}

        record Refused(Verdict verdict) implements Outcome {}
    }

    private final PipelineDefinition definition;
    private final RunTables tables;
    private final Consumer<String> printed;
    private @Nullable Outcome outcome;

    /**
     * @param printed receives what the program prints, from every chain
     */
    BoundProgram(PipelineDefinition definition, RunTables tables, Consumer<String> printed) {
        this.definition = definition;
        this.tables = tables;
        this.printed = printed;
    }

    synchronized Outcome bind() {
        Outcome known = outcome;
        if (known == null) {
            known = compile();
            outcome = known;
        }
        return known;
    }

    /** The bound model, in the steps after the one that checked that it binds. */
    StanModel model() {
        return switch (bind()) {
            case Outcome.Bound(StanModel model) -> model;
            case Outcome.Refused(Verdict verdict) ->
                    throw new IllegalStateException(verdict.message());
        };
    }

    /** The target of one chain; the program's prediction for the training rows is not kept. */
    KeptColumns target() {
        return new KeptColumns(model(), definition.plan().prediction());
    }

    SamplerSettings settings(long seed) {
        SamplerPlan plan = definition.plan().sampler();
        return new SamplerSettings(
                plan.chains(),
                plan.warmup(),
                plan.draws(),
                seed,
                plan.adaptDelta(),
                plan.maxDepth(),
                plan.initRadius(),
                plan.metric());
    }

    private Outcome compile() {
        String source = definition.program();
        return switch (StanProgram.compile(source)) {
            case Compilation.Compiled(StanProgram program) -> bind(program);
            case Compilation.Rejected rejected ->
                    new Outcome.Refused(
                            new Verdict(
                                    Verdict.Reason.PROGRAM_REJECTED,
                                    "The program does not compile.",
                                    rejected.diagnostics().stream()
                                            .map(diagnostic -> diagnostic.render(source))
                                            .toList(),
                                    List.of("Correct the program and submit the pipeline again.")));
        };
    }

    private Outcome bind(StanProgram program) {
        var data = definition.plan().bind().bind(tables.training(), program.data());
        return switch (program.bind(data, printed)) {
            case Binding.Bound(StanModel model) -> new Outcome.Bound(model);
            case Binding.InvalidData(var problems) ->
                    new Outcome.Refused(
                            new Verdict(
                                    Verdict.Reason.INVALID_DATA,
                                    "The training rows do not fit the program's data block.",
                                    problems.stream()
                                            .map(problem ->
                                                    problem.variable() + ": " + problem.message())
                                            .toList(),
                                    List.of(
                                            "Correct the rows, or relax the constraint in the data block and say"
                                                    + " the same in the schema.")));
        };
    }
}

package dev.credence.pipelines;

import dev.credence.model.Column;
import dev.credence.model.DataBinding;
import dev.credence.model.Signature;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a valid {@code pipeline.yaml} says, with every default filled in. {@link PipelineFile} makes
 * one; {@link PipelineDefinition} is one that was submitted.
 *
 * @param model the registered model's name
 * @param schema the columns of the data, the target among them
 * @param bind where each data variable of the program gets its value
 * @param prediction the generated quantity with one value per row, or null: then nothing is served
 *     or evaluated
 * @param evaluation null when there is no prediction or nothing is held out
 */
public record PipelinePlan(
        PipelineName pipeline,
        String model,
        String description,
        TrainingData data,
        List<Column> schema,
        String target,
        String programFile,
        DataBinding bind,
        @Nullable String prediction,
        SamplerPlan sampler,
        Gates gates,
        @Nullable Evaluation evaluation,
        @Nullable SchedulePlan schedule,
        @Nullable ReleasePolicy release) {

    public PipelinePlan {
        schema = List.copyOf(schema);
    }

    /** The schema without the target is what the model accepts; the target is what it answers. */
    public Signature signature() {
        return new Signature(
                schema.stream().filter(column -> !column.name().equals(target)).toList(),
                schema.stream()
                        .filter(column -> column.name().equals(target))
                        .findFirst()
                        .orElseThrow());
    }
}

package dev.credence.tracker.mlflow;

import dev.credence.mlflow.MlflowLimits;
import dev.credence.mlflow.MlflowMessage;
import dev.credence.tracker.DescribedInput;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A data set as clients describe it. */
@MlflowMessage
record DatasetMessage(
        String name,
        String digest,
        String sourceType,
        String source,
        @Nullable String schema,
        @Nullable String profile) {

    private static final String CONTEXT = "mlflow.data.context";
    private static final int TAG_VALUE = 500;

    /** A data set and what it was read for. */
    @MlflowMessage
    record Input(List<KeyValue> tags, DatasetMessage dataset) {

        static Input of(DescribedInput input) {
            Map<String, String> tags =
                    input.tags().isEmpty() && !input.context().isEmpty()
                            ? Map.of(CONTEXT, input.context())
                            : input.tags();
            return new Input(
                    KeyValue.of(tags),
                    new DatasetMessage(
                            input.name(),
                            input.digest(),
                            input.sourceType(),
                            input.source(),
                            input.schema(),
                            input.profile()));
        }

        DescribedInput toInput() {
            Map<String, String> uses = KeyValue.map("datasets.tags", tags, TAG_VALUE);
            uses.forEach((key, value) -> {
                MlflowLimits.key("datasets.tags.key", key);
                MlflowLimits.text("datasets.tags.value", value, TAG_VALUE);
            });
            dataset.check();
            return new DescribedInput(
                    dataset.name,
                    dataset.digest,
                    dataset.sourceType,
                    dataset.source,
                    dataset.schema,
                    dataset.profile,
                    uses.getOrDefault(CONTEXT, ""),
                    uses);
        }
    }

    private void check() {
        MlflowLimits.text("dataset.name", name, 500);
        MlflowLimits.text("dataset.digest", digest, 36);
        MlflowLimits.text("dataset.source_type", sourceType, 36);
        MlflowLimits.text("dataset.source", source, 65_535);
        MlflowLimits.text("dataset.schema", schema == null ? "" : schema, 1_048_575);
        MlflowLimits.text("dataset.profile", profile == null ? "" : profile, 16_777_215);
    }
}

package dev.credence.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a model accepts and what it answers: its input columns and its target. Compare two with
 * {@link #accepts}; check rows against one with {@link FeatureRows#check}.
 *
 * <p>The JSON form is {@code {"inputs": [{"name": "x", "type": "real", "required": true, "lower":
 * 0.0}], "target": {…}}}.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Signature(List<Column> inputs, @Nullable Column target) {

    public Signature {
        inputs = List.copyOf(inputs);
        var names = new HashSet<String>();
        for (Column input : inputs) {
            if (!names.add(input.name())) {
                throw new IllegalArgumentException(
                        "input %s is listed twice".formatted(input.name()));
            }
        }
        if (target != null && names.contains(target.name())) {
            throw new IllegalArgumentException(
                    "the target %s is also an input".formatted(target.name()));
        }
    }

    /**
     * Whether this signature accepts every row that the older one accepted and answers the same
     * target, or why not.
     */
    public Compatibility accepts(Signature older) {
        return Compatibility.between(this, older);
    }

    public Optional<Column> input(String name) {
        return inputs.stream().filter(column -> column.name().equals(name)).findFirst();
    }

    public String toJson() {
        return ModelFormat.JSON.writeValueAsString(this);
    }

    /**
     * @throws InvalidModelPackage naming the part that is wrong
     */
    public static Signature fromJson(String json) {
        return ModelFormat.read(ModelFormat.JSON, json, "signature", Signature.class);
    }
}

package dev.credence.registry.mlflow;

import dev.credence.mlflow.MlflowError;
import dev.credence.mlflow.MlflowLimits;
import dev.credence.mlflow.MlflowMessage;
import dev.credence.registry.ModelVersion;
import dev.credence.registry.Reason;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A tag of a model or a version. */
@MlflowMessage
record Tag(String key, @Nullable String value) {

    /** The semantic version, shown to clients that know plain numbers only. */
    static final String SEMANTIC_VERSION = "version.semver";

    /** Why it has that number. */
    static final String REASONS = "version.reasons";

    static List<Tag> of(Map<String, String> tags) {
        return new TreeMap<>(tags)
                .entrySet().stream().map(tag -> new Tag(tag.getKey(), tag.getValue())).toList();
    }

    static List<Tag> of(ModelVersion version) {
        var tags = new TreeMap<>(version.tags());
        tags.put(SEMANTIC_VERSION, version.version().toString());
        tags.put(
                REASONS,
                version.reasons().stream().map(Reason::toString).collect(Collectors.joining("; ")));
        return of(tags);
    }

    /** What a client may set: a copied version's tags come without the server's own. */
    static Map<String, String> read(List<Tag> tags) {
        var read = new TreeMap<String, String>();
        for (Tag tag : tags) {
            if (tag.key() == null) {
                throw MlflowError.missing("key");
            }
            if (!isOurs(tag.key())) {
                MlflowLimits.key("key", tag.key());
                MlflowLimits.text("value", tag.text(), MlflowLimits.REGISTRY_TAG_VALUE);
                read.put(tag.key(), tag.text());
            }
        }
        return read;
    }

    static void requireSettable(String key) {
        MlflowLimits.key("key", key);
        if (isOurs(key)) {
            throw MlflowError.invalid(
                    "The tag '%s' is derived by the server and cannot be changed.".formatted(key));
        }
    }

    private static boolean isOurs(String key) {
        return key.equals(SEMANTIC_VERSION) || key.equals(REASONS);
    }

    private String text() {
        return value == null ? "" : value;
    }
}

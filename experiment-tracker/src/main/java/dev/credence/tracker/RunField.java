package dev.credence.tracker;

import java.util.Locale;

/**
 * What runs can be filtered and ordered by. The text form is {@code start_time}, {@code
 * metrics.crps}, {@code params.seed}.
 */
public sealed interface RunField {

    /** A property that every run has. */
    enum Attribute implements RunField {
        RUN_ID,
        NAME,
        USER,
        STATUS,
        START_TIME,
        END_TIME;

        boolean time() {
            return this == START_TIME || this == END_TIME;
        }
    }

    /** The latest value of a metric. */
    record MetricValue(String key) implements RunField {}

    /** A param, which is text. */
    record Param(String key) implements RunField {}

    /** A tag, which is text. */
    record Tag(String key) implements RunField {}

    /** A property of a data set that the run read. */
    enum DatasetProperty implements RunField {
        NAME,
        DIGEST,
        CONTEXT
    }

    /**
     * Reads the text form; the part before the first dot may be singular, and is not needed for an
     * attribute.
     */
    static RunField parse(String text) {
        int dot = text.indexOf('.');
        String entity = dot < 0 ? "attributes" : text.substring(0, dot).toLowerCase(Locale.ROOT);
        String key = unquoted(text.substring(dot + 1));
        if (key.indexOf('\0') >= 0) {
            throw unknown(key.replace("\0", "NUL"));
        }
        return switch (entity) {
            case "metric", "metrics" -> new MetricValue(key);
            case "param", "params" -> new Param(key);
            case "tag", "tags" -> new Tag(key);
            case "attribute", "attributes" -> attribute(key);
            case "dataset", "datasets" -> datasetProperty(key);
            default -> throw unknown(text);
        };
    }

    private static Attribute attribute(String name) {
        for (Attribute attribute : Attribute.values()) {
            if (attribute.name().equalsIgnoreCase(name)) {
                return attribute;
            }
        }
        throw unknown(name);
    }

    private static DatasetProperty datasetProperty(String name) {
        for (DatasetProperty property : DatasetProperty.values()) {
            if (property.name().equalsIgnoreCase(name)) {
                return property;
            }
        }
        throw unknown("dataset." + name);
    }

    private static String unquoted(String key) {
        return key.length() > 1 && key.startsWith("`") && key.endsWith("`")
                ? key.substring(1, key.length() - 1)
                : key;
    }

    private static IllegalArgumentException unknown(String text) {
        return new IllegalArgumentException(
                "'%s' is none of run_id, name, user, status, start_time, end_time, metrics.KEY, params.KEY, tags.KEY, dataset.name, dataset.digest, dataset.context"
                        .formatted(text));
    }
}

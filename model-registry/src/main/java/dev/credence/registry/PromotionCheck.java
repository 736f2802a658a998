package dev.credence.registry;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What has to be true of a version before an alias may point to it. People write it as text:
 *
 * <ul>
 *   <li>{@code gates}: a pipeline made it, which registers only what passed its gates
 *   <li>{@code tag:validated} or {@code tag:validated=yes}: it has the tag
 *   <li>{@code metric:crps<=0.4} or {@code metric:accuracy>=0.9}: it has the metric, within the
 *       bound
 * </ul>
 */
public sealed interface PromotionCheck {

    Pattern TAG = Pattern.compile("tag:(?<key>[^=]{1,250})(=(?<value>.{0,500}))?");
    Pattern METRIC =
            Pattern.compile(
                    "metric:(?<key>[^<>=]{1,250})(?<bound><=|>=)(?<value>[-+.\\deE]{1,40})");

    /** Whether it is true of the version. */
    boolean holds(ModelVersion version);

    /**
     * @throws IllegalArgumentException saying what is accepted
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static PromotionCheck parse(String text) {
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw invalid();
        }
        if (text.equals(GatesPassed.TEXT)) {
            return new GatesPassed();
        }
        Matcher tag = TAG.matcher(text);
        if (tag.matches()) {
            return new Tagged(tag.group("key"), tag.group("value"));
        }
        Matcher metric = METRIC.matcher(text);
        if (metric.matches()) {
            boolean atMost = metric.group("bound").equals("<=");
            return new MetricWithin(metric.group("key"), atMost, number(metric.group("value")));
        }
        throw invalid();
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException _) {
            throw invalid();
        }
    }

    private static IllegalArgumentException invalid() {
        return new IllegalArgumentException(
                "must be gates, tag:KEY, tag:KEY=VALUE, metric:KEY<=NUMBER or metric:KEY>=NUMBER");
    }

    /** A pipeline made the version, and so its gates were passed. */
    record GatesPassed() implements PromotionCheck {

        private static final String TEXT = "gates";

        @Override
        public boolean holds(ModelVersion version) {
            return !version.lineage().pipelineRunId().isEmpty();
        }

        @JsonValue
        @Override
        public String toString() {
            return TEXT;
        }
    }

    /**
     * The version has a tag.
     *
     * @param value null for any
     */
    record Tagged(String key, @Nullable String value) implements PromotionCheck {

        @Override
        public boolean holds(ModelVersion version) {
            String found = version.tags().get(key);
            return found != null && (value == null || value.equals(found));
        }

        @JsonValue
        @Override
        public String toString() {
            return "tag:" + key + (value == null ? "" : "=" + value);
        }
    }

    /** The version has a metric and its value is on the right side of the bound; NaN never is. */
    record MetricWithin(String key, boolean atMost, double bound) implements PromotionCheck {

        @Override
        public boolean holds(ModelVersion version) {
            Double found = version.metrics().get(key);
            return found != null && (atMost ? found <= bound : found >= bound);
        }

        @JsonValue
        @Override
        public String toString() {
            return "metric:" + key + (atMost ? "<=" : ">=") + bound;
        }
    }
}

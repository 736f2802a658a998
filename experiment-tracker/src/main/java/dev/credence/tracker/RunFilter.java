package dev.credence.tracker;

import dev.credence.problem.InvalidFields;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One comparison that a run must satisfy, such as {@code metrics.crps < 0.4} or {@code tags.team =
 * 'forecast'}. A run that lacks the metric, param or tag never satisfies it.
 *
 * @param value a {@link String}, a {@link Double} for metrics, an {@link Instant} for times, a list
 *     of texts for {@code IN} and {@code NOT_IN}
 */
public record RunFilter(RunField field, FilterOperator operator, Object value) {

    private static final Pattern COMPARISON =
            Pattern.compile(
                    "\\s*(?<field>(?:\\w+\\.)?(?:`[^`]+`|[\\w./-]+))\\s*(?<operator>!=|<=|>=|=|<|>|like\\b|ilike\\b)\\s*(?<value>.+?)\\s*",
                    Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CHARACTER_CLASS);

    /** An {@code and} that is followed by whole quotes only, so that it is in none itself. */
    private static final Pattern AND =
            Pattern.compile(
                    "\\s+and\\s+(?=(?:[^'\"`]++|'[^']*+'|\"[^\"]*+\"|`[^`]*+`)*+$)",
                    Pattern.CASE_INSENSITIVE);

    public RunFilter {
        boolean fits =
                switch (field) {
                    case RunField.MetricValue _ ->
                            value instanceof Double && operator.comparesNumbers();
                    case RunField.Attribute attribute when attribute.time() ->
                            value instanceof Instant time
                                    && RunLimits.storable(time)
                                    && operator.comparesNumbers();
                    case RunField.Param _, RunField.Tag _ ->
                            isText(value) && operator.comparesText();
                    case RunField.Attribute _, RunField.DatasetProperty _ ->
                            operator.takesList()
                                    ? value instanceof List<?> texts
                                            && texts.stream().allMatch(RunFilter::isText)
                                    : isText(value) && operator.comparesText();
                };
        if (!fits) {
            throw new IllegalArgumentException(
                    "%s cannot be compared by %s with %s".formatted(field, operator, value));
        }
    }

    /**
     * Reads {@code FIELD OPERATOR VALUE}: a number for a metric, an ISO-8601 instant for a time,
     * text in single quotes otherwise.
     *
     * @throws InvalidFields naming {@code filter} and what is accepted
     */
    public static RunFilter parse(String text) {
        Matcher comparison = COMPARISON.matcher(text);
        if (!comparison.matches()) {
            throw refused(
                    text,
                    "is not a comparison like metrics.crps < 0.4, params.seed = '1' or status = 'FINISHED'");
        }
        RunField field = fieldOf(comparison.group("field"));
        FilterOperator operator = operator(comparison.group("operator"));
        String value = comparison.group("value");
        try {
            return new RunFilter(field, operator, valueFor(field, value));
        } catch (IllegalArgumentException | DateTimeException _) {
            throw refused(text, accepted(field));
        }
    }

    /**
     * Reads comparisons that are joined by {@code and}; no text, no comparisons.
     *
     * @throws InvalidFields naming {@code filter} and what is accepted
     */
    public static List<RunFilter> parseAll(String text) {
        return text.isBlank()
                ? List.of()
                : Stream.of(AND.split(text, -1)).map(RunFilter::parse).toList();
    }

    private static RunField fieldOf(String text) {
        try {
            return RunField.parse(text);
        } catch (IllegalArgumentException cause) {
            throw new InvalidFields("filter", String.valueOf(cause.getMessage()));
        }
    }

    private static Object valueFor(RunField field, String text) {
        return switch (field) {
            case RunField.MetricValue _ -> Double.valueOf(text);
            case RunField.Attribute attribute when attribute.time() ->
                    Instant.parse(unquoted(text));
            case RunField.Attribute _,
                    RunField.Param _,
                    RunField.Tag _,
                    RunField.DatasetProperty _ ->
                    unquoted(text);
        };
    }

    private static String accepted(RunField field) {
        return switch (field) {
            case RunField.MetricValue _ -> "compares a metric: use = != < <= > >= and a number";
            case RunField.Attribute attribute when attribute.time() ->
                    "compares a time: use = != < <= > >= and an instant like '2026-11-20T12:00:00Z'";
            case RunField.Attribute _,
                    RunField.Param _,
                    RunField.Tag _,
                    RunField.DatasetProperty _ ->
                    "compares text: use = != like ilike and a text in single quotes";
        };
    }

    private static FilterOperator operator(String text) {
        FilterOperator operator = FilterOperator.ofSingle(text);
        if (operator == null) {
            throw new IllegalStateException("the pattern accepts no operator " + text);
        }
        return operator;
    }

    private static boolean isText(Object value) {
        return value instanceof String text && text.indexOf('\0') < 0;
    }

    private static String unquoted(String text) {
        boolean quoted =
                text.length() > 1
                        && (text.startsWith("'") && text.endsWith("'")
                                || text.startsWith("\"") && text.endsWith("\""));
        if (!quoted) {
            throw new IllegalArgumentException("not quoted");
        }
        return text.substring(1, text.length() - 1);
    }

    private static InvalidFields refused(String text, String reason) {
        return new InvalidFields("filter", "'%s' %s".formatted(text, reason));
    }
}

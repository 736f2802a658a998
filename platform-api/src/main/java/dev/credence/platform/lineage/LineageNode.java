package dev.credence.platform.lineage;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A thing that has a lineage, written {@code kind:key}: {@code data:9f3c…}, {@code
 * version:churn/1.2.3}.
 */
public record LineageNode(Kind kind, String key) {

    /** What things there are; the pattern is what their keys look like. */
    public enum Kind {
        /** A data set's content, by its digest. */
        DATA("\\S{1,64}", "the digest of a data set"),
        /** A Stan program, by the SHA-256 of its text. */
        PROGRAM("[0-9a-f]{64}", "the SHA-256 of a program"),
        /** A pipeline's definition. */
        PIPELINE(
                "[a-z0-9._-]{1,100}/[1-9]\\d{0,8}",
                "a pipeline's name, '/' and a definition's number"),
        /** A tracked run. */
        RUN("[0-9a-f]{32}", "a tracked run's 32 hexadecimal digits"),
        /** A model that a run logged, before any registration. */
        MODEL("m-[0-9a-f]{32}", "a logged model's 'm-' and 32 hexadecimal digits"),
        /** A file that a run made, by the SHA-256 of its content. */
        ARTIFACT("[0-9a-f]{64}", "the SHA-256 of an artifact"),
        /** A registered version. */
        VERSION(
                ".{1,320}/\\d{1,9}\\.\\d{1,9}\\.\\d{1,9}(\\+\\d{1,9})?",
                "a model, '/' and a version"),
        /** An endpoint that serves versions. */
        ENDPOINT("[a-z0-9][a-z0-9._-]{0,99}", "an endpoint's name");

        private final Pattern pattern;
        private final String accepted;

        Kind(String pattern, String accepted) {
            this.pattern = Pattern.compile(pattern);
            this.accepted = accepted;
        }

        String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public LineageNode {
        if (!kind.pattern.matcher(key).matches()) {
            throw new IllegalArgumentException(
                    "after '%s:' must come %s".formatted(kind.text(), kind.accepted));
        }
    }

    /**
     * @throws IllegalArgumentException saying what is accepted
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static LineageNode parse(String text) {
        int colon = text.indexOf(':');
        return new LineageNode(
                kind(colon < 0 ? text : text.substring(0, colon)), text.substring(colon + 1));
    }

    static Kind kind(String text) {
        return Arrays.stream(Kind.values())
                .filter(kind -> kind.text().equals(text))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "must be KIND:KEY with a kind of "
                                        + Arrays.stream(Kind.values())
                                                .map(Kind::text)
                                                .collect(Collectors.joining(", "))));
    }

    @JsonValue
    @Override
    public String toString() {
        return kind.text() + ":" + key;
    }
}

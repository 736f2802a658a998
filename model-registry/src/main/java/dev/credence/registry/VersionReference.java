package dev.credence.registry;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How a caller may name a version: exactly, by a range of releases, or by alias. */
sealed interface VersionReference {

    Pattern RANGE =
            Pattern.compile(
                    "(?<sign>[~^]?)(?<major>0|[1-9]\\d{0,8})(?:\\.(?<minor>0|[1-9]\\d{0,8})(?:\\.(?<pipeline>0|[1-9]\\d{0,8}))?)?(?<open>\\.x)?");

    /** One version. */
    record Exact(SemanticVersion version) implements VersionReference {}

    /** The newest release from this one, and before that one. */
    record Range(SemanticVersion from, SemanticVersion before) implements VersionReference {}

    /** Where an alias points. */
    record Named(Alias alias) implements VersionReference {}

    /**
     * Reads {@code 1.4.2} or {@code 1.4.2+17} as exactly this; {@code 1} and {@code 1.x}, {@code
     * 1.4}, {@code ~1.4.2} (from there within 1.4) and {@code ^1.4} (from there within 1) as
     * ranges; anything else as an alias. Empty when the text is none of these.
     */
    static Optional<VersionReference> parse(String text) {
        Matcher range = RANGE.matcher(text);
        if (range.matches() && isRange(range)) {
            return Optional.of(range(range));
        }
        try {
            return Optional.of(
                    Character.isDigit(text.isEmpty() ? ' ' : text.charAt(0))
                                    && text.indexOf('.') > 0
                            ? new Exact(SemanticVersion.parse(text))
                            : new Named(new Alias(text)));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** Three numbers without a sign are one version. */
    private static boolean isRange(Matcher range) {
        boolean exact = range.group("pipeline") != null;
        return exact
                ? !range.group("sign").isEmpty() && range.group("open") == null
                : range.group("open") == null || range.group("sign").isEmpty();
    }

    private static Range range(Matcher range) {
        @Nullable String minor = range.group("minor");
        var from =
                new SemanticVersion(
                        number(range.group("major")),
                        number(minor),
                        number(range.group("pipeline")),
                        0);
        boolean withinMajor = minor == null || range.group("sign").equals("^");
        return new Range(from, from.next(withinMajor ? VersionPart.MAJOR : VersionPart.MINOR));
    }

    private static int number(@Nullable String part) {
        return part == null ? 0 : Integer.parseInt(part);
    }
}

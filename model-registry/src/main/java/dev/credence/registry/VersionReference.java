package dev.credence.registry;

import java.util.Optional;
import java.util.regex.Pattern;

/** How a caller may name a version: exactly, by a range of releases, or by alias. */
sealed interface VersionReference {

    Pattern RANGE = Pattern.compile("(0|[1-9]\\d{0,8})(?:\\.(0|[1-9]\\d{0,8}))?(?:\\.x)?");

    /** One version. */
    record Exact(SemanticVersion version) implements VersionReference {}

    /** The newest release with this MAJOR, and with this MINOR unless it is open. */
    record Range(int major, Optional<Integer> minor) implements VersionReference {}

    /** Where an alias points. */
    record Named(Alias alias) implements VersionReference {}

    /** Empty when the text is none of these. */
    static Optional<VersionReference> parse(String text) {
        var range = RANGE.matcher(text);
        if (range.matches()) {
            Optional<Integer> minor = Optional.ofNullable(range.group(2)).map(Integer::valueOf);
            return Optional.of(new Range(Integer.parseInt(range.group(1)), minor));
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
}

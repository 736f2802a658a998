package dev.credence.registry;

/**
 * Why a version has its number, as a fact about one part: {@code MAJOR: input age is new and
 * required}.
 */
public record Reason(VersionPart part, String text) {

    @Override
    public String toString() {
        return part + ": " + text;
    }
}

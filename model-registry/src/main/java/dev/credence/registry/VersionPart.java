package dev.credence.registry;

/** The parts of a {@link SemanticVersion}, the highest first. */
public enum VersionPart {
    MAJOR,
    MINOR,
    PIPELINE,
    BUILD
}

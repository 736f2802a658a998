package dev.credence.registry;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The parts of a {@link SemanticVersion}, the highest first. */
public enum VersionPart {
    @JsonProperty("major")
    MAJOR,
    @JsonProperty("minor")
    MINOR,
    @JsonProperty("pipeline")
    PIPELINE,
    @JsonProperty("build")
    BUILD
}

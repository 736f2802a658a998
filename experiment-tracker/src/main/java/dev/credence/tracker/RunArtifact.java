package dev.credence.tracker;

import dev.credence.artifact.StoredArtifact;
import java.time.Instant;

/** A file that a run produced: its path within the run, and the stored content. */
public record RunArtifact(
        String path, StoredArtifact content, String mediaType, Instant loggedAt) {}

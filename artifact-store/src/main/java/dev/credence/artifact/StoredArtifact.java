package dev.credence.artifact;

/**
 * An artefact that is in the store.
 *
 * @param size in bytes
 */
public record StoredArtifact(Digest digest, long size) {

    public StoredArtifact {
        if (size < 0) {
            throw new IllegalArgumentException("a size is not negative: " + size);
        }
    }
}

package dev.credence.artifact;

import dev.credence.problem.NotFound;

/** The store has no artefact of this digest. */
public final class ArtifactNotFound extends NotFound {

    public ArtifactNotFound(Digest digest) {
        super("artifact", digest);
    }
}

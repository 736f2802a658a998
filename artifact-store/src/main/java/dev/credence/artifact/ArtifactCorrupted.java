package dev.credence.artifact;

import dev.credence.problem.Fault;
import dev.credence.problem.ProblemException;
import dev.credence.problem.ProblemType;

/**
 * The bytes in the store are not the ones that were put there. They are never handed out as if they
 * were.
 */
public final class ArtifactCorrupted extends ProblemException {

    public static final ProblemType TYPE =
            new ProblemType(
                    "artifact-corrupted", 500, "A stored artefact is damaged", Fault.PLATFORM);

    public ArtifactCorrupted(Digest expected, Digest found) {
        super(TYPE, "the artefact " + expected + " has content of the digest " + found);
    }
}

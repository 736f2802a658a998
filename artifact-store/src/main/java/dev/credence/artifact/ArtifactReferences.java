package dev.credence.artifact;

import java.util.Collection;
import java.util.Set;

/**
 * What a module still needs of the stored artefacts. Every module that keeps digests in its rows
 * has one; what none of them needs is collected.
 */
@FunctionalInterface
public interface ArtifactReferences {

    /** Those of the digests, at most a thousand, that the module's rows lead to. */
    Set<String> among(Collection<String> digests);
}

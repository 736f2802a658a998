package dev.credence.tracker;

import java.util.Collection;
import java.util.Set;

/** What leads to runs from outside the tracker; such a run is never purged. */
@FunctionalInterface
public interface RunReferences {

    /** Those of the runs that something leads to. */
    Set<RunId> among(Collection<RunId> runs);
}

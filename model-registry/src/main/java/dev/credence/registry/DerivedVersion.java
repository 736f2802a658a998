package dev.credence.registry;

import java.util.List;

/** The number that a candidate gets, and why: the deciding reasons first. */
public record DerivedVersion(SemanticVersion version, List<Reason> reasons) {

    public DerivedVersion {
        reasons = List.copyOf(reasons);
    }
}

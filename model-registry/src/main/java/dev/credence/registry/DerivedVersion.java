package dev.credence.registry;

import java.util.List;
import java.util.stream.Stream;

/** The number that a candidate gets, and why: the deciding reasons first. */
public record DerivedVersion(SemanticVersion version, List<Reason> reasons) {

    public DerivedVersion {
        reasons = List.copyOf(reasons);
    }

    /** The same number with what else is to be said, behind the reasons. */
    DerivedVersion with(List<Reason> remarks) {
        return new DerivedVersion(
                version, Stream.concat(reasons.stream(), remarks.stream()).toList());
    }
}

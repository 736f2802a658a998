package dev.credence.registry.mlflow;

import dev.credence.registry.ModelVersion;
import dev.credence.registry.Origin;

/** Where a client downloads a version from. */
final class VersionLocation {

    private VersionLocation() {}

    /**
     * Where the content was when it was registered; a version that came from a pipeline is at the
     * artifacts of its run.
     */
    static String of(ModelVersion version) {
        Origin origin = version.origin();
        if (!origin.isKnown()) {
            return "runs:/%s/model".formatted(version.lineage().runId());
        }
        return origin.location().isEmpty() ? origin.source() : origin.location();
    }
}

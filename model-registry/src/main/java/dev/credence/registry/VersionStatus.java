package dev.credence.registry;

/** Whether a version may be used. Retirement is final, except that its lineage and files remain. */
public enum VersionStatus {
    READY,
    DEPRECATED,
    RETIRED;

    public boolean allows(VersionStatus next) {
        return switch (this) {
            case READY, DEPRECATED -> true;
            case RETIRED -> next == RETIRED;
        };
    }

    /** Whether an alias may be put on such a version. */
    public boolean promotable() {
        return switch (this) {
            case READY -> true;
            case DEPRECATED, RETIRED -> false;
        };
    }
}

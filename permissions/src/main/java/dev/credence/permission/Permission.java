package dev.credence.permission;

/** What somebody may do with one experiment or model; each includes the ones before it. */
public enum Permission {
    /** See it and everything in it. */
    READ,
    /** Log to it, register versions, change what is not lost by the change. */
    EDIT,
    /** Delete and restore what is in it, and say who else may do what. */
    MANAGE;

    public boolean covers(Permission needed) {
        return compareTo(needed) >= 0;
    }
}

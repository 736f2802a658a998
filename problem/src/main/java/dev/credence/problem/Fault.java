package dev.credence.problem;

/**
 * Whose fault a problem is: it tells the caller whether to change the request, to report, or to
 * come back later.
 */
public enum Fault {
    /** The request is wrong; sent again unchanged it fails again. */
    CALLER,
    /** Credence or something it stands on is broken; the request may have been right. */
    PLATFORM,
    /** There is too little of something at the moment: time, disk, connections. Try later. */
    CAPACITY
}

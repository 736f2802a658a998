package dev.credence.pipelines;

/** The run belongs to another worker by now, or is over: stop, and write nothing more. */
public final class LeaseLost extends RuntimeException {

    private static final long serialVersionUID = 1;

    public LeaseLost(Claim claim) {
        super(
                "%s no longer holds run %s (fencing token %d)"
                        .formatted(claim.worker(), claim.run(), claim.fencingToken()));
    }
}

package dev.credence.artifact;

import dev.credence.problem.Fault;
import dev.credence.problem.ProblemException;
import dev.credence.problem.ProblemType;
import java.io.IOException;
import java.nio.file.FileSystemException;

/** There is no room on the local disk to receive an artefact; nothing was stored. */
public final class DiskFull extends ProblemException {

    public static final ProblemType TYPE =
            new ProblemType("disk-full", 507, "The disk is full", Fault.CAPACITY);

    private DiskFull(IOException cause) {
        super(TYPE, "there is no room on the local disk to receive the artefact", cause);
    }

    /** The failure as this problem when it is one, else the failure itself, thrown. */
    static DiskFull orElse(IOException failure) throws IOException {
        String reason =
                failure instanceof FileSystemException file
                        ? file.getReason()
                        : failure.getMessage();
        if (reason != null
                && (reason.contains("No space left") || reason.contains("Disk quota exceeded"))) {
            return new DiskFull(failure);
        }
        throw failure;
    }
}

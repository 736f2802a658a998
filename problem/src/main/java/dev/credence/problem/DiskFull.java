package dev.credence.problem;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.sql.SQLException;
import java.util.Optional;

/**
 * There is no room on a disk: a local one, the database's or the object store's. Nothing was
 * stored.
 */
public final class DiskFull extends ProblemException {

    public static final ProblemType TYPE =
            new ProblemType("disk-full", 507, "The disk is full", Fault.CAPACITY);

    /** PostgreSQL's error code disk_full. */
    private static final String SQL_STATE = "53100";

    public DiskFull(String detail, Throwable cause) {
        super(TYPE, detail, cause);
    }

    /** The failure as this problem when it is one, else the failure itself, thrown. */
    public static DiskFull orElse(IOException failure) throws IOException {
        String reason =
                failure instanceof FileSystemException file
                        ? file.getReason()
                        : failure.getMessage();
        if (reason != null
                && (reason.contains("No space left") || reason.contains("Disk quota exceeded"))) {
            return new DiskFull(
                    "there is no room on the local disk to receive the artefact", failure);
        }
        throw failure;
    }

    /** This problem when the failure of a statement was caused by the database's disk. */
    public static Optional<DiskFull> ofDatabase(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && SQL_STATE.equals(sql.getSQLState())) {
                return Optional.of(
                        new DiskFull("there is no room on the disk of the database", failure));
            }
        }
        return Optional.empty();
    }
}

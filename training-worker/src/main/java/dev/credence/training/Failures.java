package dev.credence.training;

import dev.credence.problem.DiskFull;
import dev.credence.problem.Fault;
import dev.credence.problem.ProblemException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** What a failure of the platform is, for the log of a run. */
final class Failures {

    private Failures() {}

    /**
     * Whether trying again later may help: something was away, full, or changed at the same moment.
     */
    static boolean arePassing(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ProblemException problem
                    && problem.type().fault() != Fault.CALLER) {
                return true;
            }
            if (cause instanceof DataAccessException
                    || cause instanceof TransactionException
                    || cause instanceof SQLException
                    || cause instanceof IOException
                    || cause instanceof UncheckedIOException) {
                return true;
            }
        }
        return false;
    }

    static String inWords(Throwable failure) {
        if (DiskFull.ofDatabase(failure).isPresent()) {
            return "The disk of the database is full";
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ProblemException problem) {
                return problem.type().title();
            }
            if (cause instanceof DataAccessException || cause instanceof TransactionException) {
                return "The database could not be used";
            }
            if (cause instanceof OutOfMemoryError) {
                return "The worker ran out of memory";
            }
            if (cause instanceof IOException) {
                return "Reading or writing failed";
            }
        }
        return "An unexpected failure (%s)".formatted(failure.getClass().getSimpleName());
    }
}

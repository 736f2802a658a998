package dev.credence.problem;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Recognises a database connection that broke in the middle of a transaction. Its rollback fails
 * too, and what then arrives is the rollback's exception, which Spring sorts into no class of its
 * own.
 */
public final class BrokenConnection {

    /** SQLSTATE class 08: connection exceptions. */
    private static final String CONNECTION_EXCEPTION = "08";

    private static final String CLOSED_BY_POOL = "Connection is closed";

    private BrokenConnection() {}

    public static boolean isCauseOf(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && isBroken(sql)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isBroken(SQLException failure) {
        String state = failure.getSQLState();
        return state == null
                ? CLOSED_BY_POOL.equals(failure.getMessage())
                : state.startsWith(CONNECTION_EXCEPTION);
    }
}

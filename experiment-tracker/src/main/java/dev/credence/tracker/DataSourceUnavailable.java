package dev.credence.tracker;

import dev.credence.problem.Fault;
import dev.credence.problem.ProblemException;
import dev.credence.problem.ProblemType;

/** A database that data are taken from does not answer or does not let Credence in. */
public final class DataSourceUnavailable extends ProblemException {

    public static final ProblemType TYPE =
            new ProblemType(
                    "data-source-unavailable",
                    503,
                    "The data source can't be used",
                    Fault.PLATFORM);

    private static final long serialVersionUID = 1;

    DataSourceUnavailable(String source, Throwable cause) {
        super(
                TYPE,
                "the data source '%s' does not answer, or refuses its role".formatted(source),
                cause);
    }
}

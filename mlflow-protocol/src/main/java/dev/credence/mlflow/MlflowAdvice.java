package dev.credence.mlflow;

import dev.credence.problem.BrokenConnection;
import dev.credence.problem.InvalidFields;
import dev.credence.problem.ProblemException;
import dev.credence.problem.ProblemType;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.util.DisconnectedClientHelper;

/**
 * Turns every exception that leaves an {@link MlflowController} into MLflow's error body; what
 * leaves any other controller is answered as problem details.
 *
 * <p>Bad input is never a 500: MLflow's clients repeat those for minutes.
 */
@RestControllerAdvice(annotations = MlflowController.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
class MlflowAdvice {

    private static final Logger log = LoggerFactory.getLogger(MlflowAdvice.class);
    private static final String RETRY_AFTER_SECONDS = "2";

    private final Map<String, ErrorCode> codes;

    MlflowAdvice(ObjectProvider<ErrorMapping> mappings) {
        this.codes =
                mappings.stream().collect(Collectors.toMap(ErrorMapping::slug, ErrorMapping::code));
    }

    @ExceptionHandler(MlflowError.class)
    ResponseEntity<ErrorBody> error(MlflowError error) {
        return answer(error.code(), error.message());
    }

    @ExceptionHandler(RangeNotSatisfiable.class)
    ResponseEntity<ErrorBody> range(RangeNotSatisfiable error) {
        return ResponseEntity.status(HttpStatus.REQUESTED_RANGE_NOT_SATISFIABLE)
                .contentType(MediaType.APPLICATION_JSON)
                .header(HttpHeaders.CONTENT_RANGE, error.contentRange())
                .body(new ErrorBody(error.code(), error.message()));
    }

    @ExceptionHandler(ProblemException.class)
    ResponseEntity<ErrorBody> problem(ProblemException problem) {
        ProblemType type = problem.type();
        ErrorCode code = codes.getOrDefault(type.slug(), ErrorCode.ofStatus(type.status()));
        if (code.status() >= 500) {
            log.warn("{}: {}", type.slug(), problem.detail(), problem.getCause());
        }
        return answer(code, message(problem));
    }

    @ExceptionHandler(ConcurrencyFailureException.class)
    ResponseEntity<ErrorBody> changedMeanwhile() {
        return answer(
                ErrorCode.ABORTED,
                "Someone else changed it at the same moment; repeat the request.");
    }

    @ExceptionHandler({
        DataAccessResourceFailureException.class,
        CannotCreateTransactionException.class,
        RecoverableDataAccessException.class,
        TransientDataAccessResourceException.class,
        QueryTimeoutException.class
    })
    ResponseEntity<ErrorBody> databaseAway(RuntimeException failure) {
        log.warn("the database cannot be reached: {}", failure.getMessage());
        return answer(
                ErrorCode.TEMPORARILY_UNAVAILABLE,
                "The database cannot be reached at the moment; try again.");
    }

    @ExceptionHandler(MethodArgumentTypeMismatchException.class)
    ResponseEntity<ErrorBody> mismatch(MethodArgumentTypeMismatchException mistake) {
        Class<?> type = mistake.getRequiredType();
        return error(
                MlflowError.invalid(
                        mistake.getName(),
                        "be " + (type == null ? "another value" : "a " + type.getSimpleName())));
    }

    @ExceptionHandler(Exception.class)
    @Nullable ResponseEntity<ErrorBody> unexpected(Exception failure) throws Exception {
        if (DisconnectedClientHelper.isClientDisconnectedException(failure)) {
            return null; // nobody is there to read an answer
        }
        if (failure.getClass().getName().startsWith("org.springframework.security.")) {
            throw failure; // the security filter chain decides
        }
        if (failure instanceof ErrorResponse known && !known.getStatusCode().is5xxServerError()) {
            return answer(
                    ErrorCode.ofStatus(known.getStatusCode().value()),
                    String.valueOf(known.getBody().getDetail()));
        }
        if (BrokenConnection.isCauseOf(failure) && failure instanceof RuntimeException broken) {
            return databaseAway(broken);
        }
        log.error("unexpected failure", failure);
        return answer(ErrorCode.INTERNAL_ERROR, "An unexpected failure; the server's log has it.");
    }

    private static String message(ProblemException problem) {
        return problem instanceof InvalidFields invalid
                ? invalid.errors().stream()
                        .map(error ->
                                "Invalid value for parameter '%s': %s"
                                        .formatted(error.field(), error.message()))
                        .collect(Collectors.joining("; "))
                : problem.detail();
    }

    private static ResponseEntity<ErrorBody> answer(ErrorCode code, String message) {
        var answer = ResponseEntity.status(code.status()).contentType(MediaType.APPLICATION_JSON);
        if (code.status() == 503 || code.status() == 429) {
            answer.header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        }
        return answer.body(new ErrorBody(code, message));
    }
}

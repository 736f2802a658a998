package dev.credence.problem;

import jakarta.validation.ConstraintViolationException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.beans.TypeMismatchException;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import org.springframework.web.util.DisconnectedClientHelper;
import tools.jackson.core.JacksonException;

/**
 * Turns every exception that leaves a controller into RFC 9457 problem details.
 *
 * <p>A caller's mistake is answered and not logged. What is Credence's fault is logged once with
 * its cause under a trace id, and the caller gets the id and no internals. An advice with a higher
 * precedence may answer first, for example with an HTML page.
 */
@RestControllerAdvice
class ProblemAdvice extends ResponseEntityExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);
    private static final String RETRY_AFTER_SECONDS = "2";

    @ExceptionHandler(ProblemException.class)
    ResponseEntity<Object> problem(ProblemException problem) {
        ProblemType type = problem.type();
        if (type.fault() == Fault.PLATFORM) {
            log.warn("{}: {}", type.slug(), problem.detail(), problem.getCause());
        }
        return answer(ProblemDetails.of(problem), type);
    }

    @ExceptionHandler(ConstraintViolationException.class)
    ResponseEntity<Object> violations(ConstraintViolationException violations) {
        return problem(new InvalidFields(RequestMistakes.of(violations)));
    }

    @ExceptionHandler(ConcurrencyFailureException.class)
    ResponseEntity<Object> changedMeanwhile(ConcurrencyFailureException failure) {
        return answer(
                PlatformProblems.CHANGED_MEANWHILE,
                "someone else changed it at the same moment; read it again and repeat the request");
    }

    @ExceptionHandler({
        DataAccessResourceFailureException.class,
        CannotCreateTransactionException.class,
        RecoverableDataAccessException.class,
        TransientDataAccessResourceException.class
    })
    ResponseEntity<Object> databaseAway(RuntimeException failure) {
        Optional<DiskFull> full = DiskFull.ofDatabase(failure);
        if (full.isPresent()) {
            return problem(full.get());
        }
        log.warn("the database cannot be reached: {}", failure.getMessage());
        return answer(
                PlatformProblems.DATABASE_UNAVAILABLE,
                "the database cannot be reached at the moment; try again");
    }

    @ExceptionHandler(QueryTimeoutException.class)
    ResponseEntity<Object> tooSlow(QueryTimeoutException failure) {
        log.warn("a query was given up: {}", failure.getMessage());
        return answer(PlatformProblems.OVERLOADED, "the database took too long; try again later");
    }

    @ExceptionHandler(Exception.class)
    @Nullable ResponseEntity<Object> unexpected(Exception failure) throws Exception {
        if (DisconnectedClientHelper.isClientDisconnectedException(failure)) {
            return null; // nobody is there to read an answer
        }
        if (failure.getClass().getName().startsWith("org.springframework.security.")) {
            throw failure; // decided by the security filter chain, which knows whether to ask for a
            // sign-in
        }
        if (BrokenConnection.isCauseOf(failure) && failure instanceof RuntimeException broken) {
            return databaseAway(broken);
        }
        String traceId = traceId();
        log.error("unexpected failure, trace id {}", traceId, failure);
        ProblemType type = PlatformProblems.INTERNAL_ERROR;
        String detail = "an unexpected failure; the log has it under the trace id " + traceId;
        return answer(ProblemDetails.of(type, detail, Map.of("trace_id", traceId)), type);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException failure,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        return problem(
                failure.getCause() instanceof JacksonException json
                        ? JsonMistake.of(json)
                        : new MalformedRequest("the body is missing or unreadable"));
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleMethodArgumentNotValid(
            MethodArgumentNotValidException failure,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        return problem(new InvalidFields(RequestMistakes.of(failure)));
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHandlerMethodValidationException(
            HandlerMethodValidationException failure,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        return problem(new InvalidFields(RequestMistakes.of(failure)));
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleTypeMismatch(
            TypeMismatchException failure,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        return problem(RequestMistakes.of(failure));
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleMissingServletRequestParameter(
            MissingServletRequestParameterException failure,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        return problem(new InvalidFields(failure.getParameterName(), "is required"));
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleNoResourceFoundException(
            NoResourceFoundException failure,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        return answer(NotFound.TYPE, "there is nothing at /" + failure.getResourcePath());
    }

    /** What is left of Spring MVC's own exceptions: the status decides the type. */
    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception failure,
            @Nullable Object body,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        ProblemType type = PlatformProblems.ofStatus(status.value());
        String detail = body instanceof ProblemDetail own ? own.getDetail() : null;
        ProblemDetail answer =
                ProblemDetails.of(type, detail == null ? type.title() : detail, Map.of());
        if (status.is5xxServerError()) {
            log.error("{} answered", status, failure);
        }
        return super.handleExceptionInternal(failure, answer, headers, status, request);
    }

    private static ResponseEntity<Object> answer(ProblemType type, String detail) {
        return answer(ProblemDetails.of(type, detail, Map.of()), type);
    }

    private static ResponseEntity<Object> answer(ProblemDetail body, ProblemType type) {
        ResponseEntity.BodyBuilder answer = ResponseEntity.status(type.status());
        if (type.status() == 503 || type.status() == 429) {
            answer.header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        }
        return answer.body(body);
    }

    private static String traceId() {
        String traced = MDC.get("traceId");
        return traced != null
                ? traced
                : HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    }
}

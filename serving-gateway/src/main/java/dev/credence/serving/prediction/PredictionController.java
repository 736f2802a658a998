package dev.credence.serving.prediction;

import dev.credence.problem.NotFound;
import dev.credence.problem.ProblemException;
import dev.credence.registry.SemanticVersion;
import dev.credence.serving.reporting.Outcomes;
import dev.credence.serving.routing.Choice;
import dev.credence.serving.routing.Routes;
import jakarta.servlet.http.HttpServletResponse;
import java.io.InputStream;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code POST /{endpoint}/predict/{kind}} and {@code /{endpoint}/predict/v{version}/{kind}}, the
 * endpoint left out for the default one.
 */
@RestController
class PredictionController {

    static final String VERSION_HEADER = "X-Credence-Version";
    static final String ID_HEADER = "X-Credence-Prediction-Id";
    static final String KEY_HEADER = "X-Credence-Key";
    static final String KEY_COOKIE = "credence_key";

    private final Routes routes;
    private final Outcomes outcomes;
    private final QuestionReader questions;
    private final PredictionMetrics metrics;
    private final InstantSource clock;

    PredictionController(
            Routes routes,
            Outcomes outcomes,
            QuestionReader questions,
            PredictionMetrics metrics,
            InstantSource clock) {
        this.routes = routes;
        this.outcomes = outcomes;
        this.questions = questions;
        this.metrics = metrics;
        this.clock = clock;
    }

    @PostMapping(
            path = {"/predict/{kind}", "/{endpoint}/predict/{kind}"},
            consumes = MediaType.APPLICATION_JSON_VALUE)
    Answer byTraffic(
            @PathVariable(required = false) @Nullable String endpoint,
            @PathVariable String kind,
            @RequestHeader(name = KEY_HEADER, required = false) @Nullable String keyHeader,
            @CookieValue(name = KEY_COOKIE, required = false) @Nullable String keyCookie,
            InputStream body,
            HttpServletResponse response) {
        long start = System.nanoTime();
        Kind asked = kind(kind);
        Choice choice = routes.byTraffic(endpoint, keyHeader != null ? keyHeader : keyCookie);
        return answer(choice, asked, body, response, start);
    }

    @PostMapping(
            path = {"/predict/v{version}/{kind}", "/{endpoint}/predict/v{version}/{kind}"},
            consumes = MediaType.APPLICATION_JSON_VALUE)
    Answer byVersion(
            @PathVariable(required = false) @Nullable String endpoint,
            @PathVariable String version,
            @PathVariable String kind,
            InputStream body,
            HttpServletResponse response) {
        long start = System.nanoTime();
        Kind asked = kind(kind);
        Choice choice = routes.byVersion(endpoint, version(version));
        return answer(choice, asked, body, response, start);
    }

    private Answer answer(
            Choice choice, Kind kind, InputStream body, HttpServletResponse response, long start) {
        PredictionId id = PredictionId.next(clock);
        response.setHeader(VERSION_HEADER, choice.key().version().toString());
        response.setHeader(ID_HEADER, id.toString());
        try {
            Answer answer = Predictions.answer(choice, questions.read(body, kind), id);
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            outcomes.answered(choice, took);
            metrics.answered(choice, kind, took);
            return answer;
        } catch (ProblemException problem) {
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            if (problem.type().status() < 500) {
                metrics.refused(choice, kind, took);
                throw problem;
            }
            outcomes.failed(choice, took);
            metrics.failed(choice, kind, took);
            throw problem;
        } catch (RuntimeException | StackOverflowError failure) {
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            outcomes.failed(choice, took);
            metrics.failed(choice, kind, took);
            throw failure;
        }
    }

    private static Kind kind(String segment) {
        return Kind.ofPath(segment)
                .orElseThrow(() ->
                        new NotFound("kind of prediction (point, interval or density)", segment));
    }

    private static SemanticVersion version(String text) {
        try {
            return SemanticVersion.parse(text);
        } catch (IllegalArgumentException _) {
            throw new NotFound("version (like 1.4.2 or 1.4.2+17)", text);
        }
    }
}

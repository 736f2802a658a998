package dev.credence.tracker.mlflow;

import dev.credence.artifact.Artifacts;
import dev.credence.mlflow.RangeNotSatisfiable;
import dev.credence.tracker.RunArtifact;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpRange;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * Answers with the content of an artifact, streamed. The entity tag is its digest, so that a client
 * that has it already gets 304, and one whose download broke off asks for the rest by Range. It is
 * always a file to save: a browser must show no one's HTML as ours.
 */
final class ArtifactAnswer {

    private ArtifactAnswer() {}

    static ResponseEntity<InputStreamResource> of(
            Artifacts artifacts, RunArtifact file, HttpServletRequest request) {
        long size = file.content().size();
        String tag = "\"%s\"".formatted(file.content().digest().sha256());
        String known = request.getHeader(HttpHeaders.IF_NONE_MATCH);
        if (known != null && (known.contains(tag) || known.strip().equals("*"))) {
            return ResponseEntity.status(HttpStatus.NOT_MODIFIED).eTag(tag).build();
        }
        HttpRange range = size == 0 ? null : range(request, tag);
        if (range == null) {
            return answer(ResponseEntity.ok(), file, tag, size)
                    .body(new InputStreamResource(() -> artifacts.open(file.content().digest())));
        }
        long first = range.getRangeStart(size);
        long last = range.getRangeEnd(size);
        if (first >= size || first > last) {
            throw new RangeNotSatisfiable(size);
        }
        long length = last - first + 1;
        return answer(ResponseEntity.status(HttpStatus.PARTIAL_CONTENT), file, tag, length)
                .header(HttpHeaders.CONTENT_RANGE, "bytes %d-%d/%d".formatted(first, last, size))
                .body(
                        new InputStreamResource(
                                () -> artifacts.open(file.content().digest(), first, length)));
    }

    /**
     * One range is served; several, one of an older content, one of another unit than bytes and
     * what is none get the whole (RFC 9110, section 14.2).
     */
    private static @Nullable HttpRange range(HttpServletRequest request, String tag) {
        String header = request.getHeader(HttpHeaders.RANGE);
        String condition = request.getHeader(HttpHeaders.IF_RANGE);
        if (header == null
                || !HttpMethod.GET.matches(request.getMethod())
                || condition != null && !condition.equals(tag)) {
            return null;
        }
        try {
            List<HttpRange> ranges = HttpRange.parseRanges(header);
            return ranges.size() == 1 ? ranges.getFirst() : null;
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    private static ResponseEntity.BodyBuilder answer(
            ResponseEntity.BodyBuilder answer, RunArtifact file, String tag, long length) {
        String name = file.path().substring(file.path().lastIndexOf('/') + 1);
        var disposition =
                ContentDisposition.attachment().filename(name, StandardCharsets.UTF_8).build();
        return answer.eTag(tag)
                .header(HttpHeaders.ACCEPT_RANGES, "bytes")
                .header(HttpHeaders.CONTENT_DISPOSITION, disposition.toString())
                .header("X-Content-Type-Options", "nosniff")
                .contentType(MediaType.parseMediaType(file.mediaType()))
                .contentLength(length);
    }
}

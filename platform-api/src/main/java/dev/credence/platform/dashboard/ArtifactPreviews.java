package dev.credence.platform.dashboard;

import dev.credence.artifact.Artifacts;
import dev.credence.problem.NotFound;
import dev.credence.tracker.RunArtifact;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/**
 * The beginning of an artifact as a page can show it. What somebody uploaded is shown as text, as
 * cells or as a bitmap, and never as a page of ours.
 */
@Component
class ArtifactPreviews {

    private static final int MOST_BYTES = 64 * 1024;
    private static final int MOST_ROWS = 50;

    private static final Set<String> BITMAPS = Set.of("png", "jpg", "jpeg", "gif", "webp");
    private static final Set<String> TABLES = Set.of("csv", "tsv");

    private final Artifacts artifacts;

    ArtifactPreviews(Artifacts artifacts) {
        this.artifacts = artifacts;
    }

    /** Exactly one of the three is filled, or none when there is nothing a page can show. */
    record Preview(String path, boolean bitmap, List<List<String>> rows, String text, boolean cut) {

        public boolean empty() {
            return !bitmap && rows.isEmpty() && text.isEmpty();
        }
    }

    Preview of(RunArtifact artifact) {
        if (isBitmap(artifact)) {
            return new Preview(artifact.path(), true, List.of(), "", false);
        }
        byte[] beginning = beginning(artifact);
        boolean cut = artifact.content().size() > beginning.length;
        if (binary(beginning)) {
            return new Preview(artifact.path(), false, List.of(), "", cut);
        }
        String text = new String(beginning, StandardCharsets.UTF_8);
        if (TABLES.contains(extension(artifact))) {
            return new Preview(artifact.path(), false, rows(text, extension(artifact)), "", cut);
        }
        return new Preview(artifact.path(), false, List.of(), text, cut);
    }

    /**
     * The image, with a media type by its name: what its uploader called it does not matter.
     *
     * @throws NotFound when the name is no image's
     */
    ResponseEntity<InputStreamResource> bitmap(RunArtifact artifact) {
        if (!isBitmap(artifact)) {
            throw new NotFound("image", artifact.path());
        }
        String extension = extension(artifact);
        return ResponseEntity.ok()
                .contentType(new MediaType("image", extension.equals("jpg") ? "jpeg" : extension))
                .contentLength(artifact.content().size())
                .eTag(artifact.content().digest().sha256())
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "default-src 'none'; sandbox")
                .body(new InputStreamResource(() -> artifacts.open(artifact.content().digest())));
    }

    private static boolean isBitmap(RunArtifact artifact) {
        return BITMAPS.contains(extension(artifact));
    }

    private byte[] beginning(RunArtifact artifact) {
        try (InputStream content = artifacts.open(artifact.content().digest())) {
            return content.readNBytes(MOST_BYTES);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A plain table: a quoted separator is cut too, which a preview may. */
    private static List<List<String>> rows(String text, String extension) {
        String separator = extension.equals("tsv") ? "\t" : ",";
        return text.lines()
                .limit(MOST_ROWS)
                .map(line -> Arrays.asList(line.split(separator, -1)))
                .toList();
    }

    private static boolean binary(byte[] content) {
        for (byte b : content) {
            if (b == 0) {
                return true;
            }
        }
        return false;
    }

    private static String extension(RunArtifact artifact) {
        String path = artifact.path();
        return path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }
}

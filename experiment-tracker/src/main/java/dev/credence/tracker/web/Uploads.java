package dev.credence.tracker.web;

import dev.credence.problem.InvalidFields;
import org.springframework.http.MediaType;

/** Bodies that are kept as they are sent. */
final class Uploads {

    private Uploads() {}

    /** The container reads a form's body as parameters, so that nothing would be left to keep. */
    static void refuseForms(MediaType mediaType) {
        if (MediaType.APPLICATION_FORM_URLENCODED.isCompatibleWith(mediaType)
                || mediaType.getType().equals("multipart")) {
            throw new InvalidFields(
                    "Content-Type",
                    "must be the media type of the content, like text/csv, and not a form's");
        }
    }
}

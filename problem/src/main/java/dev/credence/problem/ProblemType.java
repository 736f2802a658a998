package dev.credence.problem;

import java.io.Serializable;
import java.net.URI;
import java.util.regex.Pattern;

/**
 * A kind of problem, as RFC 9457 understands `type`: stable, documented, the same for every
 * occurrence.
 *
 * <p>Declared as a constant, {@code static final ProblemType TYPE = new
 * ProblemType("model-not-found", …)}, by the exception that carries it; a test matches all of them
 * with the pages {@code docs/problems/<slug>.md}.
 *
 * @param slug lower-case words joined by hyphens; the last segment of the type URI and the name of
 *     the page
 * @param status the HTTP status, 400 to 599
 * @param title a short summary that is the same for every occurrence
 */
public record ProblemType(String slug, int status, String title, Fault fault)
        implements Serializable {

    private static final Pattern SLUG = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

    public ProblemType {
        if (!SLUG.matcher(slug).matches()) {
            throw new IllegalArgumentException(
                    "a slug is lower-case words joined by hyphens, not '" + slug + "'");
        }
        if (status < 400 || status > 599) {
            throw new IllegalArgumentException("a problem's status is 400 to 599, not " + status);
        }
    }

    /** The relative URI that answers carry as {@code type}. */
    public URI uri() {
        return URI.create("/problems/" + slug);
    }
}

package dev.credence.registry;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A name that points to one version of a model and can move, such as {@code champion} or {@code
 * challenger}.
 */
public record Alias(@JsonValue String value) implements Comparable<Alias> {

    private static final Pattern NAME = Pattern.compile("[\\w-]{1,255}");
    private static final Pattern LIKE_A_VERSION = Pattern.compile("v?\\d+");

    /**
     * The version that is meant to serve; moving it takes an approver unless a rule says otherwise.
     */
    public static final Alias CHAMPION = new Alias("champion");

    /**
     * The version that endpoints may take, where this alias has a rule of its own: {@link
     * Approvals#requireLetIn}.
     */
    public static final Alias SERVING = new Alias("serving");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Alias {
        String lower = value.toLowerCase(Locale.ROOT);
        if (!NAME.matcher(value).matches()
                || lower.equals("latest")
                || LIKE_A_VERSION.matcher(lower).matches()) {
            throw new IllegalArgumentException(
                    "must be 1 to 255 letters, digits, '_' or '-', and neither 'latest' nor like a version number");
        }
    }

    @Override
    public int compareTo(Alias other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}

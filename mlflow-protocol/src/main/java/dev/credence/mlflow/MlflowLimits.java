package dev.credence.mlflow;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Limits that tracking and registry share; each keeps its own beside its use cases. */
public final class MlflowLimits {

    public static final int KEY = 250;
    public static final int REGISTRY_TAG_VALUE = 100_000;

    private static final Pattern KEY_CHARACTERS =
            Pattern.compile("[/\\w.\\- :]*", Pattern.UNICODE_CHARACTER_CLASS);
    private static final Pattern NOT_NORMAL = Pattern.compile("(|.*/)(\\.{0,2})(/.*|)");

    private MlflowLimits() {}

    /** What was asked for, or the default; a limit outside 1 to the largest is refused. */
    public static int maxResults(@Nullable Integer asked, int unlessAsked, int largest) {
        if (asked == null || asked == 0) {
            return unlessAsked;
        }
        if (asked < 1 || asked > largest) {
            throw MlflowError.invalid("max_results", "be 1 to %d".formatted(largest));
        }
        return asked;
    }

    /** The key of a metric, param or tag: it must be a normal relative path as well. */
    public static void key(String parameter, String key) {
        if (key.length() > KEY
                || !KEY_CHARACTERS.matcher(key).matches()
                || NOT_NORMAL.matcher(key).matches()) {
            throw MlflowError.invalid(
                    parameter,
                    "be 1 to %d letters, digits, '_', '-', '.', ':', spaces, and single '/' between parts"
                            .formatted(KEY));
        }
    }

    public static void text(String parameter, String value, int longest) {
        if (value.length() > longest || value.indexOf('\0') >= 0) {
            throw MlflowError.invalid(
                    parameter, "be at most %d characters and none of them NUL".formatted(longest));
        }
    }
}

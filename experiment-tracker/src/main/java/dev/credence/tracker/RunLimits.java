package dev.credence.tracker;

import dev.credence.problem.FieldError;
import dev.credence.problem.InvalidFields;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What names, keys and values may be: MLflow's limits, so that what a client may log elsewhere it
 * may log here.
 */
final class RunLimits {

    static final int KEY = 250;
    static final int PARAM_VALUE = 6_000;
    static final int TAG_VALUE = 8_000;
    static final int EXPERIMENT_NAME = 500;
    static final int EXPERIMENT_TAG_VALUE = 5_000;
    static final int METRICS_AT_ONCE = 1_000;

    private static final Pattern KEY_CHARACTERS =
            Pattern.compile("[/\\w.\\- :]+", Pattern.UNICODE_CHARACTER_CLASS);
    private static final Pattern DATASET_NAME = Pattern.compile("[a-z0-9._-]+(/[a-z0-9._-]+)*");
    private static final int PATH = 1_000;
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("+10000-01-01T00:00:00Z");

    private RunLimits() {}

    static void experimentName(String name) {
        if (name.isBlank() || name.length() > EXPERIMENT_NAME || unprintable(name)) {
            throw new InvalidFields(
                    "name", "must be 1 to %d printable characters".formatted(EXPERIMENT_NAME));
        }
    }

    static void experimentTag(String key, String value) {
        var errors = new ArrayList<FieldError>();
        checkKey("tags", key, errors);
        checkValue("tags." + key, value, EXPERIMENT_TAG_VALUE, errors);
        InvalidFields.throwIfAny(errors);
    }

    static void artifactLocation(String location) {
        boolean plain = location.codePoints().allMatch(c -> c > ' ' && c != 127);
        if (location.length() > PATH || !plain || location.contains("..")) {
            throw new InvalidFields(
                    "artifact_location",
                    "must be a URI of at most %d characters without '..'".formatted(PATH));
        }
    }

    static void loggedModelName(String name) {
        boolean forbidden = name.chars().anyMatch(c -> "/:.%\"'".indexOf(c) >= 0);
        if (name.isBlank() || name.length() > EXPERIMENT_NAME || unprintable(name) || forbidden) {
            throw new InvalidFields(
                    "name",
                    "must be 1 to %d printable characters, none of them / : . %% \" '"
                            .formatted(EXPERIMENT_NAME));
        }
    }

    static void newRun(NewRun run) {
        var errors = new ArrayList<FieldError>();
        checkText("name", run.name(), errors);
        checkText("user", run.user(), errors);
        if (!storable(run.start())) {
            errors.add(new FieldError("started_at", "must be in the years 1 to 9999"));
        }
        run.params().forEach((key, value) -> checkParam(key, value, errors));
        run.tags().forEach((key, value) -> checkTag(key, value, errors));
        InvalidFields.throwIfAny(errors);
    }

    static void runName(String name) {
        var errors = new ArrayList<FieldError>();
        checkText("name", name, errors);
        InvalidFields.throwIfAny(errors);
    }

    /** PostgreSQL's and JSON's common ground; also keeps milliseconds within a long. */
    static boolean storable(Instant time) {
        return !time.isBefore(EARLIEST) && time.isBefore(LATEST);
    }

    static void time(String field, Instant time) {
        if (!storable(time)) {
            throw new InvalidFields(field, "must be in the years 1 to 9999");
        }
    }

    static void key(String field, String key) {
        var errors = new ArrayList<FieldError>();
        checkKey(field, key, errors);
        InvalidFields.throwIfAny(errors);
    }

    static void params(Map<String, String> params) {
        var errors = new ArrayList<FieldError>();
        params.forEach((key, value) -> checkParam(key, value, errors));
        InvalidFields.throwIfAny(errors);
    }

    static void tags(Map<String, String> tags) {
        var errors = new ArrayList<FieldError>();
        tags.forEach((key, value) -> checkTag(key, value, errors));
        InvalidFields.throwIfAny(errors);
    }

    static void metrics(Collection<Metric> metrics) {
        var errors = new ArrayList<FieldError>();
        if (metrics.size() > METRICS_AT_ONCE) {
            errors.add(
                    new FieldError(
                            "metrics", "must be at most %d at once".formatted(METRICS_AT_ONCE)));
        }
        metrics.stream()
                .map(Metric::key)
                .distinct()
                .forEach(key -> checkKey("metrics", key, errors));
        if (!metrics.stream().map(Metric::timestamp).allMatch(RunLimits::storable)) {
            errors.add(new FieldError("metrics", "each timestamp must be in the years 1 to 9999"));
        }
        InvalidFields.throwIfAny(errors);
    }

    static void inputContext(String context) {
        if (context.isBlank() || context.length() > KEY || unprintable(context)) {
            throw new InvalidFields(
                    "context", "must be 1 to %d printable characters, like train".formatted(KEY));
        }
    }

    static void datasetName(String name) {
        boolean relative =
                List.of(name.split("/", -1)).stream().anyMatch(part -> part.matches("\\.+"));
        if (name.length() > EXPERIMENT_NAME || !DATASET_NAME.matcher(name).matches() || relative) {
            throw new InvalidFields(
                    "name",
                    "must be lower-case letters, digits, '.', '_', '-' and '/' between parts, like sales/train");
        }
    }

    static void artifactPath(String path) {
        boolean segments =
                List.of(path.split("/", -1)).stream()
                        .noneMatch(part -> part.isBlank() || part.equals(".") || part.equals(".."));
        if (!segments || path.length() > PATH || unprintable(path) || path.indexOf('\\') >= 0) {
            throw new InvalidFields(
                    "path",
                    "must be a relative path without '.', '..' or empty parts, up to %d characters, like plots/trace.svg"
                            .formatted(PATH));
        }
    }

    private static void checkParam(String key, String value, List<FieldError> errors) {
        checkKey("params", key, errors);
        checkValue("params." + key, value, PARAM_VALUE, errors);
    }

    private static void checkTag(String key, String value, List<FieldError> errors) {
        checkKey("tags", key, errors);
        checkValue("tags." + key, value, TAG_VALUE, errors);
    }

    private static void checkKey(String field, String key, List<FieldError> errors) {
        boolean path =
                List.of(key.split("/", -1)).stream()
                        .noneMatch(part -> part.isEmpty() || part.equals(".") || part.equals(".."));
        if (key.length() > KEY || !KEY_CHARACTERS.matcher(key).matches() || !path) {
            errors.add(
                    new FieldError(
                            field,
                            "the key '%s' must be 1 to %d letters, digits, '_', '-', '.', ':', spaces, and '/' between parts"
                                    .formatted(shortened(key), KEY)));
        }
    }

    private static void checkValue(
            String field, String value, int longest, List<FieldError> errors) {
        if (value.length() > longest || value.indexOf('\0') >= 0) {
            errors.add(
                    new FieldError(
                            shortened(field),
                            "must be at most %d characters and none of them NUL"
                                    .formatted(longest)));
        }
    }

    private static void checkText(String field, String value, List<FieldError> errors) {
        if (value.isBlank() || value.length() > KEY || unprintable(value)) {
            errors.add(
                    new FieldError(field, "must be 1 to %d printable characters".formatted(KEY)));
        }
    }

    private static boolean unprintable(String text) {
        return text.chars().anyMatch(Character::isISOControl);
    }

    private static String shortened(String text) {
        return text.length() <= 80 ? text : text.substring(0, 80) + "…";
    }
}

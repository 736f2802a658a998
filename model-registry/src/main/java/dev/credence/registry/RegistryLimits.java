package dev.credence.registry;

import dev.credence.problem.FieldError;
import dev.credence.problem.InvalidFields;
import java.util.ArrayList;
import java.util.List;

/** What texts, tags and reasons may be; tags as in MLflow. */
final class RegistryLimits {

    private static final int KEY = 250;
    private static final int TAG_VALUE = 100_000;
    private static final int DESCRIPTION = 100_000;
    private static final int REASON = 2_000;
    private static final int COMMENT = 20_000;
    private static final int CARD = 100_000;

    private RegistryLimits() {}

    static void description(String text) {
        var errors = new ArrayList<FieldError>();
        checkDescription(text, errors);
        InvalidFields.throwIfAny(errors);
    }

    static void tag(String key, String value) {
        var errors = new ArrayList<FieldError>();
        checkTag(key, value, errors);
        InvalidFields.throwIfAny(errors);
    }

    static void reason(String reason) {
        if (reason.isBlank() || reason.length() > REASON || nul(reason)) {
            throw new InvalidFields(
                    "reason", "must say why in 1 to %d characters".formatted(REASON));
        }
    }

    static void comment(String text) {
        text("text", text, 1, COMMENT);
    }

    static void card(String text) {
        text("text", text, 0, CARD);
    }

    static void raise(VersionPart part, String reason) {
        if (part == VersionPart.BUILD) {
            throw new InvalidFields("part", "must be MAJOR, MINOR or PIPELINE");
        }
        reason(reason);
    }

    static void checkDescription(String text, List<FieldError> errors) {
        if (text.length() > DESCRIPTION || nul(text)) {
            errors.add(
                    new FieldError(
                            "description", "must be at most %d characters".formatted(DESCRIPTION)));
        }
    }

    static void checkTag(String key, String value, List<FieldError> errors) {
        if (key.isBlank() || key.length() > KEY || key.chars().anyMatch(Character::isISOControl)) {
            errors.add(
                    new FieldError(
                            "tags", "a key must be 1 to %d printable characters".formatted(KEY)));
        }
        if (value.length() > TAG_VALUE || nul(value)) {
            errors.add(
                    new FieldError(
                            "tags." + key, "must be at most %d characters".formatted(TAG_VALUE)));
        }
    }

    private static void text(String field, String text, int shortest, int longest) {
        if (text.strip().length() < shortest || text.length() > longest || nul(text)) {
            throw new InvalidFields(
                    field, "must be %d to %d characters".formatted(shortest, longest));
        }
    }

    private static boolean nul(String text) {
        return text.indexOf('\0') >= 0;
    }
}

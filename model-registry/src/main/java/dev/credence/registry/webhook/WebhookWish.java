package dev.credence.registry.webhook;

import dev.credence.problem.FieldError;
import dev.credence.problem.InvalidFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a webhook is to be; in a change, what is null stays.
 *
 * @param secret what deliveries are signed with; empty for no signature
 */
public record WebhookWish(
        @Nullable String name,
        @Nullable String description,
        @Nullable String url,
        @Nullable List<WebhookEvent> events,
        @Nullable String secret,
        Webhook.@Nullable Status status) {

    private static final Pattern NAME =
            Pattern.compile("[a-zA-Z0-9]([a-zA-Z0-9._-]{0,61}[a-zA-Z0-9])?");
    private static final int DESCRIPTION = 1_000;
    private static final int SECRET = 1_000;

    /** The wish with what a new webhook cannot be without. */
    WebhookWish complete() {
        var errors = new ArrayList<FieldError>();
        require("name", name, errors);
        require("url", url, errors);
        require("events", events, errors);
        InvalidFields.throwIfAny(errors);
        return new WebhookWish(
                name,
                Objects.requireNonNullElse(description, ""),
                url,
                events,
                Objects.requireNonNullElse(secret, ""),
                Objects.requireNonNullElse(status, Webhook.Status.ACTIVE));
    }

    void check(Networks networks) {
        var errors = new ArrayList<FieldError>();
        if (name != null && !NAME.matcher(name).matches()) {
            errors.add(
                    new FieldError(
                            "name",
                            "must be 1 to 63 letters, digits, '.', '_' or '-', and begin and end with a letter or digit"));
        }
        if (description != null && (description.length() > DESCRIPTION || nul(description))) {
            errors.add(
                    new FieldError(
                            "description", "must be at most %d characters".formatted(DESCRIPTION)));
        }
        if (secret != null && (secret.length() > SECRET || nul(secret))) {
            errors.add(new FieldError("secret", "must be at most %d characters".formatted(SECRET)));
        }
        if (events != null && events.isEmpty()) {
            errors.add(new FieldError("events", "must name at least one"));
        }
        if (url != null) {
            Target.check(url, networks, errors);
        }
        InvalidFields.throwIfAny(errors);
    }

    private static void require(String field, @Nullable Object value, List<FieldError> errors) {
        if (value == null) {
            errors.add(new FieldError(field, "must be given"));
        }
    }

    private static boolean nul(String text) {
        return text.indexOf('\0') >= 0;
    }

    /** Nothing of the secret. */
    @Override
    public String toString() {
        return "WebhookWish[name=%s, events=%s]".formatted(name, events);
    }
}

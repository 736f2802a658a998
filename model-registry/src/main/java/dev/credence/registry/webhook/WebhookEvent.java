package dev.credence.registry.webhook;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * What a webhook can be told, {@code entity.action}. The first six are MLflow's, with its payloads.
 */
public enum WebhookEvent {
    MODEL_CREATED("registered_model", "created", true),
    VERSION_CREATED("model_version", "created", true),
    VERSION_TAG_SET("model_version_tag", "set", true),
    VERSION_TAG_DELETED("model_version_tag", "deleted", true),
    ALIAS_CREATED("model_version_alias", "created", true),
    ALIAS_DELETED("model_version_alias", "deleted", true),
    MODEL_RENAMED("registered_model", "renamed", false),
    MODEL_DELETED("registered_model", "deleted", false),
    VERSION_DELETED("model_version", "deleted", false),
    /** Deprecated, retired, or ready again. */
    VERSION_STATUS_CHANGED("model_version", "status_changed", false),
    APPROVAL_REQUESTED("approval_request", "created", false),
    /** Approved, rejected or withdrawn. */
    APPROVAL_DECIDED("approval_request", "decided", false);

    private final String entity;
    private final String action;
    private final boolean mlflow;

    WebhookEvent(String entity, String action, boolean mlflow) {
        this.entity = entity;
        this.action = action;
        this.mlflow = mlflow;
    }

    /**
     * @throws IllegalArgumentException saying what is accepted
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static WebhookEvent parse(String text) {
        return Arrays.stream(values())
                .filter(event -> event.text().equals(text))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "must be one of "
                                        + Arrays.stream(values())
                                                .map(WebhookEvent::text)
                                                .collect(Collectors.joining(", "))));
    }

    public String entity() {
        return entity;
    }

    public String action() {
        return action;
    }

    /** Whether MLflow's clients know it. */
    public boolean isMlflow() {
        return mlflow;
    }

    @JsonValue
    public String text() {
        return entity + "." + action;
    }
}

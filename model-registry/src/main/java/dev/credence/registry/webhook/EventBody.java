package dev.credence.registry.webhook;

import dev.credence.database.Workspace;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** What a receiver reads: MLflow's envelope around the facts of the event. */
final class EventBody {

    private static final JsonMapper JSON = new JsonMapper();

    private EventBody() {}

    static String of(WebhookEvent event, Workspace workspace, Map<String, ?> facts, Instant now) {
        var body = new LinkedHashMap<String, Object>();
        body.put("entity", event.entity());
        body.put("action", event.action());
        body.put("timestamp", now.toString());
        body.put("data", facts);
        body.put("workspace", workspace.name());
        return JSON.writeValueAsString(body);
    }

    /** For a test, with MLflow's example values. */
    static String example(WebhookEvent event, Workspace workspace, Instant now) {
        var facts = new LinkedHashMap<String, Object>();
        facts.put("name", "example_model");
        switch (event) {
            case MODEL_CREATED -> {
                facts.put("tags", Map.of("example_key", "example_value"));
                facts.put("description", "An example registered model");
            }
            case VERSION_CREATED -> {
                facts.put("version", "1");
                facts.put("source", "runs:/abcd1234abcd5678/model");
                facts.put("run_id", "abcd1234abcd5678");
                facts.put("tags", Map.of("example_key", "example_value"));
                facts.put("description", "An example model version");
            }
            case VERSION_TAG_SET -> {
                facts.put("version", "1");
                facts.put("key", "example_key");
                facts.put("value", "example_value");
            }
            case VERSION_TAG_DELETED -> {
                facts.put("version", "1");
                facts.put("key", "example_key");
            }
            case ALIAS_CREATED -> {
                facts.put("alias", "example_alias");
                facts.put("version", "1");
            }
            case ALIAS_DELETED -> facts.put("alias", "example_alias");
            case MODEL_RENAMED -> facts.put("new_name", "another_model");
            case MODEL_DELETED -> {
                // its name is all
            }
            case VERSION_DELETED -> facts.put("version", "1");
            case VERSION_STATUS_CHANGED -> {
                facts.put("version", "1");
                facts.put("status", "DEPRECATED");
            }
            case APPROVAL_REQUESTED, APPROVAL_DECIDED -> {
                facts.put("request", 1);
                facts.put("alias", "champion");
                facts.put("semantic_version", "1.0.0");
                facts.put("status", event == WebhookEvent.APPROVAL_REQUESTED ? "OPEN" : "APPROVED");
            }
        }
        return of(event, workspace, facts, now);
    }
}

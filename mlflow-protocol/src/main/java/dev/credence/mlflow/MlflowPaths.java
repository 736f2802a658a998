package dev.credence.mlflow;

import java.util.regex.Pattern;

/**
 * Where MLflow's clients and its user interface look for things. Both use the same handlers under
 * another prefix, and newer clients under a newer version of it.
 *
 * <p>A controller lists the prefixes it serves, {@code @RequestMapping({MlflowPaths.API,
 * MlflowPaths.AJAX})}; routes are the same below each.
 */
public final class MlflowPaths {

    public static final String API = "/api/2.0/mlflow";
    public static final String AJAX = "/ajax-api/2.0/mlflow";
    public static final String API_3 = "/api/3.0/mlflow";
    public static final String AJAX_3 = "/ajax-api/3.0/mlflow";
    public static final String ARTIFACTS = "/api/2.0/mlflow-artifacts";
    public static final String AJAX_ARTIFACTS = "/ajax-api/2.0/mlflow-artifacts";

    private static final Pattern PROTOCOL =
            Pattern.compile(
                    "/(api|ajax-api)/[23]\\.0(/.*|mlflow/.*)|/(health|version|get-artifact|model-versions/get-artifact)|/(graphql|v1/traces)");

    private MlflowPaths() {}

    /** Whether a path, without a workspace's prefix, belongs to the protocol. */
    public static boolean covers(String path) {
        return PROTOCOL.matcher(path).matches();
    }
}

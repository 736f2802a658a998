package dev.credence.registry;

/**
 * Where the content of a version came from, as MLflow's clients name it; {@link #NONE} for what a
 * pipeline made.
 *
 * @param source the client's address of it, such as {@code runs:/…/model} or {@code models:/m-…}
 * @param location where it is to be downloaded from, such as {@code mlflow-artifacts:/…}
 * @param runLink a link to the run in another tracking server
 * @param loggedModelId the tracker's logged model
 */
public record Origin(String source, String location, String runLink, String loggedModelId) {

    public static final Origin NONE = new Origin("", "", "", "");

    public boolean isKnown() {
        return !source.isEmpty();
    }
}

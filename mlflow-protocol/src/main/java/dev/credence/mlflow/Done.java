package dev.credence.mlflow;

/** The empty message that answers what only changes something. */
@MlflowMessage
public record Done() {

    public static final Done DONE = new Done();
}

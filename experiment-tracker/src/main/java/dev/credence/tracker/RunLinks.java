package dev.credence.tracker;

import java.util.List;

/** What a run read and made. */
public record RunLinks(
        List<DescribedInput> datasets, List<Model> modelInputs, List<Model> modelOutputs) {

    public static final RunLinks NONE = new RunLinks(List.of(), List.of(), List.of());

    /** A model that a run read or made, and at which step. */
    public record Model(LoggedModelId id, long step) {}

    /** Which way a model went. */
    public enum Direction {
        READ,
        MADE
    }
}

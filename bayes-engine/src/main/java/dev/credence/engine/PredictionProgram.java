package dev.credence.engine;

import java.util.Set;

/**
 * The part of a program that one generated quantity depends on, to be evaluated for new data from
 * stored draws. Immutable and thread-safe.
 */
public interface PredictionProgram {

    /** The generated quantity. */
    String quantity();

    /**
     * Names of the data variables that must be given; those that the quantity does not depend on
     * (usually the target) may be absent, and are ignored.
     */
    Set<String> requiredData();

    /** Checks the new data and computes the transformed data that the quantity needs. */
    PredictorBinding bind(StanData data);
}

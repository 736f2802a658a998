package dev.credence.pipelines;

/** The steps of a pipeline run, in the order in which they run. */
public enum PipelineStep {
    /** Fixes which data versions the run reads. */
    SNAPSHOT,
    /** Checks the data against the schema. */
    VALIDATE,
    /** Puts rows aside for the evaluation. */
    SPLIT,
    /** Compiles the program and binds it to the training rows. */
    COMPILE,
    /** Draws from the posterior, one partition per chain. */
    SAMPLE,
    /** Judges convergence against the gates. */
    DIAGNOSE,
    /** Scores the held-out rows and compares with the champion. */
    EVALUATE,
    /** Writes the model package. */
    PACKAGE,
    /** Loads the package back from the store and predicts with it. */
    PROVE,
    /** Registers the version. */
    REGISTER,
    /** Deploys or starts a rollout, as the release policy says. */
    RELEASE
}

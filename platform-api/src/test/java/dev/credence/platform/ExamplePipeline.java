package dev.credence.platform;

/** The smallest pipeline, for tests that need one and no sampling. */
public final class ExamplePipeline {

    public static final String PROGRAM =
            "data { int<lower=0> N; vector[N] y; } parameters { real b; } model { y ~ normal(b, 1); b ~ normal(0, 1); }";

    private ExamplePipeline() {}

    /** Its definition under a name of its own. */
    public static String yaml(String name) {
        return """
        pipeline: %s
        data: {train: train.csv}
        schema:
          y: {type: real}
        target: y
        program: model.stan
        bind: {N: rows, y: column y}
        """
                .formatted(name);
    }
}

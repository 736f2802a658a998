package dev.credence.pipelines;

/** Pipelines for tests, by what is special about them. */
public final class SamplePipelines {

    public static final String PROGRAM =
            """
            data {
              int<lower=0> N;
              int<lower=1> C;
              vector[N] x;
              array[N] int<lower=1, upper=C> category;
              vector[N] y;
            }
            parameters {
              vector[C] beta;
              real<lower=0> sigma;
            }
            model {
              beta ~ normal(0, 2);
              sigma ~ normal(0, 2);
              y ~ normal(beta[category] .* x, sigma);
            }
            generated quantities {
              array[N] real y_pred = normal_rng(beta[category] .* x, sigma);
            }
            """;

    private SamplePipelines() {}

    /** A complete pipeline of this name. */
    public static String yaml(String name) {
        return """
        pipeline: %s
        description: Sales per visitor
        data: {train: data/train.csv, test: data/test.csv}
        schema:
          x: {type: real, lower: 0}
          category: {type: int, categories: [1, 2, 3]}
          y: {type: real}
        target: y
        program: model.stan
        bind: {N: rows, C: 3, x: column x, category: column category, y: column y}
        prediction: y_pred
        sampler: {chains: 2, warmup: 200, draws: 200, seed: 7}
        gates: {max_rhat: 1.05, min_ess_bulk: 50, min_ess_tail: 50}
        evaluate: {primary: crps, samples: 100, interval: 0.9}
        release: {endpoint: sales, strategy: canary, steps: [5, 25, 50], pause: 10s}
        """
                .formatted(name);
    }

    /** The same with a schedule. */
    public static String scheduled(String name, String cron, boolean onlyOnNewData) {
        return yaml(name)
                + "schedule: {cron: \"%s\", timezone: UTC, only_on_new_data: %s}\n"
                        .formatted(cron, onlyOnNewData);
    }
}

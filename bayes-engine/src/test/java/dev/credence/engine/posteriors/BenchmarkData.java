package dev.credence.engine.posteriors;

import dev.credence.engine.StanData;
import dev.credence.engine.random.ContinuousDistributions;
import dev.credence.engine.random.DiscreteDistributions;
import dev.credence.engine.random.Rng;

/**
 * Data simulated from the benchmark's models, in the sizes of the data sets that rstan was given.
 */
final class BenchmarkData {

    private BenchmarkData() {}

    /** As many houses and counties as in Minnesota's radon survey. */
    static StanData radon(int houses, int counties) {
        var rng = Rng.of(1);
        var county = new int[houses];
        var uranium = new double[houses];
        var floor = new double[houses];
        var radon = new double[houses];
        var effects = normals(rng, counties, 1.46, 0.33);
        var levels = normals(rng, counties, 0, 0.35);
        for (int n = 0; n < houses; n++) {
            int c = n < counties ? n : rng.nextInt(counties);
            county[n] = c + 1;
            uranium[n] = levels[c];
            floor[n] = DiscreteDistributions.bernoulli(rng, 0.17);
            double mean = effects[c] + 0.7 * uranium[n] - 0.7 * floor[n];
            radon[n] = ContinuousDistributions.normal(rng, mean, 0.75);
        }
        return StanData.builder()
                .integer("N", houses)
                .integer("J", counties)
                .integers("county", county)
                .reals("log_uppm", uranium)
                .reals("first_floor", floor)
                .reals("log_radon", radon)
                .build();
    }

    static StanData itemResponses(int items, int persons) {
        var rng = Rng.of(2);
        double[] ability = normals(rng, persons, 0, 1.2);
        double[] difficulty = normals(rng, items, 0.3, 1);
        var answers = new double[items * persons];
        for (int i = 0; i < items; i++) {
            double discrimination = ContinuousDistributions.lognormal(rng, 0, 0.5);
            for (int j = 0; j < persons; j++) {
                double logit = discrimination * (ability[j] - difficulty[i]);
                answers[i * persons + j] = DiscreteDistributions.bernoulliLogit(rng, logit);
            }
        }
        return StanData.builder()
                .integer("I", items)
                .integer("J", persons)
                .array("y", new int[] {items, persons}, answers)
                .build();
    }

    static StanData counts(int years, int sites, double overdispersion) {
        var rng = Rng.of(3);
        double[] effects = normals(rng, sites, 1, 1.3);
        var count = new int[years * sites];
        var year = new int[years * sites];
        var site = new int[years * sites];
        for (int n = 0; n < count.length; n++) {
            year[n] = n % years + 1;
            site[n] = n / years + 1;
            double noise = overdispersion * rng.nextGaussian();
            count[n] = DiscreteDistributions.poissonLog(rng, effects[n / years] + noise);
        }
        return StanData.builder()
                .integer("N", count.length)
                .integer("years", years)
                .integer("sites", sites)
                .integers("count", count)
                .integers("year", year)
                .integers("site", site)
                .build();
    }

    static StanData regression(int rows) {
        var rng = Rng.of(4);
        double[] slopes = {-0.96, 0.51, 2.03};
        var category = new int[rows];
        double[] x = normals(rng, rows, 0, 1);
        var y = new double[rows];
        for (int n = 0; n < rows; n++) {
            category[n] = n % 3 + 1;
            y[n] = ContinuousDistributions.normal(rng, slopes[n % 3] * x[n], 0.7);
        }
        return StanData.builder()
                .integer("N", rows)
                .integers("category", category)
                .reals("x", x)
                .reals("y", y)
                .build();
    }

    private static double[] normals(Rng rng, int count, double mean, double sd) {
        var values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = ContinuousDistributions.normal(rng, mean, sd);
        }
        return values;
    }
}

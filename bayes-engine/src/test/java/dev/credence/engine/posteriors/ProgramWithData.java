package dev.credence.engine.posteriors;

import dev.credence.engine.Programs;
import dev.credence.engine.StanData;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * A program and its data, for the benchmark and for the comparison with rstan: the reference
 * posteriors, and programs of ours with data of the sizes that rstan was timed with.
 */
record ProgramWithData(String name, String source, Supplier<StanData> data) {

    static List<ProgramWithData> all() {
        var all = new ArrayList<ProgramWithData>();
        for (var posterior : ReferencePosterior.all()) {
            all.add(
                    new ProgramWithData(
                            posterior.name(),
                            posterior.program(),
                            () -> StanData.parse(posterior.data())));
        }
        all.add(ours("radon", "radon", () -> BenchmarkData.radon(919, 85)));
        all.add(ours("wells", "wells", () -> StanData.parse(text("programs/wells/data.json"))));
        all.add(ours("irt-2pl", "irt-2pl", () -> BenchmarkData.itemResponses(20, 100)));
        all.add(ours("glmm-sites", "glmm-sites", () -> BenchmarkData.counts(9, 235, 0)));
        all.add(
                ours(
                        "glmm-overdispersed",
                        "glmm-overdispersed",
                        () -> BenchmarkData.counts(9, 235, 0.6)));
        all.add(ours("seed N=1000", "seed-regression", () -> BenchmarkData.regression(1000)));
        all.add(ours("seed N=100000", "seed-regression", () -> BenchmarkData.regression(100_000)));
        return all;
    }

    private static ProgramWithData ours(String name, String program, Supplier<StanData> data) {
        return new ProgramWithData(name, text("benchmarks/" + program + ".stan"), data);
    }

    private static String text(String resource) {
        return Programs.text(Programs.resource(resource));
    }
}

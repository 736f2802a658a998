package dev.credence.engine.posteriors;

import dev.credence.engine.Programs;
import dev.credence.engine.StanData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
        all.add(ours("seed-1000", "seed-regression", () -> BenchmarkData.regression(1000)));
        all.add(ours("seed-100000", "seed-regression", () -> BenchmarkData.regression(100_000)));
        return all;
    }

    /**
     * Those that one of the names is a part of; those alone that have a name exactly; all for none.
     */
    static List<ProgramWithData> named(List<String> names) {
        var exact = all().stream().filter(each -> names.contains(each.name())).toList();
        if (!exact.isEmpty()) {
            return exact;
        }
        return all().stream()
                .filter(each -> names.isEmpty() || names.stream().anyMatch(each.name()::contains))
                .toList();
    }

    /** Writes program and data into a folder of its name, for a script of rstan's. */
    Path write(Path parent) throws IOException {
        Path folder = Files.createDirectories(parent.resolve(name));
        Files.writeString(folder.resolve("program.stan"), source);
        Files.writeString(folder.resolve("data.json"), DataJson.of(data.get()));
        return folder;
    }

    private static ProgramWithData ours(String name, String program, Supplier<StanData> data) {
        return new ProgramWithData(name, text("benchmarks/" + program + ".stan"), data);
    }

    private static String text(String resource) {
        return Programs.text(Programs.resource(resource));
    }
}

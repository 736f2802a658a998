package dev.credence.engine.posteriors;

import dev.credence.engine.Compilation;
import dev.credence.engine.Programs;
import dev.credence.engine.StanData;
import dev.credence.engine.StanProgram;
import dev.credence.engine.sampler.KnownTargets;
import dev.credence.engine.sampler.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One line of the benchmark.
 *
 * @param rstan effective draws per CPU second of sampling that rstan 2.21 needed on a machine like
 *     the one this was written on, NaN where it was not measured
 * @param note what differs from the case that rstan was given
 */
record BenchmarkCase(String name, double rstan, String note, Supplier<Optional<Target>> target) {

    /** rstan's figures for posteriors whose data and program are the reference's. */
    private static final Map<String, Double> RSTAN =
            Map.of(
                    "eight_schools-eight_schools_noncentered", 22016.0,
                    "garch-garch11", 1454.0,
                    "hmm_example-hmm_example", 1063.0,
                    "low_dim_gauss_mix-low_dim_gauss_mix", 730.0,
                    "hudson_lynx_hare-lotka_volterra", 42.0);

    static List<BenchmarkCase> all() {
        var cases = new ArrayList<BenchmarkCase>();
        cases.add(plain("plain java: normal, d = 100", () -> KnownTargets.standardNormal(100)));
        cases.add(plain("plain java: eight schools", EightSchools::new));
        for (var posterior : ReferencePosterior.all()) {
            cases.add(
                    new BenchmarkCase(
                            posterior.name(),
                            posterior.name().equals("nes1984-nes")
                                    ? 83
                                    : RSTAN.getOrDefault(posterior.name(), Double.NaN),
                            posterior.name().equals("nes1984-nes") ? "rstan: nes2000" : "",
                            () ->
                                    model(
                                            posterior.program(),
                                            () -> StanData.parse(posterior.data()))));
        }
        cases.add(own("radon", "radon", 122, () -> BenchmarkData.radon(919, 85)));
        cases.add(
                new BenchmarkCase(
                        "wells",
                        1135,
                        "",
                        () -> model(source("benchmarks/wells.stan"), BenchmarkCase::wells)));
        cases.add(own("irt-2pl", "irt-2pl", 21, () -> BenchmarkData.itemResponses(20, 100)));
        cases.add(own("glmm-sites", "glmm-sites", 412, () -> BenchmarkData.counts(9, 235, 0)));
        cases.add(
                own(
                        "glmm-overdispersed",
                        "glmm-overdispersed",
                        Double.NaN,
                        () -> BenchmarkData.counts(9, 235, 0.6)));
        cases.add(
                own("seed N=1000", "seed-regression", 7692, () -> BenchmarkData.regression(1000)));
        cases.add(
                own(
                        "seed N=100000",
                        "seed-regression",
                        52.7,
                        () -> BenchmarkData.regression(100_000)));
        return cases;
    }

    private static BenchmarkCase plain(String name, Supplier<Target> target) {
        return new BenchmarkCase(name, Double.NaN, "", () -> Optional.of(target.get()));
    }

    /** A program of ours with data that were simulated in the size of rstan's. */
    private static BenchmarkCase own(
            String name, String program, double rstan, Supplier<StanData> data) {
        return new BenchmarkCase(
                name,
                rstan,
                "simulated data",
                () -> model(source("benchmarks/" + program + ".stan"), data));
    }

    private static String source(String resource) {
        return Programs.text(Programs.resource(resource));
    }

    private static StanData wells() {
        return StanData.parse(source("programs/wells/data.json"));
    }

    /** Empty where the program uses what is not supported yet. */
    private static Optional<Target> model(String source, Supplier<StanData> data) {
        return switch (StanProgram.compile(source)) {
            case Compilation.Rejected _ -> Optional.empty();
            case Compilation.Compiled _ -> Optional.of(Programs.bound(source, data.get()));
        };
    }
}

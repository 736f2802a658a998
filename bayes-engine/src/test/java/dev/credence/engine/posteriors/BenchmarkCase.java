package dev.credence.engine.posteriors;

import dev.credence.engine.Compilation;
import dev.credence.engine.Programs;
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

    private record Measured(double effectivePerSecond, String note) {}

    private static final String SIMULATED = "simulated data";
    private static final Measured NOTHING = new Measured(Double.NaN, "");

    private static final Map<String, Measured> RSTAN =
            Map.ofEntries(
                    Map.entry("eight_schools-eight_schools_noncentered", new Measured(22016, "")),
                    Map.entry("garch-garch11", new Measured(1454, "")),
                    Map.entry("hmm_example-hmm_example", new Measured(1063, "")),
                    Map.entry("low_dim_gauss_mix-low_dim_gauss_mix", new Measured(730, "")),
                    Map.entry("hudson_lynx_hare-lotka_volterra", new Measured(42, "")),
                    Map.entry("nes1984-nes", new Measured(83, "rstan: nes2000")),
                    Map.entry("radon", new Measured(122, SIMULATED)),
                    Map.entry("wells", new Measured(1135, "")),
                    Map.entry("irt-2pl", new Measured(21, SIMULATED)),
                    Map.entry("glmm-sites", new Measured(412, SIMULATED)),
                    Map.entry("glmm-overdispersed", new Measured(Double.NaN, SIMULATED)),
                    Map.entry("seed N=1000", new Measured(7692, SIMULATED)),
                    Map.entry("seed N=100000", new Measured(52.7, SIMULATED)));

    static List<BenchmarkCase> all() {
        var cases = new ArrayList<BenchmarkCase>();
        cases.add(plain("plain java: normal, d = 100", () -> KnownTargets.standardNormal(100)));
        cases.add(plain("plain java: eight schools", EightSchools::new));
        for (var program : ProgramWithData.all()) {
            Measured rstan = RSTAN.getOrDefault(program.name(), NOTHING);
            cases.add(
                    new BenchmarkCase(
                            program.name(),
                            rstan.effectivePerSecond(),
                            rstan.note(),
                            () -> model(program)));
        }
        return cases;
    }

    private static BenchmarkCase plain(String name, Supplier<Target> target) {
        return new BenchmarkCase(name, Double.NaN, "", () -> Optional.of(target.get()));
    }

    /** Empty where the program uses what is not supported yet. */
    private static Optional<Target> model(ProgramWithData program) {
        return switch (StanProgram.compile(program.source())) {
            case Compilation.Rejected _ -> Optional.empty();
            case Compilation.Compiled _ ->
                    Optional.of(Programs.bound(program.source(), program.data().get()));
        };
    }
}

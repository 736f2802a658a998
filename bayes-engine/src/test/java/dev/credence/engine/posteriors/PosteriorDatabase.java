package dev.credence.engine.posteriors;

import dev.credence.engine.Binding;
import dev.credence.engine.Compilation;
import dev.credence.engine.GradientCheck;
import dev.credence.engine.StanData;
import dev.credence.engine.StanModel;
import dev.credence.engine.StanProgram;
import dev.credence.engine.diagnostics.ParameterSummary;
import dev.credence.engine.diagnostics.PosteriorSummary;
import dev.credence.engine.sampler.LogDensity;
import dev.credence.engine.sampler.RecordedChain;
import dev.credence.engine.sampler.SamplerSettings;
import dev.credence.engine.sampler.Sampling;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All of posteriordb: {@code conformance/posteriors/posteriordb FOLDER [--fit] [part of a
 * name]...}. Each posterior's program is compiled, its data are bound, its gradient is compared
 * with finite differences and three draws are made; with {@code --fit}, what has a reference is
 * fitted with default settings and its means are compared with the reference's. Ends with 1 when a
 * posterior does not get that far.
 */
final class PosteriorDatabase {

    private static final int POINTS = 3;
    private static final int ATTEMPTS = 100;
    private static final int COORDINATES = 20;
    private static final double STEP = 1e-4;
    private static final double ROUNDINGS = 50;
    private static final int DRAWS = 3;

    /** ODE solvers stop at a tolerance, which difference quotients feel. */
    private static final double TOLERANCE = 1e-6;

    private final Path root;
    private final boolean fit;

    private PosteriorDatabase(Path root, boolean fit) {
        this.root = root;
        this.fit = fit;
    }

    public static void main(String[] arguments) throws IOException {
        var names = new ArrayList<>(List.of(arguments).subList(1, arguments.length));
        var database = new PosteriorDatabase(Path.of(arguments[0]), names.remove("--fit"));
        List<Path> posteriors;
        try (var files = Files.list(database.root.resolve("posteriors"))) {
            posteriors =
                    files.filter(file ->
                                    names.isEmpty()
                                            || names.stream().anyMatch(file.toString()::contains))
                            .sorted()
                            .toList();
        }
        int failures = 0;
        for (Path posterior : posteriors) {
            failures += database.check(Files.readString(posterior)) ? 0 : 1;
        }
        System.out.printf("%d of %d posteriors%n", posteriors.size() - failures, posteriors.size());
        System.exit(failures == 0 && !posteriors.isEmpty() ? 0 : 1);
    }

    private boolean check(String posterior) {
        String outcome;
        boolean good = false;
        try {
            StanModel model = model(posterior);
            outcome = "%d parameters, %s".formatted(model.dimension(), gradient(model));
            draw(model);
            Optional<Path> reference = reference(posterior);
            if (fit && reference.isPresent()) {
                outcome += ", " + fit(model, Files.readString(reference.get()));
            }
            good = true;
        } catch (IOException | IllegalStateException e) {
            outcome = e.getMessage();
        }
        System.out.printf("%-60s %s%n", text(posterior, "name"), outcome);
        return good;
    }

    private StanModel model(String posterior) throws IOException {
        Path program = root.resolve("models/stan/" + text(posterior, "model_name") + ".stan");
        Path data = root.resolve("data/data/" + text(posterior, "data_name") + ".json");
        if (!Files.exists(data)) {
            throw new IllegalStateException("NO DATA: unpack " + data.getFileName() + ".zip");
        }
        return switch (StanProgram.compile(Files.readString(program))) {
            case Compilation.Rejected rejected ->
                    throw new IllegalStateException("DOES NOT COMPILE: " + rejected.render());
            case Compilation.Compiled(StanProgram compiled) ->
                    switch (compiled.bind(StanData.parse(Files.readString(data)))) {
                        case Binding.Bound(StanModel model) -> model;
                        case Binding.InvalidData(var problems) ->
                                throw new IllegalStateException("DATA DO NOT FIT: " + problems);
                    };
        };
    }

    /** At random points, by some of the parameters where there are many. */
    private static String gradient(StanModel model) {
        LogDensity density = model.newDensity();
        var random = new Random(20251120);
        double worst = 0;
        for (int point = 0, attempt = 0; point < POINTS && attempt < ATTEMPTS; attempt++) {
            double[] q = random.doubles(model.dimension(), -1, 1).toArray();
            double[] gradient = new double[q.length];
            if (Double.isFinite(density.evaluate(q, gradient))) {
                point++;
                for (int i = 0; i < Math.min(q.length, COORDINATES); i++) {
                    int by = q.length <= COORDINATES ? i : random.nextInt(q.length);
                    worst = Math.max(worst, error(density, q, by, gradient[by]));
                }
            }
        }
        return "gradient to %.0e".formatted(worst);
    }

    /**
     * How far a derivative is from a difference quotient: relative, absolute below 1.
     *
     * @throws IllegalStateException if it is further than the quotient may be wrong by: what it is
     *     apart from the one with a longer step, and what rounding of the density does to it
     */
    private static double error(LogDensity density, double[] q, int by, double derivative) {
        double quotient = quotient(density, q, by, STEP);
        double apart = Math.abs(quotient - quotient(density, q, by, 10 * STEP));
        double rounding = ROUNDINGS * Math.ulp(GradientCheck.value(density, q, by, 0)) / STEP;
        double scale = Math.max(1, Math.abs(derivative));
        double error = Math.abs(quotient - derivative);
        if (!(error <= TOLERANCE * scale + apart + rounding)) {
            throw new IllegalStateException(
                    "GRADIENT by parameter %d: %s, by differences %s"
                            .formatted(by, derivative, quotient));
        }
        return error / scale;
    }

    /** Of order 4. */
    private static double quotient(LogDensity density, double[] q, int by, double step) {
        double near =
                GradientCheck.value(density, q, by, step)
                        - GradientCheck.value(density, q, by, -step);
        double far =
                GradientCheck.value(density, q, by, 2 * step)
                        - GradientCheck.value(density, q, by, -2 * step);
        return (8 * near - far) / (12 * step);
    }

    private static void draw(StanModel model) {
        switch (RecordedChain.start(model, SamplerSettings.defaults(), 1)) {
            case RecordedChain.Started(RecordedChain chain) -> {
                for (int i = 0; i < DRAWS; i++) {
                    chain.step();
                }
            }
            case RecordedChain.InitialisationFailed(int _, String reason) ->
                    throw new IllegalStateException("DOES NOT START: " + reason);
        }
    }

    private Optional<Path> reference(String posterior) {
        return find(posterior, "\"reference_posterior_name\"\\s*:\\s*\"([^\"]*)\"")
                .map(name ->
                        "reference_posteriors/summary_statistics/mean_value/mean_value/" + name)
                .map(file -> root.resolve(file + ".json"))
                .filter(Files::exists);
    }

    private static String fit(StanModel model, String reference) {
        if (!(Sampling.run(model, SamplerSettings.defaults()) instanceof Sampling.Sampled fitted)) {
            throw new IllegalStateException("NOT SAMPLED");
        }
        Map<String, ParameterSummary> found =
                PosteriorSummary.of(fitted.draws()).stream()
                        .collect(Collectors.toMap(ParameterSummary::name, Function.identity()));
        List<String> names =
                list(reference, "names").map(name -> name.replace("\"", "").strip()).toList();
        double[] means = list(reference, "mean_value").mapToDouble(Double::parseDouble).toArray();
        double[] errors = list(reference, "mcse_mean").mapToDouble(Double::parseDouble).toArray();
        double furthest = 0;
        double rhat = 0;
        for (int i = 0; i < names.size(); i++) {
            ParameterSummary ours = found.get(names.get(i));
            double error = Math.hypot(errors[i], ours.sd() / Math.sqrt(ours.essBulk()));
            furthest = Math.max(furthest, Math.abs(ours.mean() - means[i]) / error);
            rhat = Math.max(rhat, ours.rhat());
        }
        return String.format(
                Locale.ROOT,
                "%d means within %.1f Monte-Carlo errors, R-hat %.3f",
                names.size(),
                furthest,
                rhat);
    }

    private static Stream<String> list(String json, String name) {
        String items = find(json, "\"" + name + "\"\\s*:\\s*\\[(.*?)\\]\\s*[,}]").orElseThrow();
        return Arrays.stream(items.split(",\\s+|,(?![^\\[]*\\])"));
    }

    private static String text(String json, String name) {
        return find(json, "\"" + name + "\"\\s*:\\s*\"([^\"]*)\"").orElseThrow();
    }

    private static Optional<String> find(String json, String pattern) {
        var found = Pattern.compile(pattern, Pattern.DOTALL).matcher(json);
        return found.find() ? Optional.of(found.group(1)) : Optional.empty();
    }
}

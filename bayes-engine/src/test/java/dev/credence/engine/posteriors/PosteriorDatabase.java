package dev.credence.engine.posteriors;

import dev.credence.engine.Binding;
import dev.credence.engine.Compilation;
import dev.credence.engine.GradientCheck;
import dev.credence.engine.StanData;
import dev.credence.engine.StanModel;
import dev.credence.engine.StanProgram;
import dev.credence.engine.diagnostics.ParameterSummary;
import dev.credence.engine.diagnostics.PosteriorSummary;
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
    private static final int DRAWS = 3;

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

    private static String gradient(StanModel model) {
        try {
            return "gradient to %.0e".formatted(GradientCheck.largestError(model, POINTS, 1));
        } catch (AssertionError different) {
            return "GRADIENT: " + different.getMessage().lines().findFirst().orElse("");
        }
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

package dev.credence.cli.serving;

import dev.credence.cli.Credence;
import dev.credence.cli.api.ApiProblem;
import dev.credence.cli.api.CommandFailed;
import dev.credence.cli.api.ExitCodes;
import dev.credence.cli.api.Query;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks an endpoint for a prediction. */
@Command(
        name = "predict",
        mixinStandardHelpOptions = true,
        description = "Asks an endpoint for a prediction with its uncertainty.",
        footer = {
            "",
            "Examples:",
            "  credence predict serving-uncertainty x=5 category=2",
            "  credence predict serving-uncertainty x=5 category=2 --kind interval --probability 0.9",
            "  credence predict serving-uncertainty --json '[{\"x\": 5, \"category\": 2}, {\"x\": 1, \"category\": 3}]'"
        })
public final class PredictCommand implements Callable<Integer> {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** What is asked of the predictive distribution. */
    enum Kind {
        point,
        interval,
        density
    }

    @ParentCommand Credence credence = new Credence();

    @Spec CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "ENDPOINT")
    String endpoint = "";

    @Parameters(index = "1..*", paramLabel = "FEATURE=VALUE", arity = "0..*")
    Map<String, String> features = new LinkedHashMap<>();

    @Option(
            names = "--json",
            paramLabel = "DATA",
            description = "The instances as JSON: an object or a list of objects.")
    @Nullable String json;

    @Option(
            names = "--kind",
            defaultValue = "point",
            description = "${COMPLETION-CANDIDATES} (default: point).")
    Kind kind = Kind.point;

    @Option(
            names = "--version",
            paramLabel = "VERSION",
            description = "A version (default: what the endpoint's split says).")
    @Nullable String version;

    @Option(names = "--samples", description = "How many posterior draws (default: the server's).")
    @Nullable Integer samples;

    @Option(names = "--probability", description = "Mass of the interval, between 0 and 1.")
    @Nullable Double probability;

    @Option(names = "--bins", description = "Bins of the density.")
    @Nullable Integer bins;

    @Option(names = "--key", description = "Sticky key: the same key stays with the same version.")
    @Nullable String key;

    @Override
    public Integer call() {
        var path =
                "/%s/predict/%s%s"
                        .formatted(
                                Query.segment(endpoint),
                                version == null ? "" : "v" + Query.segment(version) + "/",
                                kind.name().toLowerCase(Locale.ROOT));
        var headers = key == null ? new String[0] : new String[] {"X-Credence-Key", key};
        var response =
                credence.platform()
                        .gateway()
                        .exchange(path, JSON.writeValueAsString(body()), headers);
        if (response.statusCode() != 200) {
            throw problem(response.statusCode(), response.body());
        }
        var out = spec.commandLine().getOut();
        out.println(JSON.readTree(response.body()).toPrettyString());
        if (!credence.platform().json()) {
            response.headers()
                    .firstValue("X-Credence-Version")
                    .ifPresent(answered -> out.println("answered by " + answered));
        }
        return ExitCodes.OK;
    }

    private Map<String, Object> body() {
        var body = new LinkedHashMap<String, Object>();
        body.put("data", data());
        if (samples != null) {
            body.put("algo_param", Map.of("n_samples", samples));
        }
        if (probability != null) {
            body.put("hdi_probability", probability);
        }
        if (bins != null) {
            body.put("bins", bins);
        }
        return body;
    }

    private Object data() {
        if (json != null) {
            return parse(json, "--json");
        }
        var row = new LinkedHashMap<String, Object>();
        features.forEach((name, value) -> row.put(name, number(value)));
        return row;
    }

    private static Object number(String value) {
        try {
            return parse(value, "a feature");
        } catch (CommandFailed notJson) {
            return value;
        }
    }

    private static JsonNode parse(String text, String what) {
        try {
            return JSON.readTree(text);
        } catch (JacksonException e) {
            throw new CommandFailed(what + " is not JSON: " + e.getOriginalMessage());
        }
    }

    private static CommandFailed problem(int status, String body) {
        try {
            return new ApiProblem(status, JSON.readTree(body));
        } catch (JacksonException e) {
            return new CommandFailed("The gateway answered " + status + ".");
        }
    }
}

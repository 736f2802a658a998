package dev.credence.cli.api;

import dev.credence.artifact.client.RunArtifactClient;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import tools.jackson.databind.JsonNode;

/**
 * Which platform a command talks to: the options every verb takes, with the local platform as the
 * default.
 */
public final class Platform {

    @Option(
            names = "--home",
            scope = ScopeType.INHERIT,
            defaultValue = "${CREDENCE_HOME:-${sys:user.home}/.credence}",
            description = "Folder of the local platform (default: ~/.credence, or $CREDENCE_HOME).")
    Path home = Path.of(".credence");

    @Option(
            names = "--url",
            scope = ScopeType.INHERIT,
            description =
                    "Address of platform-api (default: the local platform's, or $$CREDENCE_URL).")
    @Nullable String url;

    @Option(
            names = "--gateway-url",
            scope = ScopeType.INHERIT,
            description =
                    "Address of the serving gateway (default: the local platform's, or $$CREDENCE_GATEWAY_URL).")
    @Nullable String gatewayUrl;

    @Option(
            names = "--output",
            scope = ScopeType.INHERIT,
            defaultValue = "table",
            description = "json or table (default: table).")
    Output output = Output.table;

    /** How a command prints its answer. */
    public enum Output {
        json,
        table
    }

    public Path home() {
        return home.toAbsolutePath().normalize();
    }

    public boolean json() {
        return output == Output.json;
    }

    /** An answer as it came, or in the words that the function has for it. */
    public String shown(JsonNode answer, Function<JsonNode, String> words) {
        return json() ? answer.toPrettyString() : words.apply(answer).stripTrailing();
    }

    public ApiClient api() {
        return new ApiClient(
                address("--url", url, "CREDENCE_URL", "platform-api.url", 7070), token());
    }

    public RunArtifactClient artifacts() {
        return new RunArtifactClient(api().base(), token());
    }

    public ApiClient gateway() {
        return new ApiClient(
                address(
                        "--gateway-url",
                        gatewayUrl,
                        "CREDENCE_GATEWAY_URL",
                        "serving-gateway.url",
                        7071),
                token());
    }

    /**
     * The token of `$CREDENCE_TOKEN`, or else the local platform's admin token. Never an option:
     * those show in `ps`.
     */
    public String token() {
        var given = System.getenv("CREDENCE_TOKEN");
        if (given != null && !given.isBlank()) {
            return given.strip();
        }
        var file = home().resolve("token");
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new CommandFailed(
                    "No token: set CREDENCE_TOKEN, or start the local platform with `credence up` (it writes %s)."
                            .formatted(file));
        }
    }

    private URI address(
            String name,
            @Nullable String option,
            String variable,
            String property,
            int defaultPort) {
        if (option != null) {
            return server(name, option);
        }
        var environment = System.getenv(variable);
        if (environment != null && !environment.isBlank()) {
            return server("$" + variable, environment.strip());
        }
        return local(property).orElseGet(() -> URI.create("http://127.0.0.1:" + defaultPort));
    }

    private static URI server(String name, String text) {
        try {
            var address = new URI(text);
            if (address.getHost() != null
                    && ("http".equals(address.getScheme())
                            || "https".equals(address.getScheme()))) {
                return address;
            }
        } catch (URISyntaxException _) {
            // Answered as an address of another kind is.
        }
        throw new CommandFailed(
                "%s must be like http://HOST:PORT or https://HOST, is `%s`.".formatted(name, text),
                ExitCodes.USAGE);
    }

    private Optional<URI> local(String property) {
        var running = home().resolve("run").resolve("platform.properties");
        if (!Files.exists(running)) {
            return Optional.empty();
        }
        var properties = new Properties();
        try (var reader = Files.newBufferedReader(running)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new CommandFailed("Cannot read " + running + ": " + e.getMessage());
        }
        return Optional.ofNullable(properties.getProperty(property)).map(URI::create);
    }
}

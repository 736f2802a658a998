package dev.credence.cli.registry;

import dev.credence.cli.api.CommandFailed;
import dev.credence.cli.api.ExitCodes;
import dev.credence.cli.api.Query;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
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
import tools.jackson.databind.json.JsonMapper;

/** Says which version something would get, and registers nothing. */
@Command(
        name = "derive",
        mixinStandardHelpOptions = true,
        description =
                "Says which version a model would get, and why; writes nothing. What is not given is as in the newest version.",
        footer = {
            "",
            "Example:",
            "  credence versions derive serving-uncertainty --signature signature.json"
        })
final class DeriveCommand implements Callable<Integer> {

    @ParentCommand VersionsCommand versions = new VersionsCommand();

    @Spec CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "MODEL")
    String model = "";

    @Option(
            names = "--signature",
            paramLabel = "FILE",
            description =
                    "JSON such as {\"inputs\": [{\"name\": \"x\", \"type\": \"real\"}], \"target\": {...}}.")
    @Nullable Path signature;

    @Option(names = "--fingerprint", description = "Of the pipeline's definition.")
    @Nullable String fingerprint;

    @Option(names = "--flavour", description = "Such as stan or onnx.")
    @Nullable String flavour;

    @Override
    public Integer call() {
        var platform = versions.credence.platform();
        var answer =
                platform.api()
                        .post(
                                "/api/v1/models/%s/derivations".formatted(Query.segment(model)),
                                proposal());
        var out = spec.commandLine().getOut();
        if (platform.json()) {
            out.println(answer.toPrettyString());
            return ExitCodes.OK;
        }
        out.printf("%s would be %s%n", model, answer.path("version").asString(""));
        out.print(VersionText.reasonLines(answer));
        return ExitCodes.OK;
    }

    private Map<String, Object> proposal() {
        var proposal = new HashMap<String, Object>();
        if (signature != null) {
            proposal.put("signature", read(signature));
        }
        if (fingerprint != null) {
            proposal.put("pipeline_fingerprint", fingerprint);
        }
        if (flavour != null) {
            proposal.put("flavour", flavour);
        }
        return proposal;
    }

    private static Object read(Path file) {
        try {
            return JsonMapper.builder().build().readTree(Files.readString(file));
        } catch (IOException unreadable) {
            throw new CommandFailed("Cannot read " + file + ": " + unreadable.getMessage());
        } catch (JacksonException malformed) {
            throw new CommandFailed(file + " is not JSON: " + malformed.getOriginalMessage());
        }
    }
}

package dev.credence.engine.posteriors;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A posterior with known moments from the posteriordb project: a program, its data, and mean, sd
 * and the Monte-Carlo error of the mean over 10,000 draws for each parameter. One folder of the
 * test resources each.
 */
public record ReferencePosterior(
        String name, String program, String data, Map<String, Moments> parameters) {

    private static final String NUMBER = "(-?[0-9.]+(?:[eE][-+]?[0-9]+)?)";
    private static final Pattern PARAMETER =
            Pattern.compile(
                    "\"([^\"]+)\":\\s*\\{\\s*\"mean\":\\s*"
                            + NUMBER
                            + ",\\s*\"sd\":\\s*"
                            + NUMBER
                            + "[^}]*\"mcse_mean\":\\s*"
                            + NUMBER
                            + "\\s*\\}");

    /** What the reference draws say about one parameter. */
    public record Moments(double mean, double sd, double mcseMean) {

        /** The number of independent draws that would be as precise. */
        double effectiveDraws() {
            return sd / mcseMean * (sd / mcseMean);
        }
    }

    /** All folders that have a program. */
    public static List<ReferencePosterior> all() {
        try (var folders = Files.list(root())) {
            return folders.filter(folder -> Files.exists(folder.resolve("program.stan")))
                    .sorted()
                    .map(ReferencePosterior::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static ReferencePosterior named(String name) {
        return read(root().resolve(name));
    }

    private static Path root() {
        try {
            return Path.of(ReferencePosterior.class.getResource("/posteriors").toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ReferencePosterior read(Path folder) {
        try {
            var parameters = new LinkedHashMap<String, Moments>();
            var matcher = PARAMETER.matcher(Files.readString(folder.resolve("reference.json")));
            while (matcher.find()) {
                parameters.put(
                        matcher.group(1),
                        new Moments(
                                Double.parseDouble(matcher.group(2)),
                                Double.parseDouble(matcher.group(3)),
                                Double.parseDouble(matcher.group(4))));
            }
            return new ReferencePosterior(
                    folder.getFileName().toString(),
                    Files.readString(folder.resolve("program.stan")),
                    Files.readString(folder.resolve("data.json")),
                    parameters);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

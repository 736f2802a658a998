package dev.credence.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Stan programs and data among the test resources. */
public final class Programs {

    private Programs() {}

    public static Path resource(String name) {
        try {
            return Path.of(Programs.class.getResource("/" + name).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    public static String text(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static List<Path> in(String folder) {
        try (Stream<Path> paths = Files.list(resource(folder))) {
            return paths.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The folders of reference posteriors whose programs compile. */
    public static List<Path> posteriors() {
        return in("posteriors").stream()
                .filter(folder ->
                        StanProgram.compile(text(folder.resolve("program.stan")))
                                instanceof Compilation.Compiled)
                .toList();
    }

    public static StanProgram compiled(String source) {
        return switch (StanProgram.compile(source)) {
            case Compilation.Compiled compiled -> compiled.program();
            case Compilation.Rejected rejected -> throw new AssertionError(rejected.render());
        };
    }

    public static StanModel bound(String source, StanData data) {
        return switch (compiled(source).bind(data)) {
            case Binding.Bound bound -> bound.model();
            case Binding.InvalidData invalid ->
                    throw new AssertionError(invalid.problems().toString());
        };
    }

    /** The model of a folder with {@code program.stan} and {@code data.json}. */
    public static StanModel bound(Path folder) {
        return bound(
                text(folder.resolve("program.stan")),
                StanData.parse(text(folder.resolve("data.json"))));
    }
}

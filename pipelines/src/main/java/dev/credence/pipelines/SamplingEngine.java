package dev.credence.pipelines;

import dev.credence.engine.StanProgram;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.stream.Stream;

/**
 * What draws: the engine by the SHA-256 over its classes, and the Java runtime, whose mathematical
 * functions may differ in the last bit between releases and processors. Two builds of the same
 * sources have the same digest; any change to the engine gives another, also one that changes no
 * draw.
 *
 * @param engine the digest's first 16 hexadecimal digits, or {@link #MIXED}
 * @param java such as {@code 25.0.3+9 amd64}
 */
public record SamplingEngine(String engine, String java) {

    /** A run that went on with another engine than it began with. */
    public static final String MIXED = "mixed";

    private static final String CLASS = ".class";
    private static final String FIRST = "dev/credence/engine/StanProgram.class";

    /** Of this process. */
    public static SamplingEngine current() {
        return Current.ENGINE;
    }

    /** Read when it is first asked for: there are hundreds of classes. */
    private static final class Current {

        static final SamplingEngine ENGINE =
                new SamplingEngine(
                        digest().substring(0, 16),
                        Runtime.version() + " " + System.getProperty("os.arch"));
    }

    private static String digest() {
        URL url = StanProgram.class.getResource("/" + FIRST);
        if (url == null) {
            throw new IllegalStateException("The engine's classes cannot be read");
        }
        try {
            return digest(
                    url.openConnection() instanceof JarURLConnection jar
                            ? ofJar(jar)
                            : ofDirectory(Path.of(URI.create(url.toString()))));
        } catch (IOException cause) {
            throw new UncheckedIOException("The engine's classes cannot be read", cause);
        }
    }

    private static Map<String, byte[]> ofJar(JarURLConnection connection) throws IOException {
        var classes = new TreeMap<String, byte[]>();
        var jar = connection.getJarFile();
        for (JarEntry entry : (Iterable<JarEntry>) jar.stream()::iterator) {
            if (entry.getName().endsWith(CLASS)) {
                try (InputStream in = jar.getInputStream(entry)) {
                    classes.put(entry.getName(), in.readAllBytes());
                }
            }
        }
        return classes;
    }

    private static Map<String, byte[]> ofDirectory(Path known) throws IOException {
        Path root = known.resolve("../".repeat(FIRST.split("/", -1).length)).normalize();
        var classes = new TreeMap<String, byte[]>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                if (file.toString().endsWith(CLASS)) {
                    String name = root.relativize(file).toString().replace('\\', '/');
                    classes.put(name, Files.readAllBytes(file));
                }
            }
        }
        return classes;
    }

    private static String digest(Map<String, byte[]> classes) {
        try {
            var sha256 = MessageDigest.getInstance("SHA-256");
            classes.forEach((name, bytes) -> {
                sha256.update(
                        "%s %d\n".formatted(name, bytes.length).getBytes(StandardCharsets.UTF_8));
                sha256.update(bytes);
            });
            return HexFormat.of().formatHex(sha256.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every JVM has SHA-256", impossible);
        }
    }
}

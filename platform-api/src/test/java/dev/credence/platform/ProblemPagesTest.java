package dev.credence.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every problem type in any module has a page, and every page a type: callers get the page's name
 * in each answer.
 */
class ProblemPagesTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Path PAGES = ROOT.resolve("docs/problems");
    private static final Pattern TYPE =
            Pattern.compile("new ProblemType\\(\\s*\"([^\"]+)\",\\s*(\\d{3}),\\s*\"([^\"]+)\"");

    private record Declared(int status, String title) {}

    @Test
    void typesAndPagesMatch() throws IOException {
        var pages = new TreeSet<String>();
        try (Stream<Path> files = Files.list(PAGES)) {
            files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.equals("README.md"))
                    .forEach(name -> pages.add(name.replaceFirst("\\.md$", "")));
        }

        assertThat(declared().keySet())
                .as("types declared in the modules and pages in docs/problems")
                .isEqualTo(pages);
    }

    @Test
    void aPageStartsWithTheTypesTitleAndStatus() throws IOException {
        for (Map.Entry<String, Declared> type : declared().entrySet()) {
            Path page = PAGES.resolve(type.getKey() + ".md");
            assertThat(Files.readString(page))
                    .as("%s", page)
                    .startsWith("# " + type.getValue().title() + "\n")
                    .contains("`" + type.getValue().status() + "`");
        }
    }

    private static Map<String, Declared> declared() throws IOException {
        Map<String, Declared> types = new TreeMap<>();
        try (Stream<Path> modules = Files.list(ROOT)) {
            for (Path sources :
                    modules.map(module -> module.resolve("src/main/java"))
                            .filter(Files::isDirectory)
                            .toList()) {
                try (Stream<Path> files = Files.walk(sources)) {
                    for (Path file :
                            files.filter(path -> path.toString().endsWith(".java")).toList()) {
                        Matcher found = TYPE.matcher(Files.readString(file));
                        while (found.find()) {
                            types.put(
                                    found.group(1),
                                    new Declared(Integer.parseInt(found.group(2)), found.group(3)));
                        }
                    }
                }
            }
        }
        return types;
    }
}

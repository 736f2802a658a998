package dev.credence.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadmeTest {

    @TempDir private Path folder;

    @Test
    void quickstartRuns() throws Exception {
        assertThat(output("Quickstart")).contains("mu ", "tau ", "theta[8]", "R-hat 1.0");
    }

    @Test
    void workflowRuns() throws Exception {
        assertThat(output("Workflow"))
                .contains("elpd_loo ", "Pareto k", "prediction at x = 7: 14.");
    }

    /** Compiles and runs the class as the README has it. */
    private String output(String name) throws Exception {
        String readme = Files.readString(Path.of("README.md"));
        int declaration = readme.indexOf("public class " + name);
        int start = readme.lastIndexOf("```java\n", declaration) + "```java\n".length();
        Path source = folder.resolve(name + ".java");
        Files.writeString(source, readme.substring(start, readme.indexOf("```", start)));
        int failed =
                ToolProvider.getSystemJavaCompiler()
                        .run(
                                null,
                                null,
                                null,
                                "-cp",
                                System.getProperty("java.class.path"),
                                "-d",
                                folder.toString(),
                                source.toString());
        assertThat(failed).isZero();
        return run(name);
    }

    private String run(String name) throws Exception {
        PrintStream before = System.out;
        ByteArrayOutputStream captured = new ByteArrayOutputStream();
        try (URLClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
            System.setOut(new PrintStream(captured, true));
            loader.loadClass(name)
                    .getMethod("main", String[].class)
                    .invoke(null, (Object) new String[0]);
        } finally {
            System.setOut(before);
        }
        return captured.toString();
    }
}

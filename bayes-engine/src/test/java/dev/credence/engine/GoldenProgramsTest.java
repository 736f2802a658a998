package dev.credence.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Programs that compile and programs that do not, the latter with the exact text of all their
 * diagnostics beside them. With {@code -Dgolden.write=folder} the texts are written there.
 */
class GoldenProgramsTest {

    static List<Path> good() {
        return stan("programs/good");
    }

    static List<Path> bad() {
        return stan("programs/bad");
    }

    private static List<Path> stan(String folder) {
        return Programs.in(folder).stream()
                .filter(path -> path.toString().endsWith(".stan"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("good")
    void goodProgramsCompile(Path path) {
        String source = Programs.text(path);

        Compilation compilation = StanProgram.compile(source);

        String shown =
                compilation instanceof Compilation.Rejected rejected ? rejected.render() : "";
        assertThat(shown).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("bad")
    void badProgramsAreExplained(Path path) throws IOException {
        String source = Programs.text(path);
        String name = path.getFileName().toString().replace(".stan", ".expected");

        Compilation compilation = StanProgram.compile(source);

        assertThat(compilation).isInstanceOf(Compilation.Rejected.class);
        String shown = ((Compilation.Rejected) compilation).render();
        String folder = System.getProperty("golden.write");
        if (folder != null) {
            Files.writeString(Path.of(folder, name), shown);
        }
        assertThat(shown).isEqualTo(Programs.text(path.resolveSibling(name)));
    }
}

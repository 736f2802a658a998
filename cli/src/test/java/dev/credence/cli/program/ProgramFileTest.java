package dev.credence.cli.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.credence.cli.api.CommandFailed;
import dev.credence.engine.Compilation;
import dev.credence.engine.StanProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramFileTest {

    @TempDir private Path outer;
    private Path folder;

    @BeforeEach
    void files() throws IOException {
        folder = Files.createDirectories(outer.resolve("model"));
        Files.createDirectories(folder.resolve("parts"));
        Files.writeString(
                folder.resolve("parts/twice.stan"), "real twice(real x) { return 2 * x; }\n");
        Files.writeString(outer.resolve("secret.stan"), "real secret;\n");
        Files.createSymbolicLink(folder.resolve("link.stan"), outer.resolve("secret.stan"));
    }

    @Test
    void sourcesAreSentWithTheirIncludes() throws IOException {
        Path file =
                program(
                        """
                        functions {
                          #include parts/twice.stan
                        }
                        parameters { real a; }
                        model { a ~ normal(twice(1), 1); }
                        """);

        String standalone = ProgramFile.standalone(file);

        assertThat(standalone).contains("real twice").doesNotContain("#include");
        assertThat(StanProgram.compile(standalone)).isInstanceOf(Compilation.Compiled.class);
    }

    @Test
    void mistakesInIncludedFilesAreShownThere() throws IOException {
        Files.writeString(folder.resolve("parts/wrong.stan"), "\nreal b = \"x\";\n");
        Path file = program("model {\n#include parts/wrong.stan\n}\n");

        assertThatThrownBy(() -> ProgramFile.standalone(file))
                .isInstanceOf(CommandFailed.class)
                .hasMessageContaining("model.stan:")
                .hasMessageContaining("in 'parts/wrong.stan', line 2");
    }

    @Test
    void nothingOutsideOfTheProgramsFolderIsSent() throws IOException {
        for (String name :
                new String[] {
                    "../secret.stan", outer.resolve("secret.stan").toString(), "link.stan"
                }) {
            Path file = program("model {\n#include " + name + "\n}\n");

            assertThatThrownBy(() -> ProgramFile.standalone(file))
                    .isInstanceOf(CommandFailed.class)
                    .hasMessageContaining("cannot be included")
                    .hasMessageContaining("line 2");
        }
    }

    @Test
    void aProgramWithoutIncludesIsLeftForTheServerToCheck() throws IOException {
        assertThat(ProgramFile.standalone(program("wrong"))).isEqualTo("wrong");
    }

    @Test
    void filesThatAreNotProgramsAreRefused() throws IOException {
        assertThatThrownBy(() -> ProgramFile.standalone(folder.resolve("none.stan")))
                .isInstanceOf(CommandFailed.class)
                .hasMessageContaining("none.stan can't be read");
        Path binary = Files.write(folder.resolve("binary.stan"), new byte[] {-1, -2});
        assertThatThrownBy(() -> ProgramFile.standalone(binary))
                .isInstanceOf(CommandFailed.class)
                .hasMessageContaining("not UTF-8");
    }

    private Path program(String source) throws IOException {
        return Files.writeString(folder.resolve("model.stan"), source);
    }
}

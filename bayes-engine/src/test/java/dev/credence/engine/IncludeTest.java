package dev.credence.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IncludeTest {

    @TempDir private Path outer;
    private Path folder;

    @BeforeEach
    void files() throws IOException {
        folder = Files.createDirectories(outer.resolve("models/parts")).getParent();
        Files.writeString(outer.resolve("secret.stan"), "real secret;\n");
        Files.writeString(
                folder.resolve("parts/twice.stan"), "real twice(real x) {\n  return 2 * x;\n}\n");
        Files.writeString(folder.resolve("self.stan"), "#include self.stan\n");
        Files.createSymbolicLink(folder.resolve("link.stan"), outer.resolve("secret.stan"));
    }

    @Test
    void filesBelowTheFolderAreIncluded() {
        String program =
                """
                functions {
                #include "parts/twice.stan"
                /*
                #include nowhere.stan
                */
                }
                parameters { real a; }
                model { a ~ normal(twice(1), 1); }
                """;

        Compilation compilation = StanProgram.compile(program, Includes.below(folder));

        assertThat(compilation).isInstanceOf(Compilation.Compiled.class);
        String whole = ((Compilation.Compiled) compilation).program().source();
        assertThat(StanProgram.compile(whole)).isInstanceOf(Compilation.Compiled.class);
    }

    @Test
    void mistakesAreShownInTheFileTheyAreIn() throws IOException {
        Files.writeString(folder.resolve("parts/wrong.stan"), "\nreal b = [1];\n");

        String shown = rejected("model {\n#include parts/wrong.stan\n  real c = \"x\";\n}\n");

        assertThat(shown)
                .contains("in 'parts/wrong.stan', line 2, column 10")
                .contains("in line 3, column 12");
    }

    @Test
    void messagesAtRunTimeNameTheFile() throws IOException {
        Files.writeString(folder.resolve("check.stan"), "\nreject(\"no\");\n");
        String program = "transformed data {\n#include check.stan\n}\n";
        Compilation compilation = StanProgram.compile(program, Includes.below(folder));

        Binding binding = ((Compilation.Compiled) compilation).program().bind(StanData.empty());

        assertThat(((Binding.InvalidData) binding).problems())
                .containsExactly(
                        new DataProblem("transformed data", "'check.stan', line 2: rejected: no"));
    }

    @Test
    void nothingOutsideOfTheFolderIsRead() {
        for (String name :
                new String[] {
                    "../secret.stan",
                    "parts/../../secret.stan",
                    outer.resolve("secret.stan").toString(),
                    "link.stan",
                    "parts",
                    "missing.stan",
                    "\0"
                }) {
            assertThat(rejected("model {\n#include " + name + "\n}"))
                    .contains("line 2, column 1")
                    .contains("cannot be included")
                    .doesNotContain("real secret");
        }
    }

    @Test
    void filesThatIncludeThemselvesAreRefused() {
        assertThat(rejected("#include self.stan\n")).contains("'self.stan' includes itself");
    }

    @Test
    void directivesMustStandAlone() {
        assertThat(rejected("model { #include self.stan\n}")).contains("must stand alone");
        assertThat(rejected("#include\n")).contains("Expected the name of a file");
    }

    @Test
    void withoutAFolderNothingIsIncluded() {
        Compilation compilation = StanProgram.compile("#include self.stan\nmodel {}");

        assertThat(((Compilation.Rejected) compilation).render())
                .contains("'self.stan' cannot be included");
    }

    private String rejected(String program) {
        Compilation compilation = StanProgram.compile(program, Includes.below(folder));
        return ((Compilation.Rejected) compilation).render();
    }
}

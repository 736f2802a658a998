package dev.credence.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CredenceTest {

    @Test
    void listsItsVerbsWhenCalledAlone() {
        var out = new StringWriter();
        var commandLine = Credence.commandLine().setOut(new PrintWriter(out));

        int code = commandLine.execute();

        assertThat(code).isZero();
        assertThat(out.toString())
                .contains(
                        "demo",
                        "train",
                        "runs",
                        "models",
                        "versions",
                        "promote",
                        "predict",
                        "rollout");
    }

    @Test
    void printsAllItHasToSayBeforeTheProcessEnds() {
        var terminal = new ByteArrayOutputStream();
        var before = System.out;
        System.setOut(new PrintStream(terminal, false, StandardCharsets.UTF_8));
        try {
            Credence.run("models", "--help");
        } finally {
            System.setOut(before);
        }

        assertThat(terminal.toString(StandardCharsets.UTF_8)).contains("Usage: credence models");
    }

    @Test
    void refusesToGrantOnWhatIsNeitherAnExperimentNorAModel() {
        var err = new StringWriter();

        int code =
                Credence.commandLine()
                        .setErr(new PrintWriter(err))
                        .execute("access", "grant", "churn", "ann", "READ");

        assertThat(code).isEqualTo(2);
        assertThat(err.toString())
                .contains("THING must be experiment:NUMBER or model:NAME, not 'churn'");
    }

    @Test
    void refusesAnUnknownVerbAsWrongUsage() {
        var err = new StringWriter();

        int code = Credence.commandLine().setErr(new PrintWriter(err)).execute("trian");

        assertThat(code).isEqualTo(2);
        assertThat(err.toString()).contains("trian").contains("train");
    }

    @ParameterizedTest
    @MethodSource("verbs")
    void explainsEachVerbWithAnExample(String verb) {
        var command = Credence.commandLine().getSubcommands().get(verb);

        assertThat(command.getUsageMessage())
                .contains("Usage: credence")
                .containsPattern("Examples?:");
    }

    static Stream<String> verbs() {
        return Credence.commandLine().getSubcommands().entrySet().stream()
                .filter(verb -> !verb.getValue().getCommandSpec().usageMessage().hidden())
                .map(verb -> verb.getKey())
                .filter(verb -> !verb.equals("help"));
    }

    @Test
    void saysHowToStartThePlatformWhenNothingAnswers() {
        var err = new StringWriter();

        int code =
                Credence.commandLine()
                        .setErr(new PrintWriter(err))
                        .execute("--home", "/nonexistent", "models", "--url", "http://127.0.0.1:1");

        assertThat(code).isEqualTo(1);
        assertThat(err.toString()).contains("credence up").doesNotContain("Exception");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "localhost:7070",
                "//127.0.0.1:7070",
                "ftp://127.0.0.1",
                "http:///runs",
                "http://a b",
                ""
            })
    void saysWhatAnAddressLooksLike(String address) {
        var err = new StringWriter();

        int code =
                Credence.commandLine()
                        .setErr(new PrintWriter(err))
                        .execute("models", "--url", address);

        assertThat(code).isEqualTo(2);
        assertThat(err.toString())
                .isEqualToIgnoringNewLines(
                        "credence: --url must be like http://HOST:PORT or https://HOST, is `%s`."
                                .formatted(address));
    }
}

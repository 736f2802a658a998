package dev.credence.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** What every verb and sub-verb that asks a platform does when it cannot. */
class EveryVerbTest {

    private static final String NUMBER = "1";
    private static final String NOBODY = "http://127.0.0.1:1";

    /** They start, stop or look at the platform of this machine. */
    private static final Set<String> LOCAL =
            Set.of("demo", "up", "down", "status", "logs", "supervise", "help");

    @TempDir Path home;

    static Stream<List<String>> verbs() {
        return leaves(Credence.commandLine(), List.of())
                .filter(path -> !LOCAL.contains(path.getFirst()));
    }

    private static Stream<List<String>> leaves(CommandLine command, List<String> path) {
        if (command.getSubcommands().isEmpty()) {
            return Stream.of(path);
        }
        return command.getSubcommands().entrySet().stream()
                .flatMap(verb -> {
                    List<String> longer = new ArrayList<>(path);
                    longer.add(verb.getKey());
                    return leaves(verb.getValue(), longer);
                });
    }

    @ParameterizedTest
    @MethodSource("verbs")
    void saysInALineWhatIsWrongWhenNothingAnswers(List<String> verb) throws IOException {
        Files.writeString(home.resolve("token"), "crd_nobody");
        List<String> line = complete(verb);
        line.addAll(List.of("--home", home.toString(), "--url", NOBODY, "--gateway-url", NOBODY));

        String said = failure(line);

        assertThat(said).as(String.join(" ", line)).startsWith("credence: ").hasLineCount(1);
    }

    @ParameterizedTest
    @MethodSource("verbs")
    void saysWhatIsWrongWithAValueThatIsNone(List<String> verb) {
        List<ArgSpec> numbers =
                spec(verb).args().stream()
                        .filter(argument -> Number.class.isAssignableFrom(boxed(argument)))
                        .toList();
        for (ArgSpec number : numbers) {
            List<String> line = complete(verb);
            if (number instanceof OptionSpec option) {
                line.addAll(List.of(option.longestName(), "many"));
            } else {
                line.replaceAll(value -> value.equals(NUMBER) ? "many" : value);
            }

            assertThat(failure(line)).as(String.join(" ", line)).contains("many").contains("Usage");
        }
    }

    private static String failure(List<String> line) {
        var err = new StringWriter();
        int code =
                Credence.commandLine()
                        .setOut(new PrintWriter(new StringWriter()))
                        .setErr(new PrintWriter(err))
                        .execute(line.toArray(String[]::new));
        assertThat(code).as(String.join(" ", line) + "\n" + err).isIn(1, 2);
        assertThat(err.toString()).doesNotContain("Exception", "\tat ");
        return err.toString();
    }

    /** With a value for whatever must be given, each behind the verb that wants it. */
    private static List<String> complete(List<String> verb) {
        List<String> line = new ArrayList<>();
        for (int depth = 1; depth <= verb.size(); depth++) {
            line.add(verb.get(depth - 1));
            spec(verb.subList(0, depth)).args().stream()
                    .filter(ArgSpec::required)
                    .forEach(argument -> line.addAll(given(argument)));
        }
        return line;
    }

    private static CommandSpec spec(List<String> verb) {
        CommandLine command = Credence.commandLine();
        for (String name : verb) {
            command = command.getSubcommands().get(name);
        }
        return command.getCommandSpec();
    }

    private static List<String> given(ArgSpec argument) {
        return argument instanceof OptionSpec option
                ? List.of(option.longestName(), value(argument))
                : List.of(value(argument));
    }

    private static String value(ArgSpec argument) {
        if (argument.type().isEnum()) {
            return argument.type().getEnumConstants()[0].toString();
        }
        return Number.class.isAssignableFrom(boxed(argument)) ? NUMBER : "a=b";
    }

    private static Class<?> boxed(ArgSpec argument) {
        Class<?> type = argument.type();
        if (type == int.class) {
            return Integer.class;
        }
        if (type == long.class) {
            return Long.class;
        }
        return type == double.class ? Double.class : type;
    }
}

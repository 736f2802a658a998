package dev.credence.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.credence.engine.random.Rng;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Mutated programs and data end in diagnostics or a result, never in an exception. */
class FuzzTest {

    private static final int PROGRAMS = 4000;
    private static final int DATA_SETS = 600;
    private static final int LOOPS = 1000;
    private static final Pattern TOKEN = Pattern.compile("[a-z_]+|[0-9.]+|[-+*/<>]=?");
    private static final String[] PIECES = {
        "{",
        "}",
        "(",
        ")",
        "[",
        "]",
        ";",
        ",",
        ":",
        "|",
        "~",
        "=",
        "+",
        "-",
        "*",
        "/",
        ".*",
        "^",
        "'",
        "<",
        ">",
        "1",
        "0",
        "2.5",
        "int",
        "real",
        "vector",
        "array",
        "N",
        "y",
        "beta",
        "for",
        "if",
        "else",
        "while",
        "normal",
        "target",
        "+=",
        "in",
        "lower",
        "simplex",
        "\"",
        "/*",
        "//",
        "?",
        "!",
        "{1,2}",
        "[1,2]",
        "y[1]",
        "normal_rng(0,1)",
        "reject(\"no\")",
        "\u00e9",
        "functions",
        "return",
        "void",
        "data",
        "T[0, ]",
        "(1, 2)",
        "3i",
        "break;",
        "target()",
        "cov_matrix[2]",
        "cholesky_factor_corr[2]",
        "f(1)",
        "functions { real f(real x) { return f(x - 1); } }",
        "real g(vector x);"
    };

    private final Random random = new Random(4711);

    @Test
    void mutatedProgramsCompileOrAreRejected() {
        List<String> sources = sources();
        int compiled = 0;
        for (int i = 0; i < PROGRAMS; i++) {
            String source = mutated(sources.get(i % sources.size()));
            switch (StanProgram.compile(source)) {
                case Compilation.Compiled done -> {
                    compiled++;
                    assertThat(done.program().data()).isNotNull();
                }
                case Compilation.Rejected rejected ->
                        assertThat(rejected.render()).contains("line");
            }
        }
        assertThat(compiled).isPositive();
    }

    @Test
    void mutatedProgramsThatCompileRunOrAreRejectedAtRunTime() {
        List<Path> folders = Programs.in("posteriors");
        int run = 0;
        for (int i = 0; i < DATA_SETS; i++) {
            Path folder = folders.get(i % folders.size());
            String source = mutated(Programs.text(folder.resolve("program.stan")));
            String json = Programs.text(folder.resolve("data.json"));
            if (StanProgram.compile(source) instanceof Compilation.Compiled done
                    && done.program().bind(StanData.parse(json)) instanceof Binding.Bound bound) {
                evaluate(bound.model());
                run++;
            }
        }
        assertThat(run).isPositive();
    }

    /** Loading a generated class runs the virtual machine's verifier on it. */
    @Test
    void mutatedLoopsRunAlikeInterpretedAndGenerated() {
        List<Path> programs = Programs.in("programs/loops");
        int run = 0;
        for (int i = 0; i < LOOPS; i++) {
            String source = exchanged(Programs.text(programs.get(i % programs.size())));
            if (StanProgram.compile(source) instanceof Compilation.Compiled done
                    && done.program().bind(StanData.empty()) instanceof Binding.Bound bound) {
                evaluate(bound.model());
                run++;
            }
        }
        assertThat(run).isPositive();
    }

    @Test
    void mutatedDataAreBoundOrNamedAsProblems() {
        String source =
                Programs.text(Programs.resource("programs/serving-uncertainty/program.stan"));
        String json =
                "{\"N\": 2, \"C\": 3, \"x\": [1, 2.5], \"category\": [1, 3], \"y\": [0, -1e3]}";
        StanProgram program = Programs.compiled(source);
        int bound = 0;
        for (int i = 0; i < DATA_SETS; i++) {
            StanData data;
            try {
                data = StanData.parse(mutated(json));
            } catch (IllegalArgumentException malformed) {
                assertThat(malformed).hasMessageStartingWith("data, line ");
                continue;
            }
            switch (program.bind(data)) {
                case Binding.Bound ready -> {
                    bound++;
                    evaluate(ready.model());
                }
                case Binding.InvalidData invalid -> assertThat(invalid.problems()).isNotEmpty();
            }
        }
        assertThat(bound).isPositive();
    }

    private static void evaluate(StanModel model) {
        BackendCheck.finite(model, 2, 0.5, false);
        double[] q = new double[model.dimension()];
        Arrays.fill(q, 0.3);
        assertThat(model.newDensity().evaluate(q, new double[q.length])).isNotNaN();
        model.newWriter().write(q, Rng.of(1), new double[model.columns().size()]);
    }

    private String mutated(String source) {
        StringBuilder text = new StringBuilder(source);
        int mutations = 1 + random.nextInt(3);
        for (int i = 0; i < mutations && !text.isEmpty(); i++) {
            int at = random.nextInt(text.length());
            int end = Math.min(text.length(), at + random.nextInt(6));
            switch (random.nextInt(4)) {
                case 0 -> text.delete(at, end);
                case 1 -> text.insert(at, " " + PIECES[random.nextInt(PIECES.length)] + " ");
                case 2 -> text.replace(at, end, PIECES[random.nextInt(PIECES.length)]);
                default -> text.insert(at, text.substring(at, Math.min(text.length(), at + 12)));
            }
        }
        return text.toString();
    }

    /**
     * Some words, numbers and operators exchanged for others of the program: most still compile.
     */
    private String exchanged(String source) {
        List<MatchResult> tokens = TOKEN.matcher(source).results().toList();
        StringBuilder text = new StringBuilder(source);
        int mutations = 1 + random.nextInt(2);
        for (int i = 0; i < mutations; i++) {
            MatchResult old = tokens.get(random.nextInt(tokens.size()));
            String other = tokens.get(random.nextInt(tokens.size())).group();
            if (text.indexOf(old.group(), old.start()) == old.start()
                    && kind(other) == kind(old.group())) {
                text.replace(old.start(), old.end(), other);
            }
        }
        return text.toString();
    }

    private static int kind(String token) {
        char first = token.charAt(0);
        return Character.isLetter(first) ? 0 : Character.isDigit(first) ? 1 : 2;
    }

    private static List<String> sources() {
        List<String> sources = new ArrayList<>();
        Stream.of("programs/good", "programs/bad")
                .flatMap(folder -> Programs.in(folder).stream())
                .filter(path -> path.toString().endsWith(".stan"))
                .forEach(path -> sources.add(Programs.text(path)));
        Programs.in("programs/loops").forEach(path -> sources.add(Programs.text(path)));
        Programs.in("posteriors")
                .forEach(folder -> sources.add(Programs.text(folder.resolve("program.stan"))));
        return sources;
    }
}

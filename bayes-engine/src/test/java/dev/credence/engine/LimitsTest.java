package dev.credence.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.credence.engine.sampler.ProgressListener;
import dev.credence.engine.sampler.SamplerSettings;
import dev.credence.engine.sampler.Sampling;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Programs that would take all memory or time are stopped, with a reason. */
@Timeout(60)
class LimitsTest {

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            textBlock =
                    """
                    transformed data { vector[1000000000] x; } => line 2: 'x' with size [1000000000] is too large
                    transformed data { array[100000, 100000] int x; } => line 2: 'x' with size [100000, 100000] is too large
                    transformed data { vector[3 * N] x = rep_vector(0, 3 * N); } => is too large
                    transformed data { matrix[9, 9] x = rep_matrix(0, 100000, 100000); } => too large
                    parameters { vector[N / 20] x; } => line 2: with 'x' a draw has 5000000 numbers; 4194304 are possible
                    generated quantities { array[2000, 3000] real x; } => a draw has 6000000 numbers
                    parameters { vector[-N] x; } => the size of 'x' is -100000000
                    transformed data { for (i in 1:2147483647) { } } => a loop has more than 134217728 passes
                    transformed data { while (1) { } } => line 2: this loop does not end
                    transformed data { real x = f(1); } => called more than 200 calls deep
                    """)
    void tooLargeOrEndlessIsAProblemOfTheData(String block, String said) {
        String program = "functions { real f(real x) { return f(x); } } data { int N; }\n" + block;

        Binding binding = Programs.compiled(program).bind(StanData.parse("{\"N\": 100000000}"));

        assertThat(((Binding.InvalidData) binding).problems())
                .singleElement()
                .extracting(DataProblem::message)
                .asString()
                .contains(said);
    }

    @Test
    void sizesAreComparedBeforeMemoryIsTaken() {
        Binding binding =
                Programs.compiled("data { int N; vector[N] y; }")
                        .bind(StanData.parse("{\"N\": 100000, \"y\": [1, 2]}"));

        assertThat(((Binding.InvalidData) binding).problems())
                .containsExactly(
                        new DataProblem("y", "must have 100000 elements, found 2 elements"));
    }

    @Test
    void bindingEndsWhenItsThreadIsInterrupted() {
        StanProgram program =
                Programs.compiled(
                        "transformed data { real s = 0; for (i in 1:100000) for (j in 1:100000) s += 1; }");
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> program.bind(StanData.empty()))
                .isInstanceOf(CancellationException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void anEvaluationEndsWhenItsThreadIsInterrupted() {
        String program =
                "parameters { real a; } model { for (i in 1:100000) for (j in 1:1000) a ~ std_normal(); }";
        StanModel model = Programs.bound(program, StanData.empty());
        try (var executor = Executors.newSingleThreadExecutor()) {
            Sampling.Result result =
                    Sampling.run(
                            model,
                            SamplerSettings.defaults().withSeed(1),
                            chain -> executor.execute(() -> interrupted(chain)),
                            ProgressListener.NONE);

            assertThat(result).isInstanceOf(Sampling.Cancelled.class);
        }
    }

    private static void interrupted(Runnable chain) {
        Thread.currentThread().interrupt();
        chain.run();
    }
}

package dev.credence.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Loops over elements, also of what they change: the variable keeps what a pass began with. */
class ForEachTest {

    @Test
    void elementsAreVisitedInOrder() {
        assertThat(visited("vector[3] x = [1, 2, 3]';", "x", "")).isEqualTo("1 2 3 ");
        assertThat(visited("matrix[2, 2] x = [[1, 2], [3, 4]];", "x", "")).isEqualTo("1 3 2 4 ");
        assertThat(visited("array[2] row_vector[2] x = {[1, 2], [3, 4]};", "x", ""))
                .isEqualTo("[1,2] [3,4] ");
    }

    @Test
    void theVariableKeepsItsValueWhereTheElementChanges() {
        assertThat(visited("vector[3] x = [1, 2, 3]';", "x", "x[1] = 9;")).isEqualTo("1 2 3 ");
        assertThat(visited("matrix[2, 2] x = [[1, 2], [3, 4]];", "x", "x[1, 1] = 9;"))
                .isEqualTo("1 3 2 4 ");
        assertThat(visited("array[2] int x = {1, 2};", "x", "x[1] = 9;")).isEqualTo("1 2 ");
        assertThat(visited("array[2] row_vector[2] x = {[1, 2], [3, 4]};", "x", "x[1] = [8, 9];"))
                .isEqualTo("[1,2] [3,4] ");
    }

    @Test
    void laterPassesSeeAChangeOfAVariableButNotOfAnExpression() {
        assertThat(visited("vector[3] x = [1, 2, 3]';", "x", "x[3] = 9;")).isEqualTo("1 2 9 ");
        assertThat(visited("matrix[2, 2] x = [[1, 2], [3, 4]];", "x", "x[2, 2] = 9;"))
                .isEqualTo("1 3 2 9 ");
        assertThat(visited("vector[3] x = [1, 2, 3]';", "2 * x", "x[3] = 9;")).isEqualTo("2 4 6 ");
        assertThat(visited("array[2] real x = {1, 2};", "to_vector(x)", "x = {8, 9};"))
                .isEqualTo("1 2 ");
    }

    @Test
    void gradientsGoToWhatWasThere() {
        String program =
                """
                parameters { vector[3] p; }
                model {
                  vector[3] x = p;
                  array[3] real y = to_array_1d(p);
                  for (e in x) { x[1] = square(e); x[3] += p[2]; target += -square(e) + x[1] * e; }
                  for (e in to_vector(y)) { y[2] = e * p[1]; target += -square(e) * y[2]; }
                  target += -dot_self(x) - sum(square(y));
                }
                """;
        StanModel model = Programs.bound(program, StanData.empty());

        GradientCheck.check(model, 4, 0.8);
        assertThat(BackendCheck.finite(model, 4, 0.8)).isEqualTo(4);
    }

    /** What a loop prints whose variable is printed after the statement ran. */
    private static String visited(String declaration, String range, String statement) {
        List<String> printed = new ArrayList<>();
        String program =
                "transformed data { %s for (e in %s) { %s print(e, \" \"); } }"
                        .formatted(declaration, range, statement);
        Programs.compiled(program).bind(StanData.empty(), printed::add);
        return String.join("", printed);
    }
}

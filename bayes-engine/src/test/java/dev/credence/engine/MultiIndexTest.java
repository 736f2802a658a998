package dev.credence.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.credence.engine.sampler.LogDensity;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Several elements at once: read and assigned, by lists, slices and both, repeated ones among them.
 */
class MultiIndexTest {

    private static final String VARIABLES =
            """
            transformed data {
              vector[4] v = [10, 20, 30, 40]';
              row_vector[3] r = [1, 2, 3];
              matrix[2, 3] m = [[11, 12, 13], [21, 22, 23]];
              array[3] real a = {0.1, 0.2, 0.3};
              array[2, 2] int k = {{1, 2}, {3, 4}};
              array[2] vector[3] w = {[1, 2, 3]', [4, 5, 6]'};
              array[2] matrix[2, 2] c = {[[1, 2], [3, 4]], [[5, 6], [7, 8]]};
              array[3] int i = {3, 1, 3};
              array[0] int none;
            }
            """;

    @Test
    void listsSlicesAndSingleElementsAreRead() {
        shows("v[i]", "[30,10,30]");
        shows("v[{2}]", "[20]");
        shows("v[none]", "[]");
        shows("v[2:3]", "[20,30]");
        shows("v[2:]", "[20,30,40]");
        shows("v[:2]", "[10,20]");
        shows("v[:]", "[10,20,30,40]");
        shows("v[]", "[10,20,30,40]");
        shows("v[3:2]", "[]");
        shows("r[i]", "[3,1,3]");
        shows("a[i]", "[0.3,0.1,0.3]");
        shows("k[{2, 1}]", "[[3,4],[1,2]]");
        shows("k[, 2]", "[2,4]");
        shows("k[{2, 2, 1}, {2, 1}]", "[[4,3],[4,3],[2,1]]");
        shows("v[i][2:3]", "[10,30]");
        shows("v[i[2:]]", "[10,30]");
    }

    @Test
    void matricesAndArraysOfThemAreRead() {
        shows("m[2]", "[21,22,23]");
        shows("m[, 3]", "[13,23]");
        shows("m[{2, 1}]", "[[21,22,23],[11,12,13]]");
        shows("m[{2, 2}, i]", "[[23,21,23],[23,21,23]]");
        shows("m[1, i]", "[13,11,13]");
        shows("m[{2, 1}, 2]", "[22,12]");
        shows("m[:, 2:3]", "[[12,13],[22,23]]");
        shows("w[2, i]", "[6,4,6]");
        shows("w[{2, 1}, 3]", "[6,3]");
        shows("w[{2, 1, 1}, 2:3]", "[[5,6],[2,3],[2,3]]");
        shows("c[2, 1]", "[5,6]");
        shows("c[, 2, 1]", "[3,7]");
        shows("c[{2, 2}, {1}, 2]", "[[6],[6]]");
        shows("c[2:, :, 2]", "[[6,8]]");
    }

    @Test
    void listsSlicesAndSingleElementsAreAssigned() {
        assigned("vector[4] x = v; x[{4, 1}] = [1, 2]';", "[2,20,30,1]");
        assigned("vector[4] x = v; x[{2, 2}] = [1, 2]';", "[10,2,30,40]");
        assigned("vector[4] x = v; x[2:3] = x[3:4];", "[10,30,40,40]");
        assigned("vector[4] x = v; x[3:4] = x[2:3];", "[10,20,20,30]");
        assigned("vector[4] x = v; x = x[{4, 3, 2, 1}];", "[40,30,20,10]");
        assigned("vector[4] x = v; x[i] += 1;", "[11,20,31,40]");
        assigned("vector[4] x = v; x[none] = rep_vector(0, 0);", "[10,20,30,40]");
        assigned("array[4] real x = {1, 2, 3, 4}; x[{3, 1}] = {7.5, 8.5};", "[8.5,2,7.5,4]");
        assigned("array[2, 2] int x = k; x[:, 1] = {8, 9};", "[[8,2],[9,4]]");
        assigned("array[2] vector[3] x = w; x[{2, 1}, 2] = {7, 8};", "[[1,8,3],[4,7,6]]");
        assigned("array[2] vector[3] x = w; x[, 2:3] = {[7, 8]', [9, 0]'};", "[[1,7,8],[4,9,0]]");
    }

    @Test
    void matricesAndArraysOfThemAreAssigned() {
        assigned("matrix[2, 3] x = m; x[2] = r;", "[[11,12,13],[1,2,3]]");
        assigned("matrix[2, 3] x = m; x[:, 2] = [1, 2]';", "[[11,1,13],[21,2,23]]");
        assigned("matrix[2, 3] x = m; x[{2, 1}] = x;", "[[21,22,23],[11,12,13]]");
        assigned(
                "matrix[2, 3] x = m; x[{2, 1}, {3, 1}] = [[1, 2], [3, 4]];", "[[4,12,3],[2,22,1]]");
        assigned("matrix[2, 3] x = m; x[1, {3, 1}] = [1, 2];", "[[2,12,1],[21,22,23]]");
        assigned("matrix[2, 3] x = m; x[, 1:2] *= 2;", "[[22,24,13],[42,44,23]]");
        assigned(
                "array[2] matrix[2, 2] x = c; x[2, :, 1] = [0, 9]';",
                "[[[1,2],[3,4]],[[0,6],[9,8]]]");
        assigned("array[2] matrix[2, 2] x = c; x[{2, 1}] = x;", "[[[5,6],[7,8]],[[1,2],[3,4]]]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "target += -dot_self(p[{1, 3, 1}]) * p[2];",
                "target += -sum(square(q[{2, 2}, {3, 1, 3}]) * p[{1, 2, 1}]);",
                "vector[3] x = p; x[{2, 2}] = q[1, {1, 3}]' * p[1]; target += -dot_self(x[{2, 1}]);",
                "vector[3] x = p; x[1:2] = x[2:3] .* p[{3, 1}]; target += -dot_self(x);",
                "matrix[2, 3] x = q; x[{2, 1}, 2:3] = q[, {1, 1}] .* x[{1, 1}, 2:3]; target += -sum(square(x));",
                "matrix[2, 3] x = q; x[:, 2] = p[{3, 3}]; x[1] = x[2] * p[1]; target += -sum(square(x));",
                "array[2] vector[3] x = {p, p}; x[{2, 1}, 2] = {p[1], p[3]}; x[1, {1, 1}] = x[2, {2, 3}]; target += -dot_self(x[1] .* x[2]);",
                "array[2] vector[3] x = {p, 2 * p}; x[{2, 1}] = x; target += -dot_self(x[1]) + sum(x[2, {3, 3}]);",
                "vector[3] x = p; for (n in 1:3) x[{n, 1}] += p[{1, n}] * q[1, n]; target += -dot_self(x);",
                "for (n in 1:2) target += -dot_self(p[{n, n + 1, n}]) * sum(q[n, n:]);",
                "vector[3] x; x[{3, 1, 2}] = p; x[{1, 2}] = x[{2, 1}] * p[3]; target += -dot_self(x[{1, 1, 2, 3}]);"
            })
    void gradientsGoThroughThem(String model) {
        String program =
                "parameters { vector[3] p; matrix[2, 3] q; } model { %s target += -0.1 * dot_self(p) - 0.1 * sum(square(q)); }"
                        .formatted(model);
        StanModel bound = Programs.bound(program, StanData.empty());

        GradientCheck.check(bound, 3, 0.9);
        assertThat(BackendCheck.finite(bound, 3, 0.9)).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "target += sum(p[{1, 4}]);",
                "target += sum(p[0:1]);",
                "target += sum(p[2:4]);",
                "target += sum(q[{1, 3}, 1]);",
                "vector[3] x = p; x[{1, 4}] = [1, 2]'; target += x[1];",
                "vector[3] x = p; x[1:2] = p; target += x[1];",
                "matrix[2, 3] x = q; x[{1, 2}, {1, 2}] = q; target += x[1, 1];",
                "matrix[2, 3] x = q; x[1] = [1, 2]; target += x[1, 1];"
            })
    void whatDoesNotFitIsRefusedWithItsLine(String model) {
        String program =
                "parameters { vector[3] p; matrix[2, 3] q; }\nmodel { %s }".formatted(model);
        LogDensity density = Programs.bound(program, StanData.empty()).newDensity();

        assertThat(density.evaluate(new double[9], new double[9]))
                .isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(density.rejection().orElseThrow()).startsWith("line 2: ");
    }

    private static void shows(String expression, String text) {
        assertThat(printed("print(" + expression + ");")).as(expression).isEqualTo(text);
    }

    private static void assigned(String statements, String text) {
        assertThat(printed(statements + " print(x);")).as(statements).isEqualTo(text);
    }

    private static String printed(String statements) {
        List<String> printed = new ArrayList<>();
        Programs.compiled(VARIABLES.replaceFirst("\\}\\s*$", "{ " + statements + " } }"))
                .bind(StanData.empty(), printed::add);
        return String.join("", printed);
    }
}

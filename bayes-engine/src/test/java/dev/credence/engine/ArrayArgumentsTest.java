package dev.credence.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Functions of arrays of vectors and of integers beside vectors. */
class ArrayArgumentsTest {

    private static final String VARIABLES =
            """
            transformed data {
              array[3] vector[2] w = {[1, 2]', [3, 4]', [5, 6]'};
              array[2, 3] int k = {{1, 2, 3}, {4, 5, 6}};
              array[3] int n = {1, 2, 3};
              vector[3] v = [0.5, 1.5, 2]';
            """;

    @Test
    void partsOfArraysAreArrays() {
        shows("head(w, 2)", "[[1,2],[3,4]]");
        shows("tail(w, 1)", "[[5,6]]");
        shows("segment(w, 2, 2)", "[[3,4],[5,6]]");
        shows("reverse(w)", "[[5,6],[3,4],[1,2]]");
        shows("tail(k, 1)", "[[4,5,6]]");
        shows("reverse(k)", "[[4,5,6],[1,2,3]]");
        shows("reverse(v)", "[2,1.5,0.5]");
        shows("head(w, 0)", "[]");
    }

    @Test
    void operatorsAndFunctionsGoElementByElement() {
        shows("-w", "[[-1,-2],[-3,-4],[-5,-6]]");
        shows("-n", "[-1,-2,-3]");
        shows("n .^ 2", "[1,4,9]");
        shows("2 .^ k", "[[2,4,8],[16,32,64]]");
        shows("choose(4, n)", "[4,6,4]");
        shows("choose({4, 5, 6}, n)", "[4,10,20]");
        shows("ldexp(v, n)", "[1,6,16]");
        shows("rising_factorial(v, n)", "[0.5,3.75,24]");
        shows("softmax([0, 0])", "[0.5,0.5]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dot_self(head({p, 2 * p, -p}, 2)[2])",
                "dot_self(reverse({p, 2 * p, -p})[1]) * p[1]",
                "dot_self((-{p, 2 * p})[2])",
                "sum(lmgamma({1, 2, 3}, 2 + p))",
                "sum(falling_factorial(4 + p, {1, 2, 3}))",
                "sum({p[1] + 2, 3.0} .^ 2)",
                "dot_self(softmax(p')) + log_softmax(p')[2]",
            })
    void gradientsAgreeWithFiniteDifferences(String value) {
        String program =
                "parameters { vector[3] p; } model { target += " + value + " - dot_self(p); }";

        GradientCheck.check(Programs.bound(program, StanData.empty()), 3, 0.8);
    }

    private static void shows(String expression, String text) {
        List<String> printed = new ArrayList<>();
        Programs.compiled(VARIABLES + "print(" + expression + "); }")
                .bind(StanData.empty(), printed::add);
        assertThat(printed).as(expression).containsExactly(text);
    }
}

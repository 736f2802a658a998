package dev.credence.engine.gradient;

import static org.assertj.core.api.Assertions.assertThat;

import dev.credence.engine.check.Checker;
import dev.credence.engine.ir.Program;
import dev.credence.engine.ir.Statement;
import dev.credence.engine.lower.Activity;
import dev.credence.engine.lower.Preparation;
import dev.credence.engine.parse.Parser;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which statements become generated code; that it gives the same numbers is tested elsewhere. */
class RegionsTest {

    private static final String FUNCTIONS =
            """
            functions {
              real f(real x, vector v) {
                real s = 0;
                for (i in 1:size(v)) {
                  if (v[i] > x) {
                    return s * i;
                  }
                  s += v[i];
                }
                return s;
              }
              int g(real x) {
                return x > 0;
              }
              void h_lp(real x) {
                if (x > 3) {
                  return;
                }
                x ~ normal(0, 1);
              }
              real many_rng(real x, int n) {
                real s = x;
                for (i in 1:n) {
                  s += normal_rng(0, 1);
                }
                return s;
              }
              vector scaled(vector x, real b) {
                return b * x;
              }
              vector pair(real x, real y) {
                return [x, x * y]';
              }
              real deep(real x, int n) {
                return n == 0 ? x : deep(x * 0.5, n - 1);
              }
            }
            parameters {
              real a;
              vector[3] v;
              array[2] vector[3] rows;
            }
            """;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "target += f(a, v);",
                "for (i in 1:2) { target += f(a * i, rows[i]) * a; }",
                "for (i in 1:2) { target += sum(scaled(rows[i], a)) + pair(a, v[i])[2]; }",
                "for (i in 1:2) { vector[2] x = pair(v[i], a); rows[i] ~ normal(scaled(v, x[1]), 1); }",
                "for (i in 1:2) { h_lp(v[i]); }",
                "for (i in 1:3) { target += v[i] > a ? a * v[i] : g(a); }",
                "for (i in 1:3) { v[i] ~ normal(g(v[i]) ? a : f(v[i], v), 1); }",
                "for (i in 1:3) { v[i] ~ normal(a, 1) T[-5, 5]; }",
                "for (i in 1:3) { target += poisson_lccdf(i | exp(a)) + normal_cdf(v[i] | a, 1); }",
                "for (i in 1:3) { if (v[i] > 9) { reject(\"too large: \", v); } target += v[i]; }",
                "for (i in 1:3) { if (v[i] > a) { break; } target += v[i]; }",
                "while (1) { if (a > 0) { if (v[1] > 0) { break; } continue; } break; }"
            })
    void modelsAreGenerated(String model) {
        Program program = program(FUNCTIONS + "model { " + model + " }");

        assertThat(parts(program, program.model()))
                .singleElement()
                .isInstanceOf(Regions.Part.Generated.class);
    }

    @Test
    void drawsAreGenerated() {
        Program program =
                program(
                        FUNCTIONS
                                + """
                                generated quantities {
                                  array[3] real y;
                                  for (i in 1:3) {
                                    y[i] = normal_rng(v[i], 1) + many_rng(a, poisson_rng(3));
                                  }
                                }
                                """);

        assertThat(parts(program, program.generatedQuantities()))
                .singleElement()
                .isInstanceOf(Regions.Part.Generated.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "target += deep(a, 3);",
                "for (i in 1:2) { target += sum(scaled(v, a) + scaled(v, 2)); }",
                "for (i in 1:2) { if (a > 0 && f(a, v) > 0) { target += a; } }"
            })
    void recursionAndCallsThatMayNotBeReachedAreInterpreted(String model) {
        Program program = program(FUNCTIONS + "model { " + model + " }");

        assertThat(parts(program, program.model()))
                .singleElement()
                .isInstanceOf(Regions.Part.Interpreted.class);
    }

    private static Program program(String source) {
        Checker.Checked checked = Checker.check(Parser.parse(source).program());
        assertThat(checked.problems()).isEmpty();
        return Preparation.of(checked.program());
    }

    private static List<Regions.Part> parts(Program program, List<Statement> block) {
        return new Regions(program.functions(), Activity.of(program), null, true)
                .parts(block, true);
    }
}

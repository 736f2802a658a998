package dev.credence.engine.gradient;

import static org.assertj.core.api.Assertions.assertThat;

import dev.credence.engine.check.Checker;
import dev.credence.engine.ir.Expression;
import dev.credence.engine.ir.Program;
import dev.credence.engine.lower.Activity;
import dev.credence.engine.parse.Parser;
import dev.credence.engine.source.Span;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class CallbackTest {

    private static final String PREDATORS =
            """
            functions {
              vector growth(real t, vector y, array[] real p) {
                vector[2] d;
                d[1] = (p[1] - p[2] * y[2]) * y[1];
                d[2] = d[1] + t * y[2];
                return d;
              }
            }
            parameters { real x; }
            model { }
            """;

    @Test
    void valuesAndDerivativesAreThoseOfTheFunction() {
        Program program = Checker.check(Parser.parse(PREDATORS).program()).program();
        Workspace workspace =
                new Workspace(
                        new double[0],
                        new int[program.symbols()],
                        Binder.shapes(program),
                        new int[program.symbols()]);
        Expression reference =
                new Expression.FunctionReference(program.functions().get(0).symbol());
        Activity activity = Activity.of(withReference(program, reference));
        FunctionNode node =
                (FunctionNode)
                        new Compiler(program, workspace, activity, Prepared.none(0), null)
                                .expressions()
                                .node(reference);
        Callback callback = node.callback(new int[][] {{}, {2}, {2}});
        double[] t = {0.5};
        double[] y = {2, 3};
        double[] p = {1.5, 0.1};
        double[][] jacobian = new double[2][4];
        int top = workspace.top;

        double[] value = callback.value(workspace, t, y, p);
        double[] again =
                callback.differentiate(
                        workspace, new boolean[] {false, true, true}, jacobian, t, y, p);

        Offset<Double> exact = Offset.offset(1e-14);
        assertThat(value).containsExactly(new double[] {2.4, 3.9}, exact);
        assertThat(again).containsExactly(value);
        assertThat(jacobian[0]).containsExactly(new double[] {1.2, -0.2, 2, -6}, exact);
        assertThat(jacobian[1]).containsExactly(new double[] {1.2, 0.3, 2, -6}, exact);
        assertThat(workspace.top).isEqualTo(top);
    }

    /** As if the model used the function, so that derivatives flow into it. */
    private static Program withReference(Program program, Expression reference) {
        return new Program(
                program.functions(),
                List.of(),
                List.of(),
                program.parameters(),
                List.of(),
                List.of(
                        new dev.credence.engine.ir.Statement.Increment(
                                reference, new Span(0, 0, 1, 1))),
                List.of(),
                List.of(),
                program.symbols());
    }
}

package dev.credence.engine.lower;

import static org.assertj.core.api.Assertions.assertThat;

import dev.credence.engine.ir.Expression;
import dev.credence.engine.ir.Function;
import dev.credence.engine.ir.FunctionSymbol;
import dev.credence.engine.ir.StanType;
import dev.credence.engine.ir.Statement;
import dev.credence.engine.ir.Symbol;
import dev.credence.engine.ir.Walk;
import dev.credence.engine.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SingleExitTest {

    private static final Span SPAN = new Span(0, 0, 1, 1);
    private static final Expression ONE = new Expression.Literal(1, StanType.REAL);
    private static final Expression YES = new Expression.Literal(1, StanType.INT);
    private static final Statement RETURN = new Statement.Return(ONE);
    private static final Statement INCREMENT = new Statement.Increment(ONE, SPAN);

    @Test
    void returnsOnceAtTheEnd() {
        Function function =
                exited(StanType.REAL, new Statement.Branch(YES, RETURN, null), INCREMENT, RETURN);

        List<Statement> body = body(function);
        assertThat(body).hasSize(3);
        assertThat(body.get(2)).isInstanceOf(Statement.Return.class);
        assertThat(body.get(1))
                .isInstanceOfSatisfying(
                        Statement.Branch.class,
                        branch -> {
                            assertThat(body(branch.whenTrue())).hasSize(1);
                            assertThat(body(branch.whenFalse())).contains(INCREMENT).hasSize(2);
                        });
        assertThat(returns(function)).isEqualTo(1);
    }

    @Test
    void writesWhatFollowsIntoBothBranchesThatGoOn() {
        Statement maybe = new Statement.Sequence(List.of(new Statement.Branch(YES, RETURN, null)));

        Function function =
                exited(StanType.REAL, new Statement.Branch(YES, maybe, null), INCREMENT, RETURN);

        var increments = new ArrayList<Statement>();
        Walk.statements(
                function.body(),
                each -> {
                    if (each instanceof Statement.Increment) {
                        increments.add(each);
                    }
                });
        assertThat(increments).hasSize(2);
        assertThat(returns(function)).isEqualTo(1);
    }

    @Test
    void aFunctionWithoutResultJustEnds() {
        Function function =
                exited(
                        null,
                        new Statement.Branch(YES, new Statement.Return(null), null),
                        INCREMENT);

        assertThat(returns(function)).isZero();
        assertThat(body(function)).singleElement().isInstanceOf(Statement.Branch.class);
    }

    @Test
    void aLoopThatReturnsEndsAndLeavesWordOfIt() {
        Function function = exited(StanType.REAL, loop(RETURN), INCREMENT, RETURN);

        assertThat(returns(function)).isEqualTo(1);
        assertThat(body(function))
                .extracting(each -> each.getClass().getSimpleName())
                .containsExactly("Declare", "Assign", "Declare", "Loop", "Branch", "Return");
        assertThat(body(((Statement.Loop) body(function).get(3)).body()))
                .endsWith(Statement.Jump.BREAK);
    }

    @Test
    void aFunctionThatMayEndWithoutResultStaysAsItIs() {
        Function function = exited(StanType.REAL, loop(RETURN));

        assertThat(body(function)).containsExactly(loop(RETURN));
    }

    private static Statement loop(Statement body) {
        Symbol i = new Symbol(7, "i", StanType.INT, Symbol.Origin.LOOP);
        return new Statement.Loop(i, YES, YES, body);
    }

    private static Function exited(StanType result, Statement... body) {
        var symbol = new FunctionSymbol(0, "f", List.of(), result, SPAN);
        var function = new Function(symbol, List.of(), new Statement.Sequence(List.of(body)));
        var ids = new AtomicInteger(100);
        return SingleExit.of(function, ids::getAndIncrement);
    }

    private static List<Statement> body(Function function) {
        return body(function.body());
    }

    private static List<Statement> body(Statement statement) {
        return ((Statement.Sequence) statement).statements();
    }

    private static int returns(Function function) {
        var found = new ArrayList<Statement>();
        Walk.statements(
                function.body(),
                each -> {
                    if (each instanceof Statement.Return) {
                        found.add(each);
                    }
                });
        return found.size();
    }
}

package dev.credence.engine.lower;

import dev.credence.engine.ir.Expression;
import dev.credence.engine.ir.Program;
import dev.credence.engine.ir.References;
import dev.credence.engine.ir.Statement;
import dev.credence.engine.ir.Symbol;
import java.util.BitSet;
import java.util.List;

/** Which variables carry derivatives: parameters, and what is computed from them. */
public final class Activity {

    private final BitSet active = new BitSet();

    private Activity() {}

    /** The activity in transformed parameters and model. */
    public static Activity of(Program program) {
        Activity activity = new Activity();
        for (Statement.Declare parameter : program.parameters()) {
            activity.active.set(parameter.symbol().id());
        }
        int before;
        do {
            before = activity.active.cardinality();
            activity.visit(program.transformedParameters());
            activity.visit(program.model());
        } while (activity.active.cardinality() != before);
        return activity;
    }

    /** Nothing is active: for evaluating without derivatives. */
    public static Activity none() {
        return new Activity();
    }

    /** Whether anything is active. */
    public boolean isAny() {
        return !active.isEmpty();
    }

    public boolean isActive(Symbol symbol) {
        return active.get(symbol.id());
    }

    /** Whether derivatives flow through the expression. */
    public boolean isActive(Expression expression) {
        if (expression.type().holdsInts() || expression instanceof Expression.Prepared) {
            return false;
        }
        return !active.isEmpty() && References.in(expression).stream().anyMatch(this::isActive);
    }

    private void visit(List<Statement> statements) {
        statements.forEach(this::visit);
    }

    private void visit(Statement statement) {
        switch (statement) {
            case Statement.Assign assign -> {
                if (isActive(assign.value()) && !assign.symbol().type().holdsInts()) {
                    active.set(assign.symbol().id());
                }
            }
            case Statement.Sequence sequence -> visit(sequence.statements());
            case Statement.Branch branch -> {
                visit(branch.whenTrue());
                if (branch.whenFalse() != null) {
                    visit(branch.whenFalse());
                }
            }
            case Statement.Loop loop -> visit(loop.body());
            case Statement.ForEach loop -> {
                if (isActive(loop.container())) {
                    active.set(loop.variable().id());
                }
                visit(loop.body());
            }
            case Statement.While loop -> visit(loop.body());
            case Statement.Declare _,
                    Statement.Increment _,
                    Statement.Jump _,
                    Statement.Print _,
                    Statement.Reject _ -> {}
        }
    }
}

package dev.credence.engine.gradient;

import dev.credence.engine.ir.Program;
import dev.credence.engine.ir.Statement;
import dev.credence.engine.lower.Activity;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the actions of a program's blocks for one workspace. */
final class Compiler {

    final Workspace workspace;
    private final Program program;
    private final ExpressionBuilder expressions;
    private final StatementBuilder statements;

    /**
     * @param regions what runs as generated code, or null for nothing
     */
    Compiler(
            Program program,
            Workspace workspace,
            Activity activity,
            Prepared prepared,
            @Nullable Regions regions) {
        this(program, workspace, activity, prepared, regions, null);
    }

    /**
     * @param inspection what explains a refused point, or null
     */
    Compiler(
            Program program,
            Workspace workspace,
            Activity activity,
            Prepared prepared,
            @Nullable Regions regions,
            @Nullable Inspection inspection) {
        this.workspace = workspace;
        this.program = program;
        UserFunctions users =
                new UserFunctions(
                        program.functions(), workspace, activity, prepared, regions, inspection);
        this.expressions = new ExpressionBuilder(workspace, activity, prepared, users);
        this.statements = new StatementBuilder(expressions, activity, regions, inspection, null);
    }

    ExpressionBuilder expressions() {
        return expressions;
    }

    DeclareAction declare(Statement.Declare declare) {
        return statements.declare(declare);
    }

    List<ParameterAction> parameters() {
        List<ParameterAction> actions = new ArrayList<>();
        for (Statement.Declare declare : program.parameters()) {
            actions.add(
                    new ParameterAction(
                            statements.declare(declare), ConstraintSite.of(declare, expressions)));
        }
        return actions;
    }

    /** A block's statements, and the checks of what it declares. */
    Action checked(List<Statement> block) {
        List<Action> actions = new ArrayList<>();
        actions.add(statements.all(block));
        actions.addAll(checks(block));
        return new ControlActions.Sequence(actions.toArray(Action[]::new));
    }

    Action unchecked(List<Statement> block) {
        return statements.all(block);
    }

    List<CheckAction> checks(List<? extends Statement> block) {
        List<CheckAction> checks = new ArrayList<>();
        for (Statement statement : block) {
            if (statement instanceof Statement.Declare declare) {
                ConstraintSite site = ConstraintSite.of(declare, expressions);
                if (site != null) {
                    checks.add(new CheckAction(declare.symbol(), site));
                }
            }
        }
        return checks;
    }
}

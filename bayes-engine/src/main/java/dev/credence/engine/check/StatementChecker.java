package dev.credence.engine.check;

import dev.credence.engine.ir.Expression;
import dev.credence.engine.ir.FunctionSymbol;
import dev.credence.engine.ir.StanType;
import dev.credence.engine.ir.Statement;
import dev.credence.engine.ir.Statement.MessagePart;
import dev.credence.engine.ir.Symbol;
import dev.credence.engine.parse.ExpressionSyntax;
import dev.credence.engine.parse.StatementSyntax;
import dev.credence.engine.source.Span;
import java.util.ArrayList;
import java.util.List;

/** Checks statements and rewrites sampling statements, which are sugar. */
final class StatementChecker {

    static final Statement NOTHING = new Statement.Sequence(List.of());

    private final Context context;
    private final ExpressionChecker expressions;
    private final DeclarationChecker declarations;
    private final AssignmentChecker assignments;
    private final TruncationChecker truncations;

    StatementChecker(Context context) {
        this.context = context;
        this.expressions = new ExpressionChecker(context);
        this.declarations = new DeclarationChecker(context, expressions);
        this.assignments = new AssignmentChecker(context, expressions);
        this.truncations = new TruncationChecker(context, expressions);
    }

    List<Statement> all(List<StatementSyntax> syntax, boolean topLevel) {
        List<Statement> statements = new ArrayList<>();
        for (StatementSyntax each : syntax) {
            if (each instanceof StatementSyntax.Declaration declaration) {
                statements.addAll(declarations.check(declaration, topLevel));
            } else {
                statements.add(check(each));
            }
        }
        return statements;
    }

    private Statement check(StatementSyntax syntax) {
        return switch (syntax) {
            case StatementSyntax.Declaration declaration ->
                    new Statement.Sequence(declarations.check(declaration, false));
            case StatementSyntax.Assignment assignment -> assignments.check(assignment);
            case StatementSyntax.TargetIncrement increment -> increment(increment);
            case StatementSyntax.Sampling sampling -> sampling(sampling);
            case StatementSyntax.Block block -> {
                context.scope.enter();
                List<Statement> statements = all(block.statements(), false);
                context.scope.leave();
                yield new Statement.Sequence(statements);
            }
            case StatementSyntax.If branch -> branch(branch);
            case StatementSyntax.For loop -> loop(loop);
            case StatementSyntax.ForEach loop -> forEach(loop);
            case StatementSyntax.While loop -> {
                Expression condition = expressions.condition(loop.condition());
                Statement body = body(loop.body());
                yield condition == null
                        ? NOTHING
                        : new Statement.While(condition, body, loop.span());
            }
            case StatementSyntax.Break jump -> jump(jump.span(), "break", Statement.Jump.BREAK);
            case StatementSyntax.Continue jump ->
                    jump(jump.span(), "continue", Statement.Jump.CONTINUE);
            case StatementSyntax.Print print -> new Statement.Print(message(print.parts()));
            case StatementSyntax.Reject reject ->
                    new Statement.Reject(message(reject.parts()), reject.span());
            case StatementSyntax.CallStatement call -> call(call);
            case StatementSyntax.Return end -> end(end);
        };
    }

    private Statement branch(StatementSyntax.If branch) {
        Expression condition = expressions.condition(branch.condition());
        Statement whenTrue = inner(branch.whenTrue());
        Statement whenFalse = branch.whenFalse() == null ? null : inner(branch.whenFalse());
        return condition == null ? NOTHING : new Statement.Branch(condition, whenTrue, whenFalse);
    }

    private Statement loop(StatementSyntax.For loop) {
        Expression from = expressions.integer(loop.from(), "The start of a loop");
        Expression to = expressions.integer(loop.to(), "The end of a loop");
        context.scope.enter();
        Symbol variable =
                context.declare(loop.nameSpan(), loop.name(), StanType.INT, Symbol.Origin.LOOP);
        Statement body = body(loop.body());
        context.scope.leave();
        return from == null || to == null ? NOTHING : new Statement.Loop(variable, from, to, body);
    }

    private Statement forEach(StatementSyntax.ForEach loop) {
        Expression container = expressions.check(loop.container());
        StanType type = StanType.REAL;
        if (container != null) {
            type = container.type();
            if (type.isScalar()) {
                expressions.mismatch(
                        loop.container().span(),
                        "The range of a loop",
                        "int:int or a container",
                        type);
                context.forgive(loop.name());
                container = null;
            } else {
                type =
                        type.arrays() > 0
                                ? new StanType(type.shape(), type.arrays() - 1)
                                : StanType.REAL;
            }
        }
        context.scope.enter();
        Symbol variable = context.declare(loop.nameSpan(), loop.name(), type, Symbol.Origin.LOOP);
        Statement body = body(loop.body());
        context.scope.leave();
        if (container == null) {
            return NOTHING;
        }
        return ChangingLoops.changes(body, container)
                ? new ChangingLoops(context.scope).loop(variable, container, body, loop.span())
                : new Statement.ForEach(variable, container, body);
    }

    private Statement body(StatementSyntax body) {
        context.enterLoop();
        Statement checked = inner(body);
        context.leaveLoop();
        return checked;
    }

    private Statement inner(StatementSyntax syntax) {
        context.scope.enter();
        Statement checked = check(syntax);
        context.scope.leave();
        return checked;
    }

    private Statement jump(Span span, String word, Statement.Jump jump) {
        if (!context.inLoop()) {
            context.violation(span, "'" + word + "' is only allowed in a loop.");
        }
        return jump;
    }

    private List<MessagePart> message(List<ExpressionSyntax> parts) {
        List<MessagePart> message = new ArrayList<>();
        for (ExpressionSyntax part : parts) {
            if (part instanceof ExpressionSyntax.StringLiteral text) {
                message.add(new MessagePart.Text(text.text()));
            } else {
                Expression value = expressions.check(part);
                if (value != null) {
                    message.add(new MessagePart.Value(value));
                }
            }
        }
        return message;
    }

    private Statement increment(StatementSyntax.TargetIncrement increment) {
        if (increment.jacobian()) {
            onlyAdjusting(increment.span());
        } else {
            onlyInModel(increment.span(), "'target +='");
        }
        Expression value = expressions.check(increment.value());
        return value == null ? NOTHING : new Statement.Increment(value, increment.span());
    }

    private Statement sampling(StatementSyntax.Sampling sampling) {
        onlyInModel(sampling.span(), "A sampling statement");
        List<ExpressionSyntax> all = new ArrayList<>();
        all.add(sampling.outcome());
        all.addAll(sampling.arguments());
        List<Expression> arguments = expressions.all(all);
        Expression density =
                expressions
                        .calls()
                        .sampling(
                                sampling.span(),
                                sampling.distributionSpan(),
                                sampling.distribution(),
                                arguments);
        if (density == null) {
            return NOTHING;
        }
        Statement increment = new Statement.Increment(density, sampling.span());
        if (sampling.truncation() == null) {
            return increment;
        }
        return new Statement.Sequence(
                List.of(increment, truncations.check(sampling, sampling.truncation())));
    }

    private void onlyInModel(Span span, String what) {
        if (context.function() != null && !context.mayIncrement()) {
            context.violation(
                    span, what + " is only allowed in functions whose name ends in '_lp'.");
        } else if (!context.mayIncrement()) {
            context.violation(
                    span,
                    "%s is only allowed in block 'model', not in '%s'."
                            .formatted(what, context.block().text()));
        }
    }

    private void onlyAdjusting(Span span) {
        if (!context.mayAdjust()) {
            context.violation(
                    span,
                    "'jacobian +=' is only allowed in block 'transformed parameters', and in"
                            + " functions whose name ends in '_jacobian'.");
        }
    }

    private Statement call(StatementSyntax.CallStatement statement) {
        ExpressionSyntax.Call call = statement.call();
        List<Expression> arguments = expressions.all(call.arguments());
        if (!context.functions.has(call.function())) {
            if (FunctionTable.find(call.function()) != null) {
                context.violation(
                        call.nameSpan(), "The value of '" + call.function() + "' is not used.");
            } else {
                context.unknownFunction(call.nameSpan(), call.function());
            }
            return NOTHING;
        }
        if (arguments == null) {
            return NOTHING;
        }
        UserCalls users = expressions.calls().users();
        FunctionSymbol symbol = users.resolve(call.nameSpan(), call.function(), arguments);
        if (symbol == null || !users.mayCall(call.nameSpan(), call.function())) {
            return NOTHING;
        }
        if (symbol.result() != null) {
            context.violation(
                    call.nameSpan(),
                    "The value of '%s', a %s, is not used."
                            .formatted(call.function(), symbol.result()));
            return NOTHING;
        }
        return new Statement.Call(symbol, arguments, call.span());
    }

    private Statement end(StatementSyntax.Return end) {
        FunctionSymbol function = context.function();
        if (function == null) {
            context.violation(end.span(), "'return' is only allowed in a function.");
            return NOTHING;
        }
        StanType result = function.result();
        if (end.value() == null) {
            if (result != null) {
                context.violation(
                        end.span(),
                        "Function '%s' must return a value of type %s."
                                .formatted(function.name(), result));
            }
            return new Statement.Return(null);
        }
        Expression value = expressions.check(end.value());
        if (result == null) {
            context.violation(
                    end.value().span(), "Function '" + function.name() + "' returns nothing.");
            return NOTHING;
        }
        if (value != null && !result.accepts(value.type())) {
            expressions.mismatch(
                    end.value().span(),
                    "The result of '" + function.name() + "'",
                    result.toString(),
                    value.type());
        }
        return value == null ? NOTHING : new Statement.Return(value);
    }
}

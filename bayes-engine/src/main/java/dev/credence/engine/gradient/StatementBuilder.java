package dev.credence.engine.gradient;

import dev.credence.engine.ir.Expression;
import dev.credence.engine.ir.Statement;
import dev.credence.engine.ir.Statement.MessagePart;
import dev.credence.engine.ir.Symbol;
import dev.credence.engine.lower.Activity;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the actions of statements for one workspace. */
final class StatementBuilder {

    private final ExpressionBuilder expressions;
    private final Activity activity;
    private final @Nullable Regions regions;
    private final @Nullable Inspection inspection;
    private final @Nullable UserFunction owner;

    /**
     * @param regions what runs as generated code, or null for nothing
     * @param inspection what explains a refused point, or null
     * @param owner the function whose body the statements are, or null
     */
    StatementBuilder(
            ExpressionBuilder expressions,
            Activity activity,
            @Nullable Regions regions,
            @Nullable Inspection inspection,
            @Nullable UserFunction owner) {
        this.expressions = expressions;
        this.activity = activity;
        this.regions = regions;
        this.inspection = inspection;
        this.owner = owner;
    }

    Action all(List<? extends Statement> statements) {
        List<Action> actions = new ArrayList<>();
        if (regions == null) {
            statements.forEach(statement -> actions.add(action(statement)));
        } else {
            for (Regions.Part part : regions.parts(statements, expressions.mayDrop())) {
                actions.add(
                        switch (part) {
                            case Regions.Part.Generated generated ->
                                    generated.type().instance(this);
                            case Regions.Part.Interpreted interpreted ->
                                    action(interpreted.statement());
                        });
            }
        }
        return actions.size() == 1
                ? actions.get(0)
                : new ControlActions.Sequence(actions.toArray(Action[]::new));
    }

    DeclareAction declare(Statement.Declare declare) {
        return new DeclareAction(
                declare.symbol(), expressions.nodes(declare.sizes()), declare.span().line());
    }

    private Action action(Statement statement) {
        Action action = unwatched(statement);
        return inspection == null
                ? action
                : inspection.watch(
                        statement, action, expressions, owner == null ? null : owner.symbol());
    }

    private Action unwatched(Statement statement) {
        return switch (statement) {
            case Statement.Declare declare -> declare(declare);
            case Statement.Assign assign -> assign(assign);
            case Statement.Increment increment ->
                    new IncrementAction(expressions.operand(increment.value()));
            case Statement.Sequence sequence -> all(sequence.statements());
            case Statement.Branch branch ->
                    new ControlActions.Branch(
                            expressions.node(branch.condition()),
                            action(branch.whenTrue()),
                            branch.whenFalse() == null ? null : action(branch.whenFalse()));
            case Statement.Loop loop ->
                    new ControlActions.Loop(
                            loop.variable(),
                            expressions.node(loop.from()),
                            expressions.node(loop.to()),
                            action(loop.body()));
            case Statement.ForEach loop ->
                    new ControlActions.ForEach(
                            loop.variable(),
                            expressions.node(loop.container()),
                            action(loop.body()));
            case Statement.While loop ->
                    new ControlActions.While(
                            expressions.node(loop.condition()),
                            action(loop.body()),
                            loop.span().line());
            case Statement.Jump jump ->
                    new ControlActions.Jump(
                            jump == Statement.Jump.BREAK ? Action.End.BREAK : Action.End.CONTINUE);
            case Statement.Print print -> new PrintAction(message(print.parts()));
            case Statement.Reject reject ->
                    new RejectAction(message(reject.parts()), reject.span().line());
            case Statement.Call call ->
                    new CallActions.Call(
                            expressions.function(call.function()),
                            call.function().incrementsTarget(),
                            expressions.nodes(call.arguments()),
                            call.span().line());
            case Statement.Return end -> end(end);
        };
    }

    private Action end(Statement.Return end) {
        if (end.value() == null || owner == null) {
            return new CallActions.ReturnNothing();
        }
        boolean local =
                end.value() instanceof Expression.Reference reference
                        && reference.symbol().origin() == Symbol.Origin.LOCAL;
        return new CallActions.Return(owner, expressions.node(end.value()), local);
    }

    private Action assign(Statement.Assign assign) {
        Symbol symbol = assign.symbol();
        Expression value = assign.value();
        boolean variableActive = activity.isActive(symbol);
        boolean valueActive = activity.isActive(value);
        int line = assign.span().line();
        if (assign.indices().isEmpty()) {
            return new AssignAction(
                    symbol, expressions.node(value), variableActive, valueActive, line);
        }
        String what = "'" + symbol.name() + "'";
        Position position = expressions.position(assign.indices(), symbol.type(), what, line);
        if (position != null) {
            return new AssignOneAction(
                    symbol, position, expressions.node(value), variableActive, valueActive);
        }
        Selection selection =
                expressions.selection(
                        assign.indices(), symbol.type(), value.type().rank(), what, line);
        return new AssignElementsAction(
                symbol, selection, expressions.node(value), variableActive, valueActive, line);
    }

    private Message message(List<MessagePart> parts) {
        List<Message.Part> message = new ArrayList<>();
        for (MessagePart part : parts) {
            message.add(
                    switch (part) {
                        case MessagePart.Text text -> new Message.Part(text.text(), null, null);
                        case MessagePart.Value value ->
                                new Message.Part(
                                        "",
                                        expressions.node(value.expression()),
                                        value.expression().type());
                    });
        }
        return new Message(message);
    }
}

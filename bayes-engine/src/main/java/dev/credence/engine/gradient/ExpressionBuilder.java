package dev.credence.engine.gradient;

import dev.credence.engine.density.Densities;
import dev.credence.engine.density.JointDensities;
import dev.credence.engine.ir.Expression;
import dev.credence.engine.ir.Expression.Index;
import dev.credence.engine.ir.FunctionSymbol;
import dev.credence.engine.ir.StanType;
import dev.credence.engine.lower.Activity;
import dev.credence.engine.lower.Effects;
import dev.credence.engine.random.JointDraws;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the nodes of expressions for one workspace. */
final class ExpressionBuilder {

    private static final String RNG = "_rng";

    private final Workspace workspace;
    private final Activity activity;
    private final Prepared prepared;
    private final UserFunctions users;
    private final boolean mayDrop;
    private final boolean keeps;
    private final FunctionBuilder functions = new FunctionBuilder();
    private final FusedDensities fusion;

    /** A builder for the program's blocks. */
    ExpressionBuilder(
            Workspace workspace, Activity activity, Prepared prepared, UserFunctions users) {
        this(workspace, activity, prepared, users, true, true);
    }

    /**
     * @param mayDrop whether unnormalised densities leave out constants
     * @param keeps whether constants may be put into memory that evaluations keep
     */
    ExpressionBuilder(
            Workspace workspace,
            Activity activity,
            Prepared prepared,
            UserFunctions users,
            boolean mayDrop,
            boolean keeps) {
        this.workspace = workspace;
        this.activity = activity;
        this.prepared = prepared;
        this.users = users;
        this.mayDrop = mayDrop;
        this.keeps = keeps;
        this.fusion = new FusedDensities(this, activity);
    }

    Node node(Expression expression) {
        int rank = expression.type().rank();
        return switch (expression) {
            case Expression.Literal literal -> literal(literal);
            case Expression.Reference reference -> new VariableNode(reference.symbol().id(), rank);
            case Expression.Apply apply -> isUntaped(apply) ? untaped(apply) : apply(apply);
            case Expression.Density density -> density(density);
            case Expression.Call call -> {
                boolean drops = call.dropConstants() && mayDrop;
                yield new CallNode(
                        users.find(call.function(), drops),
                        drops,
                        nodes(call.arguments()),
                        rank,
                        call.span().line());
            }
            case Expression.FunctionReference reference ->
                    new FunctionNode(
                            users.find(reference.function(), false),
                            reference.function().span().line());
            case Expression.Target _ -> new TargetNode();
            case Expression.Choice choice ->
                    new ChoiceNode(
                            node(choice.condition()),
                            node(choice.whenTrue()),
                            node(choice.whenFalse()),
                            rank);
            case Expression.Element element -> element(element);
            case Expression.Prepared slot -> {
                Node constant = prepared.node(slot.slot());
                yield constant == null ? node(slot.original()) : constant;
            }
        };
    }

    private boolean isUntaped(Expression.Apply apply) {
        return apply.type().holdsInts()
                && apply.arguments().stream().anyMatch(activity::isActive)
                && !Effects.increments(apply);
    }

    private Node untaped(Expression.Apply apply) {
        return new UntapedNode(apply(apply), apply.type().rank());
    }

    private Node literal(Expression.Literal literal) {
        return keeps
                ? new ConstantNode(workspace.store(literal.value()), new int[0], 1)
                : new NumberNode(literal.value());
    }

    /** The function that a call means. */
    UserFunction function(FunctionSymbol symbol) {
        return users.find(symbol, symbol.incrementsTarget());
    }

    /** Whether unnormalised densities leave out constants here. */
    boolean mayDrop() {
        return mayDrop;
    }

    /** Whether this density leaves out its constants here. */
    boolean drops(Expression.Density density) {
        return density.dropConstants() && mayDrop;
    }

    Operand operand(Expression expression) {
        return new Operand(node(expression), activity.isActive(expression));
    }

    Node[] nodes(List<Expression> expressions) {
        return expressions.stream().map(this::node).toArray(Node[]::new);
    }

    Selection selection(List<Index> indices, StanType base, int rank, String what, int line) {
        Selection.Part[] parts = indices.stream().map(this::part).toArray(Selection.Part[]::new);
        return new Selection(parts, base, rank, what, line);
    }

    /** The position that a full index of single elements means, or null for any other index. */
    @Nullable Position position(List<Index> indices, StanType base, String what, int line) {
        boolean single = indices.stream().allMatch(Index.At.class::isInstance);
        if (!single || indices.size() != base.rank() || indices.isEmpty()) {
            return null;
        }
        Node[] nodes =
                indices.stream()
                        .map(index -> node(((Index.At) index).position()))
                        .toArray(Node[]::new);
        return new Position(nodes, base.shape() == StanType.Shape.MATRIX, what, line);
    }

    private Selection.Part part(Index index) {
        return switch (index) {
            case Index.At at -> new Selection.Part.At(node(at.position()));
            case Index.Many many -> new Selection.Part.Many(node(many.positions()));
            case Index.Range range ->
                    new Selection.Part.Range(optional(range.from()), optional(range.to()));
        };
    }

    private @Nullable Node optional(@Nullable Expression expression) {
        return expression == null ? null : node(expression);
    }

    private Node element(Expression.Element element) {
        String what =
                element.base() instanceof Expression.Reference reference
                        ? "'" + reference.symbol().name() + "'"
                        : "this value";
        int rank = element.type().rank();
        Position position =
                position(element.indices(), element.base().type(), what, element.span().line());
        if (position != null) {
            return new OneElementNode(node(element.base()), position);
        }
        Selection selection =
                selection(
                        element.indices(),
                        element.base().type(),
                        rank,
                        what,
                        element.span().line());
        return new ElementNode(
                node(element.base()), selection, rank, activity.isActive(element.base()));
    }

    private Node density(Expression.Density density) {
        Node fused = fusion.node(density);
        if (fused != null) {
            return fused;
        }
        Operand[] arguments =
                density.arguments().stream().map(this::operand).toArray(Operand[]::new);
        boolean[] kept = new boolean[arguments.length];
        for (int i = 0; i < arguments.length; i++) {
            kept[i] = activity.isKept(density.arguments().get(i));
        }
        if (JointDensities.names().contains(density.distribution())) {
            return new JointDensityNode(
                    JointDensities.create(density.distribution(), drops(density), kept),
                    arguments,
                    views(density),
                    density.span().line());
        }
        return new DensityNode(
                density.distribution(),
                Densities.create(density.distribution(), drops(density), kept),
                arguments,
                density.span().line());
    }

    /** A row vector stands for a vector, but for the design of a regression. */
    private static StanType[] views(Expression.Density density) {
        boolean regression = density.distribution().endsWith("_glm");
        return density.arguments().stream()
                .map(Expression::type)
                .map(type ->
                        type.equals(StanType.ROW_VECTOR) && !regression ? StanType.VECTOR : type)
                .toArray(StanType[]::new);
    }

    private Node higherOrder(String function, Operand[] arguments, int line) {
        if (function.equals("map_rect")) {
            return new MapNode(arguments, line);
        }
        if (function.startsWith("integrate_1d")) {
            return new IntegralNode(function, arguments, line);
        }
        return function.startsWith("algebra") || function.startsWith("solve")
                ? new AlgebraNode(function, arguments, activity.isAny(), line)
                : new OdeNode(function, arguments, activity.isAny(), line);
    }

    private Node apply(Expression.Apply apply) {
        String function = apply.function();
        int line = apply.span().line();
        if (function.endsWith(RNG)) {
            String name = function.substring(0, function.length() - RNG.length());
            DrawFunction draw = DrawFunction.find(name);
            if (draw != null) {
                return new DrawNode(
                        function, draw, nodes(apply.arguments()), apply.type().rank(), line);
            }
        }
        JointDraws joint =
                function.endsWith(RNG)
                        ? JointDraws.find(function.substring(0, function.length() - RNG.length()))
                        : null;
        if (joint != null) {
            return new JointDrawNode(
                    function,
                    joint,
                    nodes(apply.arguments()),
                    apply.arguments().stream().map(Expression::type).toArray(StanType[]::new),
                    apply.type().rank(),
                    line);
        }
        Expression desugared = DerivedFunctions.desugar(apply);
        if (desugared == null) {
            desugared = IndexFunctions.desugar(apply);
        }
        if (desugared != null) {
            return node(desugared);
        }
        Operand[] arguments = apply.arguments().stream().map(this::operand).toArray(Operand[]::new);
        if (arguments.length > 0 && arguments[0].node() instanceof FunctionNode) {
            return higherOrder(function, arguments, line);
        }
        return functions.node(apply, arguments);
    }
}

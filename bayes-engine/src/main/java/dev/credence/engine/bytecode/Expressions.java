package dev.credence.engine.bytecode;

import dev.credence.engine.ir.Expression;
import dev.credence.engine.ir.Expression.Index;
import dev.credence.engine.ir.StanType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Translates expressions of the typed tree; throws {@link Unsupported} at what it does not know.
 */
final class Expressions {

    private static final Set<String> COMPARISONS = Set.of("==", "!=", "<", "<=", ">", ">=");

    private final Scope scope;
    private final Library library;
    private final Sites sites;
    private final Calls calls;
    private @Nullable List<Code> ahead;
    private int loops;

    Expressions(Scope scope, Library library, Sites sites) {
        this.scope = scope;
        this.library = library;
        this.sites = sites;
        this.calls = new Calls(this, scope, library, sites);
    }

    Sites sites() {
        return sites;
    }

    Calls calls() {
        return calls;
    }

    void enterLoop() {
        loops++;
    }

    void leaveLoop() {
        loops--;
    }

    boolean isInLoop() {
        return loops > 0;
    }

    Num number(Expression expression) {
        if (!expression.type().isScalar()) {
            throw new Unsupported("a container where a number is expected");
        }
        if (expression.type().isInt()) {
            return switch (whole(expression)) {
                case Whole.Constant constant -> new Num.Constant(constant.value());
                case Whole value -> new Num.Promoted(value);
            };
        }
        return switch (expression) {
            case Expression.Literal literal -> new Num.Constant(literal.value());
            case Expression.Reference reference -> scope.number(reference.symbol());
            case Expression.Element element -> new Num.Cell(place(element));
            case Expression.Prepared slot -> {
                Placed placed = library.prepared(slot.slot());
                yield placed == null
                        ? number(slot.original())
                        : new Num.Constant(library.number(placed.at()));
            }
            case Expression.Choice choice -> choice(choice);
            case Expression.Density density -> density(density);
            case Expression.Apply apply -> apply(apply);
            case Expression.Call call -> calls.number(call);
            default -> throw new Unsupported("an expression");
        };
    }

    private Num choice(Expression.Choice choice) {
        Whole condition = whole(choice.condition());
        List<Code> firstTrue = new ArrayList<>();
        List<Code> firstFalse = new ArrayList<>();
        boolean allowed = ahead != null;
        Num whenTrue = ahead(allowed ? firstTrue : null, () -> number(choice.whenTrue()));
        Num whenFalse = ahead(allowed ? firstFalse : null, () -> number(choice.whenFalse()));
        boolean active = whenTrue.active() || whenFalse.active();
        if (!active && firstTrue.isEmpty() && firstFalse.isEmpty()) {
            return new Num.Choice(condition, whenTrue, whenFalse);
        }
        Variable chosen = scope.temporary(StanType.REAL, active);
        runAhead(new Code.Make(chosen));
        firstTrue.add(new Code.Set(chosen, whenTrue));
        firstFalse.add(new Code.Set(chosen, whenFalse));
        runAhead(new Code.Branch(condition, new Code.Block(firstTrue), new Code.Block(firstFalse)));
        return new Num.Read(chosen);
    }

    private Whole wholeChoice(Expression.Choice choice) {
        Whole condition = whole(choice.condition());
        List<Code> whenTrue = new ArrayList<>();
        List<Code> whenFalse = new ArrayList<>();
        Variable chosen = scope.temporary(StanType.INT, false);
        Whole first = ahead(whenTrue, () -> whole(choice.whenTrue()));
        Whole second = ahead(whenFalse, () -> whole(choice.whenFalse()));
        whenTrue.add(new Code.SetWhole(chosen, first));
        whenFalse.add(new Code.SetWhole(chosen, second));
        runAhead(new Code.Make(chosen));
        runAhead(new Code.Branch(condition, new Code.Block(whenTrue), new Code.Block(whenFalse)));
        return new Whole.Read(chosen);
    }

    /**
     * Translates an expression whose calls and choices run before its statement.
     *
     * @param statements receives what runs before it; null where nothing can, because the
     *     expression may not be reached, or is reached again
     */
    <T> T ahead(@Nullable List<Code> statements, Supplier<T> translation) {
        List<Code> before = ahead;
        ahead = statements;
        T result = translation.get();
        ahead = before;
        return result;
    }

    /** Runs a statement before the one that is being translated. */
    void runAhead(Code statement) {
        if (ahead == null) {
            throw new Unsupported("a call or choice that may not be reached");
        }
        ahead.add(statement);
    }

    private Num density(Expression.Density density) {
        Elements elements = new Elements(this, scope);
        List<Num> arguments = new ArrayList<>();
        for (Expression argument : density.arguments()) {
            arguments.add(
                    argument.type().isScalar() ? number(argument) : elements.element(argument));
        }
        int line = density.span().line();
        List<Boolean> kept = density.arguments().stream().map(scope::isKept).toList();
        Num term =
                sites.density(
                        density.distribution(), density.dropConstants(), arguments, kept, line);
        return elements.isEmpty()
                ? term
                : new Num.Sum(elements.each(term, density.distribution(), line));
    }

    private Num apply(Expression.Apply apply) {
        List<Expression> arguments = apply.arguments();
        String name = apply.function();
        int line = apply.span().line();
        boolean containers = arguments.stream().anyMatch(each -> !each.type().isScalar());
        if (containers) {
            return reduction(apply);
        }
        switch (name) {
            case "log_mix" -> {
                List<Num> numbers = numbers(arguments);
                List<Boolean> active = numbers.stream().map(Num::active).toList();
                return sites.density(name, false, numbers, active, line);
            }
            case "pi" -> {
                return new Num.Constant(StrictMath.PI);
            }
            case "e" -> {
                return new Num.Constant(StrictMath.E);
            }
            case "negative_infinity" -> {
                return new Num.Constant(Double.NEGATIVE_INFINITY);
            }
            case "positive_infinity" -> {
                return new Num.Constant(Double.POSITIVE_INFINITY);
            }
            default -> {
                return operation(name, numbers(arguments), line);
            }
        }
    }

    /** An operator or elementwise function of numbers. */
    Num operation(String name, List<Num> arguments, int line) {
        if (name.endsWith(Sites.RNG)) {
            return sites.draw(name, arguments, line);
        }
        if (arguments.size() == 1 && name.equals("-")) {
            return new Num.Negated(arguments.get(0));
        }
        if (arguments.size() == 2) {
            switch (name) {
                case "+", "-", "*", "/", ".*", "./" -> {
                    return new Num.Arithmetic(
                            name.charAt(name.length() - 1), arguments.get(0), arguments.get(1));
                }
                default -> {}
            }
        }
        if (!library.hasFunction(name, arguments.size())) {
            throw new Unsupported(name);
        }
        return new Num.Function(sites.function(name, arguments.size()), arguments);
    }

    private Num reduction(Expression.Apply apply) {
        List<Expression> arguments = apply.arguments();
        int line = apply.span().line();
        Elements elements = new Elements(this, scope);
        switch (apply.function()) {
            case "log_sum_exp" -> {
                if (arguments.size() == 1) {
                    return new Num.LogSumExp(elements.only(arguments.get(0)));
                }
            }
            case "sum" -> {
                Num element = elements.element(arguments.get(0));
                return new Num.Sum(elements.each(element, "sum", line));
            }
            case "dot_product" -> {
                return product(elements, arguments, line);
            }
            case "*" -> {
                if (arguments.get(0).type().equals(StanType.ROW_VECTOR)
                        && arguments.get(1).type().equals(StanType.VECTOR)) {
                    return product(elements, arguments, line);
                }
            }
            default -> {}
        }
        throw new Unsupported(apply.function());
    }

    private static Num product(Elements elements, List<Expression> arguments, int line) {
        Num element =
                new Num.Arithmetic(
                        '*',
                        elements.element(arguments.get(0)),
                        elements.element(arguments.get(1)));
        return new Num.Sum(elements.each(element, "dot_product", line));
    }

    List<Num> numbers(List<Expression> expressions) {
        return expressions.stream().map(this::number).toList();
    }

    Whole whole(Expression expression) {
        return switch (expression) {
            case Expression.Literal literal -> new Whole.Constant((int) literal.value());
            case Expression.Reference reference -> scope.whole(reference.symbol());
            case Expression.Element element -> new Whole.Cell(place(element));
            case Expression.Prepared slot -> {
                Placed placed = library.prepared(slot.slot());
                yield placed == null
                        ? whole(slot.original())
                        : new Whole.Constant((int) library.number(placed.at()));
            }
            case Expression.Apply apply -> wholeApply(apply);
            case Expression.Choice choice -> wholeChoice(choice);
            case Expression.Call call -> calls.whole(call);
            default -> throw new Unsupported("an integer expression");
        };
    }

    private Whole wholeApply(Expression.Apply apply) {
        String name = apply.function();
        List<Expression> arguments = apply.arguments();
        if (arguments.size() == 1 && !arguments.get(0).type().isScalar()) {
            return length(name, arguments.get(0));
        }
        boolean integers = arguments.stream().allMatch(each -> each.type().isInt());
        if (arguments.size() == 2) {
            Expression left = arguments.get(0);
            Expression right = arguments.get(1);
            switch (name) {
                case "&&", "||" -> {
                    Whole first = truth(left);
                    Whole second = ahead(null, () -> truth(right));
                    return new Whole.Logical(name.equals("&&"), first, second);
                }
                case "+", "-", "*", ".*", "%", "/", "%/%" -> {
                    return new Whole.Operation(
                            name.equals("%")
                                    ? '%'
                                    : name.charAt(name.length() == 1 ? 0 : 1) == '%'
                                            ? '/'
                                            : name.charAt(name.length() - 1),
                            whole(left),
                            whole(right),
                            apply.span().line());
                }
                default -> {}
            }
            if (COMPARISONS.contains(name)) {
                return integers
                        ? new Whole.Compare(name, whole(left), whole(right))
                        : new Whole.CompareReals(name, number(left), number(right));
            }
        }
        if (name.equals("!") && integers) {
            return new Whole.Not(whole(arguments.get(0)));
        }
        return new Whole.Truncated(operation(name, numbers(arguments), apply.span().line()));
    }

    private Whole truth(Expression expression) {
        return expression.type().isInt()
                ? whole(expression)
                : new Whole.CompareReals("!=", number(expression), new Num.Constant(0));
    }

    private Whole length(String name, Expression argument) {
        boolean sequence = argument.type().isSequence();
        if (!(argument instanceof Expression.Reference reference)) {
            throw new Unsupported("the size of an expression");
        }
        Slice slice = scope.slice(reference.symbol());
        Container container = slice.container();
        int outer = slice.first().size();
        return switch (name) {
            case "size", "num_elements" -> {
                if (!sequence) {
                    throw new Unsupported(name);
                }
                yield new Whole.Length(container, outer);
            }
            case "rows", "cols" -> {
                if (!argument.type().equals(StanType.MATRIX)) {
                    throw new Unsupported(name);
                }
                yield new Whole.Length(container, outer + (name.equals("rows") ? 0 : 1));
            }
            default -> throw new Unsupported(name);
        };
    }

    Place place(Expression.Element element) {
        return place(
                slice(element.base()),
                element.indices(),
                name(element.base()),
                element.span().line());
    }

    Place place(Slice slice, List<Index> indices, String what, int line) {
        if (indices.size() != slice.rank()) {
            throw new Unsupported("a slice");
        }
        return new Place(slice.container(), indices(slice, indices), what, line);
    }

    /** Those that select the slice, and then others within it. */
    List<Whole> indices(Slice slice, List<Index> indices) {
        List<Whole> all = new ArrayList<>(slice.first());
        all.addAll(indices(indices));
        return all;
    }

    List<Whole> indices(List<Index> indices) {
        List<Whole> positions = new ArrayList<>();
        for (Index index : indices) {
            if (!(index instanceof Index.At at) || !at.position().type().isInt()) {
                throw new Unsupported("an index of several elements");
            }
            Whole position = whole(at.position());
            if (!position.isIntegral()) {
                throw new Unsupported("an index computed from reals");
            }
            positions.add(position);
        }
        return positions;
    }

    Slice slice(Expression expression) {
        return switch (expression) {
            case Expression.Reference reference -> scope.slice(reference.symbol());
            case Expression.Prepared slot -> {
                Placed placed = library.prepared(slot.slot());
                if (placed == null) {
                    throw new Unsupported("a value that could not be prepared");
                }
                yield new Slice(scope.prepared(slot.slot(), slot.type(), placed), List.of());
            }
            case Expression.Call call -> slice(calls.container(call));
            default -> throw new Unsupported("an element of an expression");
        };
    }

    static String name(Expression base) {
        return base instanceof Expression.Reference reference
                ? "'" + reference.symbol().name() + "'"
                : "this value";
    }
}

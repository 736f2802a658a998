package dev.credence.engine.bytecode;

import dev.credence.engine.ir.Expression;
import dev.credence.engine.ir.StanType;
import dev.credence.engine.ir.Symbol;
import dev.credence.engine.lower.Activity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The variables that a region touches, each found where it is first named. */
final class Scope {

    private final Activity activity;
    private final Library library;
    private final Map<Integer, Variable> variables = new LinkedHashMap<>();
    private final Map<Integer, Container> containers = new LinkedHashMap<>();
    private final Map<Integer, Container> prepared = new LinkedHashMap<>();
    private final Map<Integer, Num> aliases = new LinkedHashMap<>();
    private final Map<Integer, Slice> slices = new LinkedHashMap<>();
    private final List<Variable> allVariables = new ArrayList<>();
    private final List<Container> allContainers = new ArrayList<>();
    private int temporaries;

    Scope(Activity activity, Library library) {
        this.activity = activity;
        this.library = library;
    }

    Variable declare(Symbol symbol, Variable.Home home) {
        return declare(symbol, home, isActive(symbol));
    }

    private Variable declare(Symbol symbol, Variable.Home home, boolean active) {
        Variable variable = new Variable(symbol, home, active);
        aliases.remove(symbol.id());
        variables.put(symbol.id(), variable);
        allVariables.add(variable);
        return variable;
    }

    /** A variable that the program does not name, set in several places. */
    Variable temporary(StanType type, boolean active) {
        temporaries++;
        Symbol symbol = new Symbol(-temporaries, "", type, Symbol.Origin.LOCAL);
        Variable variable = declare(symbol, Variable.Home.INNER, active);
        variable.assignments = 2;
        return variable;
    }

    /** The parameter of a function whose body runs here, with a value of its own. */
    Variable parameter(Symbol symbol, boolean active) {
        Variable variable = declare(symbol, Variable.Home.INNER, active && isActive(symbol));
        variable.assignments = 1;
        return variable;
    }

    Container declareContainer(Symbol symbol, Variable.Home home) {
        Container container =
                new Container(
                        symbol.id(),
                        symbol.type(),
                        home,
                        isActive(symbol),
                        null,
                        library.lengths(symbol));
        slices.remove(symbol.id());
        containers.put(symbol.id(), container);
        allContainers.add(container);
        return container;
    }

    /** Makes a parameter another name of a container, or of a part of it. */
    void alias(Symbol symbol, Slice slice) {
        slices.put(symbol.id(), slice);
    }

    /** The container that a variable is, or is a part of. */
    Slice slice(Symbol symbol) {
        Slice slice = slices.get(symbol.id());
        return slice == null ? new Slice(container(symbol), List.of()) : slice;
    }

    /** Makes a loop's variable another name of an element. */
    void alias(Symbol symbol, Num element) {
        aliases.put(symbol.id(), element);
    }

    Num number(Symbol symbol) {
        Num alias = aliases.get(symbol.id());
        if (alias != null) {
            return alias;
        }
        Placed placed = symbol.origin().isData() ? library.data(symbol) : null;
        return placed == null
                ? new Num.Read(variable(symbol))
                : new Num.Constant(library.number(placed.at()));
    }

    Whole whole(Symbol symbol) {
        return switch (number(symbol)) {
            case Num.Constant constant -> new Whole.Constant((int) constant.value());
            case Num.Read read -> new Whole.Read(read.variable());
            case Num.Cell cell -> new Whole.Cell(cell.place());
            default -> throw new Unsupported("an integer");
        };
    }

    Variable variable(Symbol symbol) {
        Variable known = variables.get(symbol.id());
        return known == null ? declare(symbol, Variable.Home.OUTSIDE) : known;
    }

    Container container(Symbol symbol) {
        Container known = containers.get(symbol.id());
        if (known != null) {
            return known;
        }
        Container container =
                new Container(
                        symbol.id(),
                        symbol.type(),
                        Variable.Home.OUTSIDE,
                        isActive(symbol),
                        symbol.origin().isData() ? library.data(symbol) : null,
                        library.lengths(symbol));
        containers.put(symbol.id(), container);
        allContainers.add(container);
        return container;
    }

    Container prepared(int slot, StanType type, Placed placed) {
        return prepared.computeIfAbsent(
                slot,
                _ -> new Container(-1, type, Variable.Home.OUTSIDE, false, placed, placed.dims()));
    }

    /** Local variables that nobody else refers to need not be in memory. */
    void forgetUnread(Set<Symbol> others) {
        for (Variable variable : allVariables) {
            boolean local = variable.symbol.origin() == Symbol.Origin.LOCAL;
            variable.unread = local && !others.contains(variable.symbol);
        }
    }

    boolean mayRefuse() {
        return library.mayRefuse();
    }

    /** Whether terms of this argument of a density are no constants. */
    boolean isKept(Expression argument) {
        return activity.isKept(argument);
    }

    private boolean isActive(Symbol symbol) {
        return activity.isActive(symbol) && !symbol.type().holdsInts();
    }

    List<Variable> variables() {
        return allVariables;
    }

    List<Container> containers() {
        List<Container> all = new ArrayList<>(allContainers);
        all.addAll(prepared.values());
        return all;
    }
}

package dev.credence.engine.bytecode;

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

    Scope(Activity activity, Library library) {
        this.activity = activity;
        this.library = library;
    }

    Variable declare(Symbol symbol, Variable.Home home) {
        Variable variable = new Variable(symbol, home, isActive(symbol));
        variables.put(symbol.id(), variable);
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
        containers.put(symbol.id(), container);
        return container;
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
        if (symbol.origin().isData()) {
            return new Num.Constant(library.number(library.data(symbol).at()));
        }
        return new Num.Read(variable(symbol));
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
        return variables.computeIfAbsent(
                symbol.id(), _ -> new Variable(symbol, Variable.Home.OUTSIDE, isActive(symbol)));
    }

    Container container(Symbol symbol) {
        return containers.computeIfAbsent(
                symbol.id(),
                id ->
                        new Container(
                                id,
                                symbol.type(),
                                Variable.Home.OUTSIDE,
                                isActive(symbol),
                                symbol.origin().isData() ? library.data(symbol) : null,
                                library.lengths(symbol)));
    }

    Container prepared(int slot, StanType type, Placed placed) {
        return prepared.computeIfAbsent(
                slot,
                _ -> new Container(-1, type, Variable.Home.OUTSIDE, false, placed, placed.dims()));
    }

    /** Local variables that nobody else refers to need not be in memory. */
    void forgetUnread(Set<Symbol> others) {
        for (Variable variable : variables.values()) {
            boolean local = variable.symbol.origin() == Symbol.Origin.LOCAL;
            variable.unread = local && !others.contains(variable.symbol);
        }
    }

    private boolean isActive(Symbol symbol) {
        return activity.isActive(symbol) && !symbol.type().holdsInts();
    }

    List<Variable> variables() {
        return List.copyOf(variables.values());
    }

    List<Container> containers() {
        List<Container> all = new ArrayList<>(containers.values());
        all.addAll(prepared.values());
        return all;
    }
}

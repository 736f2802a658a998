package dev.credence.engine.gradient;

import dev.credence.engine.ir.Function;
import dev.credence.engine.ir.Program;
import dev.credence.engine.ir.Statement;
import dev.credence.engine.ir.Symbol;
import dev.credence.engine.ir.Walk;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** All variables that a program declares, those of loops and functions included. */
final class Symbols {

    private final Set<Symbol> found = new LinkedHashSet<>();

    private Symbols() {}

    static Set<Symbol> of(Program program) {
        Symbols symbols = new Symbols();
        program.functions().forEach(symbols::add);
        for (List<? extends Statement> block :
                List.of(
                        program.data(),
                        program.transformedData(),
                        program.parameters(),
                        program.transformedParameters(),
                        program.model(),
                        program.generatedQuantities())) {
            Walk.statements(block, symbols::add);
        }
        return symbols.found;
    }

    /** The variables of a function: its parameters and what its body declares. */
    static Set<Symbol> of(Function function) {
        Symbols symbols = new Symbols();
        symbols.add(function);
        return symbols.found;
    }

    private void add(Function function) {
        found.addAll(function.parameters());
        Walk.statements(function.body(), this::add);
    }

    private void add(Statement statement) {
        switch (statement) {
            case Statement.Declare declare -> found.add(declare.symbol());
            case Statement.Loop loop -> found.add(loop.variable());
            case Statement.ForEach loop -> found.add(loop.variable());
            default -> {}
        }
    }
}

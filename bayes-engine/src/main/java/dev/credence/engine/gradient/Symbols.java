package dev.credence.engine.gradient;

import dev.credence.engine.ir.Program;
import dev.credence.engine.ir.Statement;
import dev.credence.engine.ir.Symbol;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** All variables that a program declares, loop variables included. */
final class Symbols {

    private final Set<Symbol> found = new LinkedHashSet<>();

    private Symbols() {}

    static Set<Symbol> of(Program program) {
        Symbols symbols = new Symbols();
        symbols.addAll(program.data());
        symbols.addAll(program.transformedData());
        symbols.addAll(program.parameters());
        symbols.addAll(program.transformedParameters());
        symbols.addAll(program.model());
        symbols.addAll(program.generatedQuantities());
        return symbols.found;
    }

    private void addAll(List<? extends Statement> statements) {
        statements.forEach(this::add);
    }

    private void add(Statement statement) {
        switch (statement) {
            case Statement.Declare declare -> found.add(declare.symbol());
            case Statement.Sequence sequence -> addAll(sequence.statements());
            case Statement.Branch branch -> {
                add(branch.whenTrue());
                if (branch.whenFalse() != null) {
                    add(branch.whenFalse());
                }
            }
            case Statement.Loop loop -> {
                found.add(loop.variable());
                add(loop.body());
            }
            case Statement.ForEach loop -> {
                found.add(loop.variable());
                add(loop.body());
            }
            case Statement.While loop -> add(loop.body());
            case Statement.Assign _,
                    Statement.Increment _,
                    Statement.Jump _,
                    Statement.Print _,
                    Statement.Reject _ -> {}
        }
    }
}

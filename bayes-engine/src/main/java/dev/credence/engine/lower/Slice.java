package dev.credence.engine.lower;

import dev.credence.engine.ir.Expression;
import dev.credence.engine.ir.Program;
import dev.credence.engine.ir.References;
import dev.credence.engine.ir.Statement;
import dev.credence.engine.ir.Symbol;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A static backward slice: the statements and declarations that one generated quantity depends on,
 * through generated quantities, transformed parameters and transformed data down to parameters and
 * data. The model block drops out.
 *
 * <p>A {@code reject} stays where it needs nothing that the slice does not have anyway.
 */
public final class Slice {

    private final Program program;
    private final Set<Symbol> wanted = new HashSet<>();

    private Slice(Program program) {
        this.program = program;
    }

    /** The program that computes the symbol, and no more. */
    public static Program of(Program program, Symbol quantity) {
        Slice slice = new Slice(program);
        slice.wanted.add(quantity);
        int before;
        do {
            before = slice.wanted.size();
            slice.keepAll(program.generatedQuantities());
            slice.keepAll(program.transformedParameters());
            slice.keepAll(program.transformedData());
            program.parameters().forEach(slice::keep);
            program.data().forEach(slice::keep);
        } while (slice.wanted.size() != before);
        return slice.kept();
    }

    private Program kept() {
        return new Program(
                program.functions(),
                declarations(program.data()),
                keepAll(program.transformedData()),
                declarations(program.parameters()),
                keepAll(program.transformedParameters()),
                List.of(),
                keepAll(program.generatedQuantities()),
                List.of(),
                program.symbols());
    }

    private List<Statement.Declare> declarations(List<Statement.Declare> all) {
        return all.stream().filter(declare -> wanted.contains(declare.symbol())).toList();
    }

    /** Keeps what assigns a wanted variable, and wants what that reads. */
    private List<Statement> keepAll(List<Statement> statements) {
        List<Statement> kept = new ArrayList<>();
        for (Statement statement : statements.reversed()) {
            Statement part = keep(statement);
            if (part != null) {
                kept.add(part);
            }
        }
        return kept.reversed();
    }

    private @Nullable Statement keep(Statement statement) {
        switch (statement) {
            case Statement.Declare declare -> {
                if (!wanted.contains(declare.symbol())) {
                    return null;
                }
                wanted.addAll(References.in(declare));
                return declare;
            }
            case Statement.Assign assign -> {
                if (!wanted.contains(assign.symbol())) {
                    return null;
                }
                wanted.addAll(References.in(assign));
                return assign;
            }
            case Statement.Sequence sequence -> {
                List<Statement> parts = keepAll(sequence.statements());
                return parts.isEmpty() ? null : new Statement.Sequence(parts);
            }
            case Statement.Branch branch -> {
                return keepBranch(branch);
            }
            case Statement.Loop loop -> {
                Statement body = keepBody(loop.body());
                if (body == null) {
                    return null;
                }
                want(loop.from());
                want(loop.to());
                return new Statement.Loop(loop.variable(), loop.from(), loop.to(), body);
            }
            case Statement.ForEach loop -> {
                Statement body = keepBody(loop.body());
                if (body == null) {
                    return null;
                }
                want(loop.container());
                return new Statement.ForEach(loop.variable(), loop.container(), body);
            }
            case Statement.While loop -> {
                Statement body = keepBody(loop.body());
                if (body == null) {
                    return null;
                }
                want(loop.condition());
                return new Statement.While(loop.condition(), body, loop.span());
            }
            case Statement.Reject reject -> {
                return isWanted(References.inMessage(reject.parts())) ? reject : null;
            }
            case Statement.Jump jump -> {
                return jump;
            }
            case Statement.Call call -> {
                boolean only = !call.function().incrementsTarget();
                return only && isWanted(References.in(call)) ? call : null;
            }
            case Statement.Increment _, Statement.Print _, Statement.Return _ -> {
                return null;
            }
        }
    }

    private @Nullable Statement keepBranch(Statement.Branch branch) {
        Statement whenTrue = keep(branch.whenTrue());
        Statement whenFalse = branch.whenFalse() == null ? null : keep(branch.whenFalse());
        boolean matters = Effects.matters(whenTrue) || Effects.matters(whenFalse);
        boolean decides = whenTrue != null || whenFalse != null;
        if (!matters && !(decides && isWanted(References.in(branch.condition())))) {
            return null;
        }
        want(branch.condition());
        Statement then = whenTrue == null ? new Statement.Sequence(List.of()) : whenTrue;
        return new Statement.Branch(branch.condition(), then, whenFalse);
    }

    /** A loop's body, when it assigns something; a lone jump or reject is no reason to loop. */
    private @Nullable Statement keepBody(Statement body) {
        Statement kept = keep(body);
        return Effects.assigns(kept) ? kept : null;
    }

    private void want(Expression expression) {
        wanted.addAll(References.in(expression));
    }

    private boolean isWanted(Set<Symbol> symbols) {
        return symbols.stream()
                .allMatch(
                        symbol -> symbol.origin() == Symbol.Origin.LOOP || wanted.contains(symbol));
    }
}

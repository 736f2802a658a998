package dev.credence.engine.gradient;

import dev.credence.engine.ir.Expression;
import dev.credence.engine.ir.Program;
import dev.credence.engine.ir.Statement;
import dev.credence.engine.ir.Walk;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The log density so far. Going backward, whatever was added to it before counts once for the
 * density itself and once more for each use of this value.
 */
final class TargetNode extends Node {

    TargetNode() {
        super(0);
    }

    /** Whether the program reads its log density; generated code assumes that it does not. */
    static boolean isIn(Program program) {
        List<Statement> statements = new ArrayList<>(program.transformedParameters());
        statements.addAll(program.model());
        program.functions().forEach(function -> statements.add(function.body()));
        AtomicBoolean found = new AtomicBoolean();
        for (Statement statement : statements) {
            Walk.expressions(
                    statement,
                    part -> {
                        if (part instanceof Expression.Target) {
                            found.set(true);
                        }
                    });
        }
        return found.get();
    }

    @Override
    void run(Workspace w) {
        at = w.store(w.target);
        if (w.recording) {
            w.record(this, at, 0);
        }
    }

    @Override
    void back(Workspace w, int entry) {
        w.targetAdjoint += w.adjoint[w.tape[entry]];
    }
}

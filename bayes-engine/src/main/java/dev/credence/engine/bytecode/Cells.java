package dev.credence.engine.bytecode;

import java.lang.classfile.CodeBuilder;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Emits how scalar variables come into a region and leave it: each has a cell of memory outside,
 * and a new one after the region has changed it.
 */
final class Cells {

    private final Frame frame;
    private final CodeBuilder code;
    private final Scope scope;
    private final Map<Variable, Integer> before = new IdentityHashMap<>();
    private final Map<Variable, Integer> after = new IdentityHashMap<>();

    Cells(Frame frame, Scope scope) {
        this.frame = frame;
        this.code = frame.code;
        this.scope = scope;
        for (Variable variable : scope.variables()) {
            if (variable.active && variable.home == Variable.Home.OUTSIDE) {
                before.put(variable, frame.integer());
            }
            if (variable.leaves()) {
                after.put(variable, frame.integer());
            }
        }
    }

    /** Loads what is declared before the region. */
    void enter() {
        for (Variable variable : scope.variables()) {
            if (variable.home != Variable.Home.OUTSIDE) {
                continue;
            }
            code.aload(frame.memory);
            Names.field(code, Frame.WORKSPACE, "base", Names.INTS);
            code.loadConstant(variable.symbol.id()).iaload();
            Integer cell = before.get(variable);
            if (cell != null) {
                code.dup().istore(cell);
            }
            code.daload();
            if (variable.whole) {
                code.d2i().istore(frame.value(variable));
            } else {
                code.dstore(frame.value(variable));
            }
        }
    }

    /** Saves the last values of integers from outside, from which the sweep backward starts. */
    void saveIntegers() {
        for (Variable variable : scope.variables()) {
            if (isChangedInteger(variable)) {
                frame.pushInteger(frame.value(variable));
            }
        }
    }

    private static boolean isChangedInteger(Variable variable) {
        return variable.whole && variable.home == Variable.Home.OUTSIDE && variable.assignments > 0;
    }

    /** Stores what follows the region may read. */
    void leave() {
        for (Variable variable : scope.variables()) {
            Integer cell = after.get(variable);
            if (cell == null) {
                continue;
            }
            code.aload(Frame.WORKSPACE).loadConstant(variable.symbol.id());
            if (variable.whole) {
                code.iload(frame.value(variable)).i2d();
            } else {
                code.dload(frame.value(variable));
            }
            code.invokevirtual(
                    Names.WORKSPACE,
                    "renew",
                    MethodTypeDesc.of(Names.INT, Names.INT, Names.DOUBLE));
            code.istore(cell);
        }
    }

    /** The locals that the sweep backward finds on the tape. */
    List<Integer> taped() {
        List<Integer> locals = new ArrayList<>();
        for (Variable variable : scope.variables()) {
            if (before.containsKey(variable)) {
                locals.add(before.get(variable));
            }
            if (variable.active && after.containsKey(variable)) {
                locals.add(after.get(variable));
            }
            if (variable.whole
                    && variable.home == Variable.Home.OUTSIDE
                    && variable.assignments == 0) {
                locals.add(frame.value(variable));
            }
        }
        return locals;
    }

    void enterBackward() {
        for (Variable variable : scope.variables().reversed()) {
            if (isChangedInteger(variable)) {
                frame.popInteger();
                code.istore(frame.value(variable));
            }
            if (!variable.active) {
                continue;
            }
            Integer cell = after.get(variable);
            if (cell == null) {
                code.dconst_0();
            } else {
                code.aload(frame.adjoint).iload(cell).daload();
            }
            code.dstore(frame.adjoint(variable));
        }
    }

    /** Adds the adjoints of what came from outside to those of their cells. */
    void leaveBackward() {
        for (Variable variable : scope.variables()) {
            Integer cell = before.get(variable);
            if (cell != null) {
                code.aload(frame.adjoint).iload(cell).dup2().daload();
                code.dload(frame.adjoint(variable)).dadd().dastore();
            }
        }
    }
}

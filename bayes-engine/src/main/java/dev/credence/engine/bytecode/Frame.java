package dev.credence.engine.bytecode;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.util.IdentityHashMap;
import java.util.Map;

/**
 * The locals of one generated method: the workspace's arrays, the values and adjoints of variables,
 * and where containers are.
 */
final class Frame {

    static final int WORKSPACE = 1;

    final CodeBuilder code;
    final int memory;
    final int adjoint;
    final int saved;
    final int top;
    private final Map<Variable, Integer> values = new IdentityHashMap<>();
    private final Map<Variable, Integer> adjoints = new IdentityHashMap<>();
    private final Map<Container, int[]> containers = new IdentityHashMap<>();

    Frame(CodeBuilder code) {
        this.code = code;
        this.memory = reference();
        this.adjoint = reference();
        this.saved = reference();
        this.top = integer();
    }

    int real() {
        return code.allocateLocal(TypeKind.DOUBLE);
    }

    int integer() {
        return code.allocateLocal(TypeKind.INT);
    }

    int reference() {
        return code.allocateLocal(TypeKind.REFERENCE);
    }

    int value(Variable variable) {
        return values.computeIfAbsent(variable, v -> v.whole ? integer() : real());
    }

    int adjoint(Variable variable) {
        return adjoints.computeIfAbsent(variable, _ -> real());
    }

    /** The local with a container's address; the locals after it have its dimensions. */
    int[] locals(Container container) {
        return containers.computeIfAbsent(
                container,
                c -> {
                    int[] locals = new int[c.rank() + 1];
                    for (int i = 0; i < locals.length; i++) {
                        locals[i] = integer();
                    }
                    return locals;
                });
    }

    void loadBase(Container container) {
        if (container.placed == null) {
            code.iload(locals(container)[0]);
        } else {
            code.loadConstant(container.placed.at());
        }
    }

    void loadLength(Container container, int dimension) {
        if (container.placed == null) {
            code.iload(locals(container)[1 + dimension]);
        } else {
            code.loadConstant(container.placed.dims()[dimension]);
        }
    }

    /** Loads the arrays and the top of the saved numbers. */
    void open() {
        Names.field(code, WORKSPACE, "memory", Names.DOUBLES);
        code.astore(memory);
        Names.field(code, WORKSPACE, "saved", Names.DOUBLES);
        code.astore(saved);
        Names.field(code, WORKSPACE, "savedTop", Names.INT);
        code.istore(top);
    }

    void close() {
        code.aload(WORKSPACE).iload(top).putfield(Names.WORKSPACE, "savedTop", Names.INT);
    }

    /** Makes room for that many saved numbers. */
    void reserve(int count) {
        var enough = code.newLabel();
        code.iload(top).loadConstant(count).iadd();
        code.aload(saved).arraylength().if_icmple(enough);
        code.aload(WORKSPACE).iload(top).loadConstant(count).iadd();
        code.invokevirtual(
                Names.WORKSPACE,
                "reserveSaved",
                java.lang.constant.MethodTypeDesc.of(Names.DOUBLES, Names.INT));
        code.astore(saved);
        code.labelBinding(enough);
    }

    /** Pops one saved number onto the operand stack. */
    void pop() {
        code.iinc(top, -1);
        code.aload(saved).iload(top).daload();
    }

    void popInteger() {
        pop();
        code.d2i();
    }

    /** Saves an integer local. */
    void pushInteger(int local) {
        reserve(1);
        code.aload(saved).iload(top).iload(local).i2d().dastore();
        code.iinc(top, 1);
    }

    void pushConstant(int value) {
        reserve(1);
        code.aload(saved).iload(top).loadConstant((double) value).dastore();
        code.iinc(top, 1);
    }
}

package dev.credence.engine.bytecode;

import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.DynamicConstantDesc;
import java.lang.constant.MethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.Arrays;

/** The classes and members of the running engine that generated code refers to. */
final class Names {

    private static final String RUNTIME = "dev.credence.engine.gradient.";

    static final ClassDesc GENERATED = ClassDesc.of(RUNTIME + "Generated");
    static final ClassDesc ACTION = ClassDesc.of(RUNTIME + "GeneratedAction");
    static final ClassDesc WORKSPACE = ClassDesc.of(RUNTIME + "Workspace");
    static final ClassDesc STEP = ClassDesc.of(RUNTIME + "Step");
    static final ClassDesc KERNELS = ClassDesc.of(RUNTIME + "GeneratedCalls");
    static final ClassDesc UNARY = ClassDesc.of(RUNTIME + "UnaryFunction");
    static final ClassDesc BINARY = ClassDesc.of(RUNTIME + "BinaryFunction");
    static final ClassDesc DRAW = ClassDesc.of(RUNTIME + "DrawFunction");
    static final ClassDesc DECLARATIONS = ClassDesc.of(RUNTIME + "DeclareAction").arrayType();
    static final ClassDesc DENSITY = ClassDesc.of("dev.credence.engine.density.Density");
    static final ClassDesc STRING = ConstantDescs.CD_String;
    static final ClassDesc INT = ConstantDescs.CD_int;
    static final ClassDesc DOUBLE = ConstantDescs.CD_double;
    static final ClassDesc VOID = ConstantDescs.CD_void;
    static final ClassDesc BOOLEAN = ConstantDescs.CD_boolean;
    static final ClassDesc DOUBLES = DOUBLE.arrayType();
    static final ClassDesc INTS = INT.arrayType();
    static final ClassDesc INT_ROWS = INT.arrayType(2);
    static final ClassDesc DENSITIES = DENSITY.arrayType();

    private static final DirectMethodHandleDesc CLASS_DATA_AT =
            MethodHandleDesc.ofMethod(
                    DirectMethodHandleDesc.Kind.STATIC,
                    ConstantDescs.CD_MethodHandles,
                    "classDataAt",
                    MethodTypeDesc.of(
                            ConstantDescs.CD_Object,
                            ConstantDescs.CD_MethodHandles_Lookup,
                            STRING,
                            ConstantDescs.CD_Class,
                            INT));

    private Names() {}

    /** A constant from the class data. */
    static DynamicConstantDesc<?> constant(ClassDesc type, int index) {
        return DynamicConstantDesc.ofNamed(CLASS_DATA_AT, ConstantDescs.DEFAULT_NAME, type, index);
    }

    /** Calls a static method that generated code relies on. */
    static void call(CodeBuilder code, String name, ClassDesc result, ClassDesc... arguments) {
        code.invokestatic(KERNELS, name, MethodTypeDesc.of(result, Arrays.asList(arguments)));
    }

    static void field(CodeBuilder code, int workspace, String name, ClassDesc type) {
        code.aload(workspace).getfield(WORKSPACE, name, type);
    }
}

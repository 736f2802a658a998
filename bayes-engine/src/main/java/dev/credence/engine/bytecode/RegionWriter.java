package dev.credence.engine.bytecode;

import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Writes the class of a region: a method forward, which loads what it reads from the workspace,
 * runs the statements and puts back what others read; and one backward, which finds its addresses
 * on the tape.
 */
final class RegionWriter {

    private static final MethodTypeDesc FORWARD = MethodTypeDesc.of(Names.VOID, Names.WORKSPACE);
    private static final MethodTypeDesc BACK =
            MethodTypeDesc.of(Names.VOID, Names.WORKSPACE, Names.INT);
    private static final MethodTypeDesc NEW =
            MethodTypeDesc.of(Names.VOID, Names.DENSITIES, Names.DECLARATIONS);
    private static final int ENTRY = 2;

    private final Scope scope;
    private final Sites sites;
    private final Code.Block body;
    private final boolean differentiate;

    /** The sweep forward once it is written: the one backward mirrors it. */
    private @Nullable Forward written;

    RegionWriter(Scope scope, Sites sites, Code.Block body, boolean differentiate) {
        this.scope = scope;
        this.sites = sites;
        this.body = body;
        this.differentiate = differentiate && isReversed(scope, body);
    }

    private static boolean isReversed(Scope scope, Code.Block body) {
        return Reversal.isNeeded(body)
                || scope.variables().stream().anyMatch(v -> v.active && v.leaves());
    }

    byte[] write() {
        return ClassFile.of()
                .build(
                        Names.GENERATED,
                        type -> {
                            type.withFlags(ClassFile.ACC_FINAL | ClassFile.ACC_SUPER);
                            type.withSuperclass(Names.ACTION);
                            type.withMethodBody(
                                    ConstantDescs.INIT_NAME, NEW, 0, RegionWriter::construct);
                            type.withMethodBody("forward", FORWARD, 0, this::forward);
                            if (differentiate) {
                                type.withMethodBody("back", BACK, 0, this::back);
                            }
                        });
    }

    private static void construct(CodeBuilder code) {
        code.aload(0).aload(1).aload(2);
        code.invokespecial(Names.ACTION, ConstantDescs.INIT_NAME, NEW);
        code.return_();
    }

    private void forward(CodeBuilder code) {
        Frame frame = new Frame(code);
        frame.open();
        int target = frame.real();
        Names.field(code, Frame.WORKSPACE, "target", Names.DOUBLE);
        code.dstore(target);
        locate(frame);
        Cells cells = new Cells(frame, scope);
        cells.enter();
        var forward =
                new Forward(
                        frame,
                        new Values(frame, densities(frame), differentiate),
                        target,
                        differentiate);
        forward.emit(body);
        written = forward;
        code.aload(Frame.WORKSPACE).dload(target).putfield(Names.WORKSPACE, "target", Names.DOUBLE);
        if (differentiate) {
            cells.saveIntegers();
        }
        frame.close();
        cells.leave();
        if (differentiate) {
            record(frame, cells);
        }
        code.return_();
    }

    private int[] densities(Frame frame) {
        int[] locals = new int[sites.densities().size()];
        for (int i = 0; i < locals.length; i++) {
            locals[i] = frame.reference();
            frame.code
                    .aload(0)
                    .getfield(Names.ACTION, "densities", Names.DENSITIES)
                    .loadConstant(i)
                    .aaload()
                    .astore(locals[i]);
        }
        return locals;
    }

    private void locate(Frame frame) {
        CodeBuilder code = frame.code;
        for (Container container : scope.containers()) {
            if (container.placed != null) {
                continue;
            }
            int[] locals = frame.locals(container);
            Names.field(code, Frame.WORKSPACE, "base", Names.INTS);
            code.loadConstant(container.id).iaload().istore(locals[0]);
            for (int i = 0; i < container.rank(); i++) {
                Names.field(code, Frame.WORKSPACE, "shape", Names.INT_ROWS);
                code.loadConstant(container.id).aaload().loadConstant(i).iaload();
                code.istore(locals[1 + i]);
            }
        }
    }

    private void record(Frame frame, Cells cells) {
        CodeBuilder code = frame.code;
        var end = code.newLabel();
        Names.field(code, Frame.WORKSPACE, "recording", Names.BOOLEAN);
        code.ifeq(end);
        code.aload(Frame.WORKSPACE).aload(0);
        code.invokevirtual(Names.WORKSPACE, "record", MethodTypeDesc.of(Names.VOID, Names.STEP));
        for (int local : taped(frame, cells)) {
            code.aload(Frame.WORKSPACE).iload(local);
            code.invokevirtual(Names.WORKSPACE, "push", MethodTypeDesc.of(Names.VOID, Names.INT));
        }
        code.labelBinding(end);
    }

    /** The locals that both sweeps agree on, in the order of the tape. */
    private List<Integer> taped(Frame frame, Cells cells) {
        List<Integer> locals = new ArrayList<>();
        for (Container container : scope.containers()) {
            if (container.placed == null) {
                for (int local : frame.locals(container)) {
                    locals.add(local);
                }
            }
        }
        locals.addAll(cells.taped());
        return locals;
    }

    private void back(CodeBuilder code) {
        Frame frame = new Frame(code);
        frame.open();
        Names.field(code, Frame.WORKSPACE, "adjoint", Names.DOUBLES);
        code.astore(frame.adjoint);
        int tape = frame.reference();
        Names.field(code, Frame.WORKSPACE, "tape", Names.INTS);
        code.astore(tape);
        Cells cells = new Cells(frame, scope);
        int position = 0;
        for (int local : taped(frame, cells)) {
            code.aload(tape).iload(ENTRY).loadConstant(position++).iadd().iaload().istore(local);
        }
        int targetAdjoint = frame.real();
        Names.field(code, Frame.WORKSPACE, "targetAdjoint", Names.DOUBLE);
        code.dstore(targetAdjoint);
        cells.enterBackward();
        Forward forward = Objects.requireNonNull(written, "the sweep backward is written second");
        new Backward(frame, forward.linears(), forward.sums(), targetAdjoint).emit(body);
        cells.leaveBackward();
        frame.close();
        code.return_();
    }
}

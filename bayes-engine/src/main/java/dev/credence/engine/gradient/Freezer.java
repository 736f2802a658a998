package dev.credence.engine.gradient;

import dev.credence.engine.ir.Expression;
import dev.credence.engine.ir.Program;
import dev.credence.engine.ir.Statement;
import dev.credence.engine.ir.Symbol;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Turns the workspace in which data were bound into the immutable image that every density and
 * writer starts from: data, transformed data and prepared values, packed.
 */
final class Freezer {

    /** Each has a name, which alone takes some fifty bytes. */
    private static final int MOST_COLUMNS = 1 << 22;

    private final Program program;
    private final Workspace workspace;
    private final Compiler compiler;
    private double[] packed = new double[64];
    private int top;
    private long columns;

    Freezer(Program program, Workspace workspace, Compiler compiler) {
        this.program = program;
        this.workspace = workspace;
        this.compiler = compiler;
    }

    BoundProgram freeze() {
        Prepared prepared = prepare();
        int[] base = new int[program.symbols()];
        for (Statement.Declare declare : program.data()) {
            pack(declare.symbol(), base);
        }
        for (Statement statement : program.transformedData()) {
            if (statement instanceof Statement.Declare declare) {
                pack(declare.symbol(), base);
            }
        }
        List<Layout> parameters = layouts(program.parameters());
        List<Layout> transformed = layouts(program.transformedParameters());
        List<Layout> generated = layouts(program.generatedQuantities());
        int dimension = 0;
        for (ParameterAction parameter : compiler.parameters()) {
            dimension += parameter.freeSize(workspace);
        }
        return new BoundProgram(
                program,
                Arrays.copyOf(packed, top),
                base,
                workspace.shape,
                workspace.length,
                prepared,
                dimension,
                parameters,
                transformed,
                generated,
                workspace.prints);
    }

    /** A prepared expression that fails stays where it was, and fails there if it is reached. */
    private Prepared prepare() {
        Prepared prepared = Prepared.none(program.prepared().size());
        for (int slot = 0; slot < program.prepared().size(); slot++) {
            Expression expression = program.prepared().get(slot);
            try {
                Node node = compiler.expressions().node(expression);
                node.run(workspace);
                prepared.dims()[slot] = node.dims.clone();
                prepared.size()[slot] = node.size;
                prepared.at()[slot] = pack(node.at, node.size);
            } catch (Rejection _) {
                prepared.at()[slot] = -1;
            }
        }
        return prepared;
    }

    private void pack(Symbol symbol, int[] base) {
        int id = symbol.id();
        base[id] = pack(workspace.base[id], workspace.length[id]);
    }

    private int pack(int from, int size) {
        if (top + size > packed.length) {
            packed = Arrays.copyOf(packed, Math.max(top + size, 2 * packed.length));
        }
        System.arraycopy(workspace.memory, from, packed, top, size);
        top += size;
        return top - size;
    }

    private List<Layout> layouts(List<? extends Statement> block) {
        List<Layout> layouts = new ArrayList<>();
        for (Statement statement : block) {
            if (statement instanceof Statement.Declare declare) {
                columns += compiler.declare(declare).shape(workspace);
                if (columns > MOST_COLUMNS) {
                    throw new Rejection(
                            "line %d: with '%s' a draw has %d numbers; %d are possible"
                                    .formatted(
                                            declare.span().line(),
                                            declare.symbol().name(),
                                            columns,
                                            MOST_COLUMNS));
                }
                layouts.add(Layout.of(declare.symbol(), workspace.shape[declare.symbol().id()]));
            }
        }
        return layouts;
    }
}

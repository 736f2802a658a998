package dev.credence.engine.gradient;

import dev.credence.engine.ir.Program;
import dev.credence.engine.ir.Statement;
import dev.credence.engine.ir.Symbol;
import dev.credence.engine.ir.Walk;
import dev.credence.engine.lower.Activity;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A program with its data: what densities, writers and predictors are made from. Immutable but for
 * the classes that it generates at the first density; each of them gets a copy of the memory.
 */
public final class BoundProgram {

    private final Program program;
    private final double[] memory;
    private final int[] base;
    private final int[][] shape;
    private final int[] length;
    private final Prepared prepared;
    private final int dimension;
    private final List<Layout> parameters;
    private final List<Layout> transformed;
    private final List<Layout> generated;
    private final Prints prints;
    private @Nullable Regions regions;
    private @Nullable Regions writing;

    BoundProgram(
            Program program,
            double[] memory,
            int[] base,
            int[][] shape,
            int[] length,
            Prepared prepared,
            int dimension,
            List<Layout> parameters,
            List<Layout> transformed,
            List<Layout> generated,
            Prints prints) {
        this.program = program;
        this.memory = memory;
        this.base = base;
        this.shape = shape;
        this.length = length;
        this.prepared = prepared;
        this.dimension = dimension;
        this.parameters = List.copyOf(parameters);
        this.transformed = List.copyOf(transformed);
        this.generated = List.copyOf(generated);
        this.prints = prints;
    }

    /** Number of unconstrained parameters. */
    public int dimension() {
        return dimension;
    }

    public ProgramDensity newDensity() {
        return newDensity(Backend.GENERATED);
    }

    public ProgramDensity newDensity(Backend backend) {
        Activity activity = Activity.of(program);
        boolean generates = backend == Backend.GENERATED && !TargetNode.isIn(program);
        Regions generated = generates ? regions(activity) : null;
        return new ProgramDensity(
                compiler(activity, generated, null),
                program,
                dimension,
                this::newInspection,
                generates ? () -> newDensity(Backend.INTERPRETED) : null);
    }

    private synchronized Regions regions(Activity activity) {
        if (regions == null) {
            regions = new Regions(program.functions(), activity, image(), !prints(program));
        }
        return regions;
    }

    /** Such a program would print twice where a point is evaluated again. */
    private static boolean prints(Program program) {
        List<Statement> statements = new ArrayList<>(program.transformedParameters());
        statements.addAll(program.model());
        program.functions().forEach(function -> statements.add(function.body()));
        AtomicBoolean found = new AtomicBoolean();
        Walk.statements(
                statements,
                each -> {
                    if (each instanceof Statement.Print) {
                        found.set(true);
                    }
                });
        return found.get();
    }

    private Regions.Image image() {
        return new Regions.Image(memory, base, shape, prepared);
    }

    /** What runs as generated code without derivatives. */
    private synchronized Regions writing() {
        if (writing == null) {
            writing = new Regions(program.functions(), Activity.none(), image(), false);
        }
        return writing;
    }

    /**
     * The log Jacobian of the parameters' transforms: the density of the program without a model.
     */
    public ProgramDensity newJacobian() {
        var transforms =
                new Program(
                        program.functions(),
                        program.data(),
                        program.transformedData(),
                        program.parameters(),
                        List.of(),
                        List.of(),
                        List.of(),
                        program.prepared(),
                        program.symbols());
        return new ProgramDensity(
                compiler(Activity.of(transforms), null, null), transforms, dimension, null, null);
    }

    public RowWriter newWriter() {
        return newWriter(Backend.GENERATED);
    }

    public RowWriter newWriter(Backend backend) {
        return new RowWriter(
                compiler(Activity.none(), backend == Backend.GENERATED ? writing() : null, null),
                program,
                dimension,
                parameters,
                transformed,
                generated);
    }

    /**
     * An evaluator of one generated quantity from parameter columns.
     *
     * @param code what runs as generated code, the same for all data; null for nothing
     */
    public QuantityEvaluator newEvaluator(Symbol quantity, @Nullable Regions code) {
        Layout wanted =
                generated.stream()
                        .filter(layout -> layout.symbol().equals(quantity))
                        .findFirst()
                        .orElseThrow();
        return new QuantityEvaluator(
                compiler(Activity.none(), code, null), program, parameters, wanted);
    }

    /** Columns of the parameters alone. */
    public List<String> parameterNames() {
        return names(parameters);
    }

    public List<String> transformedNames() {
        return names(transformed);
    }

    public List<String> generatedNames() {
        return names(generated);
    }

    /** Number of values of a generated quantity. */
    public int size(Symbol quantity) {
        return generated.stream()
                .filter(layout -> layout.symbol().equals(quantity))
                .mapToInt(Layout::size)
                .sum();
    }

    private static List<String> names(List<Layout> layouts) {
        List<String> names = new ArrayList<>();
        layouts.forEach(layout -> names.addAll(layout.names()));
        return names;
    }

    private ProgramDensity newInspection() {
        return new ProgramDensity(
                compiler(Activity.none(), null, new Inspection()), program, dimension, null, null);
    }

    private Compiler compiler(
            Activity activity, @Nullable Regions regions, @Nullable Inspection inspection) {
        int[][] shapes = new int[shape.length][];
        for (int i = 0; i < shape.length; i++) {
            shapes[i] = shape[i] == null ? new int[0] : shape[i].clone();
        }
        Workspace workspace = new Workspace(memory.clone(), base.clone(), shapes, length.clone());
        workspace.prints = inspection == null ? prints : Prints.none();
        return new Compiler(program, workspace, activity, prepared, regions, inspection);
    }
}

package dev.credence.engine.gradient;

import dev.credence.engine.bytecode.Library;
import dev.credence.engine.bytecode.Placed;
import dev.credence.engine.bytecode.RegionGenerator;
import dev.credence.engine.density.Densities;
import dev.credence.engine.ir.Function;
import dev.credence.engine.ir.FunctionSymbol;
import dev.credence.engine.ir.References;
import dev.credence.engine.ir.Statement;
import dev.credence.engine.ir.Symbol;
import dev.credence.engine.lower.Activity;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds which statements of a bound program run as generated code, and keeps the classes for all
 * its chains. Thread-safe.
 */
final class Regions implements Library {

    static final String MIXTURE = "log_mix";

    private final List<Function> functions;
    private final double[] memory;
    private final int[] base;
    private final int[][] shape;
    private final Prepared prepared;
    private final RegionGenerator generator;
    private final RegionGenerator normalisedGenerator;
    private final Map<Statement, List<Part>> known = new IdentityHashMap<>();
    private final Map<Statement, List<Part>> knownNormalised = new IdentityHashMap<>();

    Regions(
            List<Function> functions,
            double[] memory,
            int[] base,
            int[][] shape,
            Prepared prepared,
            Activity activity) {
        this.functions = functions;
        this.memory = memory;
        this.base = base;
        this.shape = shape;
        this.prepared = prepared;
        this.generator = new RegionGenerator(activity, this, true);
        this.normalisedGenerator = new RegionGenerator(activity, this, false);
    }

    /** Some statements of a block, in order. */
    sealed interface Part {

        record Interpreted(Statement statement) implements Part {}

        record Generated(GeneratedClass type) implements Part {}
    }

    /**
     * The parts of a block, which its first statement identifies.
     *
     * @param mayDrop whether unnormalised densities leave out constants
     */
    synchronized List<Part> parts(List<? extends Statement> block, boolean mayDrop) {
        if (block.isEmpty() || block.get(0) instanceof Statement.Jump) {
            return block.stream().<Part>map(Part.Interpreted::new).toList();
        }
        return mayDrop
                ? known.computeIfAbsent(block.get(0), _ -> divided(block, generator))
                : knownNormalised.computeIfAbsent(
                        block.get(0), _ -> divided(block, normalisedGenerator));
    }

    private List<Part> divided(List<? extends Statement> block, RegionGenerator by) {
        List<Part> parts = new ArrayList<>();
        List<Statement> run = new ArrayList<>();
        for (Statement statement : block) {
            if (statement instanceof Statement.Print) {
                continue;
            }
            if (by.obstacle(statement).isEmpty()) {
                run.add(statement);
            } else {
                add(run, block, parts, by);
                run.clear();
                parts.add(new Part.Interpreted(statement));
            }
        }
        add(run, block, parts, by);
        return parts;
    }

    /** One class for the run if it can be, or one for each half. */
    private void add(
            List<Statement> run,
            List<? extends Statement> block,
            List<Part> parts,
            RegionGenerator by) {
        if (run.stream().allMatch(Statement.Declare.class::isInstance)) {
            run.forEach(statement -> parts.add(new Part.Interpreted(statement)));
            return;
        }
        var region = by.generate(run, References.outside(run, block));
        if (region.isPresent()) {
            parts.add(new Part.Generated(GeneratedClass.load(region.get())));
        } else if (run.size() == 1) {
            parts.add(new Part.Interpreted(run.get(0)));
        } else {
            int half = run.size() / 2;
            add(run.subList(0, half), block, parts, by);
            add(run.subList(half, run.size()), block, parts, by);
        }
    }

    @Override
    public boolean hasFunction(String name, int arguments) {
        return switch (arguments) {
            case 1 -> UnaryFunction.find(name) != null;
            case 2 -> BinaryFunction.find(name) != null;
            default -> false;
        };
    }

    @Override
    public boolean hasDensity(String distribution) {
        return distribution.equals(MIXTURE) || Densities.names().contains(distribution);
    }

    @Override
    public Function function(FunctionSymbol symbol) {
        return functions.get(symbol.id());
    }

    @Override
    public Placed data(Symbol symbol) {
        return new Placed(base[symbol.id()], shape[symbol.id()]);
    }

    @Override
    public int @Nullable [] lengths(Symbol symbol) {
        return switch (symbol.origin()) {
            case DATA, TRANSFORMED_DATA, PARAMETER, TRANSFORMED_PARAMETER -> shape[symbol.id()];
            default -> null;
        };
    }

    @Override
    public @Nullable Placed prepared(int slot) {
        int at = prepared.at()[slot];
        return at < 0 ? null : new Placed(at, prepared.dims()[slot]);
    }

    @Override
    public double number(int at) {
        return memory[at];
    }
}

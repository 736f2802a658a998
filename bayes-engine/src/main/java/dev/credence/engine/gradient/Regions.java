package dev.credence.engine.gradient;

import dev.credence.engine.bytecode.Library;
import dev.credence.engine.bytecode.Placed;
import dev.credence.engine.bytecode.RegionGenerator;
import dev.credence.engine.density.Densities;
import dev.credence.engine.ir.Function;
import dev.credence.engine.ir.FunctionSymbol;
import dev.credence.engine.ir.Program;
import dev.credence.engine.ir.References;
import dev.credence.engine.ir.Statement;
import dev.credence.engine.ir.Symbol;
import dev.credence.engine.lower.Activity;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Finds which statements of a program run as generated code, and keeps the classes: for bound data
 * and all its chains, or for any data that are bound. Thread-safe.
 */
public final class Regions implements Library {

    static final String MIXTURE = "log_mix";

    private final List<Function> functions;
    private final @Nullable Image image;
    private final boolean refuses;
    private final RegionGenerator generator;
    private final RegionGenerator normalisedGenerator;
    private final Map<Statement, List<Part>> known = new IdentityHashMap<>();
    private final Map<Statement, List<Part>> knownNormalised = new IdentityHashMap<>();

    /** Bound data, whose numbers, places and dimensions become literals of the code. */
    record Image(double[] memory, int[] base, int[][] shape, Prepared prepared) {}

    /**
     * @param image null for code that runs with any data
     * @param refuses whether a point can be left to the interpreter
     */
    Regions(List<Function> functions, Activity activity, @Nullable Image image, boolean refuses) {
        this.functions = functions;
        this.refuses = refuses;
        this.image = image;
        this.generator = new RegionGenerator(activity, this, true);
        this.normalisedGenerator = new RegionGenerator(activity, this, false);
    }

    /** The generated code of a program's values without derivatives, whatever the data. */
    public static Regions forAnyData(Program program) {
        return new Regions(program.functions(), Activity.none(), null, false);
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
        return distribution.equals(MIXTURE) || Densities.has(distribution);
    }

    @Override
    public boolean hasDraw(String distribution) {
        return DrawFunction.find(distribution) != null;
    }

    @Override
    public boolean mayRefuse() {
        return refuses;
    }

    @Override
    public Function function(FunctionSymbol symbol) {
        return functions.get(symbol.id());
    }

    @Override
    public @Nullable Placed data(Symbol symbol) {
        return image == null ? null : new Placed(image.base[symbol.id()], image.shape[symbol.id()]);
    }

    @Override
    public int @Nullable [] lengths(Symbol symbol) {
        if (image == null) {
            return null;
        }
        return switch (symbol.origin()) {
            case DATA, TRANSFORMED_DATA, PARAMETER, TRANSFORMED_PARAMETER ->
                    image.shape[symbol.id()];
            default -> null;
        };
    }

    @Override
    public @Nullable Placed prepared(int slot) {
        int at = image == null ? -1 : image.prepared.at()[slot];
        return at < 0 || image == null ? null : new Placed(at, image.prepared.dims()[slot]);
    }

    @Override
    public double number(int at) {
        return Objects.requireNonNull(image, "numbers of any data").memory[at];
    }
}

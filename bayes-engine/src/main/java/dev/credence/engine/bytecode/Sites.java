package dev.credence.engine.bytecode;

import dev.credence.engine.ir.Statement;
import java.util.ArrayList;
import java.util.List;

/** The functions and densities that a region calls, by the indices under which it finds them. */
final class Sites {

    /** What the names of functions that draw end in. */
    static final String RNG = "_rng";

    private static final int MOST_PARAMETERS = 3;

    private final Library library;
    private final List<Statement.Declare> declarations = new ArrayList<>();
    private boolean mayDrop;
    private int draws;
    private final List<Region.FunctionName> functions = new ArrayList<>();
    private final List<Region.DensitySite> densities = new ArrayList<>();

    Sites(Library library, boolean mayDrop) {
        this.library = library;
        this.mayDrop = mayDrop;
    }

    /**
     * Translates a function's body.
     *
     * @param drops whether unnormalised densities leave out constants in it
     */
    void within(boolean drops, Runnable translation) {
        boolean before = mayDrop;
        mayDrop = drops;
        translation.run();
        mayDrop = before;
    }

    boolean mayDrop() {
        return mayDrop;
    }

    int function(String name, int arguments) {
        Region.FunctionName function = new Region.FunctionName(name, arguments);
        int known = functions.indexOf(function);
        if (known >= 0) {
            return known;
        }
        functions.add(function);
        return functions.size() - 1;
    }

    /** A draw from the distribution that the function's name begins with. */
    Num draw(String function, List<Num> parameters, int line) {
        String distribution = function.substring(0, function.length() - RNG.length());
        if (!library.hasDraw(distribution) || parameters.size() > MOST_PARAMETERS) {
            throw new Unsupported(function);
        }
        draws++;
        int constant = function(function, parameters.size());
        return new Num.Draw(constant, function, parameters, draws, line);
    }

    /**
     * @param kept which arguments depend on parameters, so that terms of them are not dropped
     */
    Num density(
            String distribution,
            boolean dropConstants,
            List<Num> arguments,
            List<Boolean> kept,
            int line) {
        if (!library.hasDensity(distribution)) {
            throw new Unsupported(distribution);
        }
        densities.add(new Region.DensitySite(distribution, dropConstants && mayDrop, kept));
        return new Num.Density(densities.size() - 1, arguments, line);
    }

    /** A container that is made before the region runs. */
    int declaration(Statement.Declare declare) {
        declarations.add(declare);
        return declarations.size() - 1;
    }

    List<Statement.Declare> declarations() {
        return declarations;
    }

    List<Region.FunctionName> functions() {
        return functions;
    }

    List<Region.DensitySite> densities() {
        return densities;
    }
}

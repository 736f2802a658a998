package dev.credence.engine.bytecode;

import dev.credence.engine.ir.Statement;
import java.util.List;

/**
 * Statements that run as one generated class.
 *
 * @param bytes the class
 * @param functions what its class data are to hold, in order
 * @param densities one for each call site, in order; they have state, so each instance of the class
 *     gets its own
 * @param declarations the containers to be made before the statements run, in order
 */
public record Region(
        byte[] bytes,
        List<FunctionName> functions,
        List<DensitySite> densities,
        List<Statement.Declare> declarations) {

    public Region {
        functions = List.copyOf(functions);
        densities = List.copyOf(densities);
        declarations = List.copyOf(declarations);
    }

    /** An elementwise function. */
    public record FunctionName(String name, int arguments) {}

    /** A call of a density, and whether terms of each argument are no constants, outcome first. */
    public record DensitySite(String distribution, boolean dropConstants, List<Boolean> kept) {}
}

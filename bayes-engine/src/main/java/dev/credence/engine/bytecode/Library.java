package dev.credence.engine.bytecode;

import dev.credence.engine.ir.Function;
import dev.credence.engine.ir.FunctionSymbol;
import dev.credence.engine.ir.Symbol;
import org.jspecify.annotations.Nullable;

/** What generated code may call, and what is known of the data that it will run with. */
public interface Library {

    /** Whether an elementwise function of this name and number of arguments exists. */
    boolean hasFunction(String name, int arguments);

    /**
     * Whether a density or log distribution function takes numbers, of which one is the outcome.
     */
    boolean hasDensity(String distribution);

    /** Whether a distribution of single numbers can be drawn from. */
    boolean hasDraw(String distribution);

    /** Whether the interpreter can evaluate a point again that generated code gives up. */
    boolean mayRefuse();

    /** The function that a call means. */
    Function function(FunctionSymbol symbol);

    /** Where the variable of data or transformed data is; null when the code is for any data. */
    @Nullable Placed data(Symbol symbol);

    /** The lengths of a variable's dimensions, when they are known before the program runs. */
    int @Nullable [] lengths(Symbol symbol);

    /** Where a prepared value is; null when it could not be computed. */
    @Nullable Placed prepared(int slot);

    /** A number of the bound data. */
    double number(int at);
}

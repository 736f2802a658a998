package dev.credence.engine.ir;

import java.util.List;

/**
 * A user-defined function: its parameters as variables, and its body. The body reads no other
 * variables than its parameters and what it declares itself, so a call is to bind the parameters,
 * run the body and take the value of the {@link Statement.Return} that ends it. Parameters are
 * never assigned to: they may share memory with the arguments.
 */
public record Function(FunctionSymbol symbol, List<Symbol> parameters, Statement body) {

    public Function {
        parameters = List.copyOf(parameters);
    }
}

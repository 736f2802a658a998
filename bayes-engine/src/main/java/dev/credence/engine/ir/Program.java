package dev.credence.engine.ir;

import java.util.List;

/**
 * A checked program. The symbols' ids are below {@code symbols}, the slots of prepared expressions
 * below {@code prepared.size()}, the ids of functions are their positions.
 */
public record Program(
        List<Function> functions,
        List<Statement.Declare> data,
        List<Statement> transformedData,
        List<Statement.Declare> parameters,
        List<Statement> transformedParameters,
        List<Statement> model,
        List<Statement> generatedQuantities,
        List<Expression> prepared,
        int symbols) {

    public Program {
        functions = List.copyOf(functions);
        data = List.copyOf(data);
        transformedData = List.copyOf(transformedData);
        parameters = List.copyOf(parameters);
        transformedParameters = List.copyOf(transformedParameters);
        model = List.copyOf(model);
        generatedQuantities = List.copyOf(generatedQuantities);
        prepared = List.copyOf(prepared);
    }
}

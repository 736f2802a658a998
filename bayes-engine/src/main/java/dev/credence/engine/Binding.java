package dev.credence.engine;

import java.util.List;

/** The outcome of binding data to a program: a model, or every problem with the data. */
public sealed interface Binding {

    /** The data fit. */
    record Bound(StanModel model) implements Binding {}

    /** The data do not fit the data block, or transformed data could not be computed. */
    record InvalidData(List<DataProblem> problems) implements Binding {

        public InvalidData {
            problems = List.copyOf(problems);
        }
    }
}

package dev.credence.engine.gradient;

import dev.credence.engine.ir.Program;
import dev.credence.engine.sampler.LogDensity;
import java.util.List;
import java.util.Optional;

/** The log density of a bound program and its gradient. One per chain. */
public final class ProgramDensity implements LogDensity {

    private final Workspace workspace;
    private final List<ParameterAction> parameters;
    private final Action transformed;
    private final Action model;
    private final int dimension;
    private Optional<String> rejection = Optional.empty();

    ProgramDensity(Compiler compiler, Program program, int dimension) {
        this.workspace = compiler.workspace;
        this.parameters = compiler.parameters();
        this.transformed = compiler.checked(program.transformedParameters());
        this.model = compiler.unchecked(program.model());
        this.dimension = dimension;
        workspace.keep();
    }

    @Override
    public int dimension() {
        return dimension;
    }

    @Override
    public double evaluate(double[] q, double[] gradient) {
        Workspace w = workspace;
        w.recording = true;
        try {
            int start = forward(q);
            if (Double.isNaN(w.target)) {
                return rejected("the log density is not a number");
            }
            if (w.target == Double.NEGATIVE_INFINITY) {
                return rejected("the log density is negative infinity (probability zero)");
            }
            w.backward(start);
            System.arraycopy(w.adjoint, start, gradient, 0, dimension);
            rejection = Optional.empty();
            return w.target;
        } catch (Rejection problem) {
            return rejected(problem.text());
        }
    }

    /** The log density without the gradient. */
    public double value(double[] q) {
        workspace.recording = false;
        try {
            forward(q);
            return workspace.target;
        } catch (Rejection problem) {
            return rejected(problem.text());
        }
    }

    private int forward(double[] q) {
        Workspace w = workspace;
        w.reset();
        int start = w.allocate(dimension);
        System.arraycopy(q, 0, w.memory, start, dimension);
        w.free = start;
        for (ParameterAction parameter : parameters) {
            parameter.run(w);
        }
        transformed.run(w);
        model.run(w);
        return start;
    }

    private double rejected(String reason) {
        rejection = Optional.of(reason);
        return Double.NEGATIVE_INFINITY;
    }

    @Override
    public Optional<String> rejection() {
        return rejection;
    }
}

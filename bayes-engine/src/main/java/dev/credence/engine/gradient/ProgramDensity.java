package dev.credence.engine.gradient;

import dev.credence.engine.ir.ExpressionText;
import dev.credence.engine.ir.Program;
import dev.credence.engine.sampler.LogDensity;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The log density of a bound program and its gradient. One per chain. */
public final class ProgramDensity implements LogDensity {

    private final Workspace workspace;
    private final List<ParameterAction> parameters;
    private final Action transformed;
    private final Action model;
    private final int dimension;
    private final @Nullable Supplier<ProgramDensity> inspector;
    private final @Nullable Supplier<ProgramDensity> interpreter;
    private @Nullable ProgramDensity interpreted;
    private Optional<String> rejection = Optional.empty();

    /**
     * @param inspector makes a density of the same program that explains a refused point
     * @param interpreter makes one for the points that generated code leaves to it; null where
     *     there is none
     */
    ProgramDensity(
            Compiler compiler,
            Program program,
            int dimension,
            @Nullable Supplier<ProgramDensity> inspector,
            @Nullable Supplier<ProgramDensity> interpreter) {
        this.inspector = inspector;
        this.interpreter = interpreter;
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
            if (w.target == Double.POSITIVE_INFINITY) {
                return rejected("the log density is infinite");
            }
            w.backward(start);
            System.arraycopy(w.adjoint, start, gradient, 0, dimension);
            rejection = Optional.empty();
            return w.target;
        } catch (Rejection problem) {
            return rejected(problem.text());
        } catch (InterpreterWanted wanted) {
            return interpreted(q, gradient, wanted);
        }
    }

    private double interpreted(double[] q, double[] gradient, InterpreterWanted wanted) {
        if (interpreter == null) {
            throw wanted;
        }
        if (interpreted == null) {
            interpreted = interpreter.get();
        }
        double value = interpreted.evaluate(q, gradient);
        rejection = interpreted.rejection;
        return value;
    }

    /** The log density without the gradient. */
    public double value(double[] q) {
        workspace.recording = false;
        try {
            forward(q);
            return workspace.target;
        } catch (Rejection problem) {
            return rejected(problem.text());
        } catch (InterpreterWanted wanted) {
            return interpreted(q, new double[dimension], wanted);
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

    /** Runs the point once more, statement by statement. */
    @Override
    public Optional<String> explanation() {
        if (inspector == null) {
            return rejection;
        }
        int start = workspace.start();
        if (rejection.isEmpty()) {
            return wrongDerivative(start);
        }
        double[] q = Arrays.copyOfRange(workspace.memory, start, start + dimension);
        return inspector.get().inspect(q).or(() -> rejection);
    }

    /** Why this point is refused, when the program runs as an {@link Inspection} does. */
    private Optional<String> inspect(double[] q) {
        workspace.recording = false;
        try {
            forward(q);
            return Optional.empty();
        } catch (Rejection problem) {
            return Optional.of(problem.text());
        }
    }

    private Optional<String> wrongDerivative(int start) {
        int component = 0;
        for (ParameterAction parameter : parameters) {
            int behind = component + parameter.freeSize(workspace);
            for (; component < behind; component++) {
                double derivative = workspace.adjoint[start + component];
                if (!(Math.abs(derivative) < Double.POSITIVE_INFINITY)) {
                    return Optional.of(
                            "the derivative of the log density by parameter '%s' is %s"
                                    .formatted(
                                            parameter.symbol().name(),
                                            ExpressionText.number(derivative)));
                }
            }
        }
        return Optional.empty();
    }
}

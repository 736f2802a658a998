package dev.credence.engine;

import dev.credence.engine.gradient.Backend;
import dev.credence.engine.gradient.BoundProgram;
import dev.credence.engine.gradient.RowWriter;
import dev.credence.engine.random.Rng;
import dev.credence.engine.sampler.LogDensity;
import dev.credence.engine.source.SourceText;
import java.util.ArrayList;
import java.util.List;

/** The model of a bound program. */
final class BoundModel implements StanModel {

    private final BoundProgram program;
    private final SourceText source;
    private final List<String> columns;
    private final int untransformedColumns;
    private final int parameterColumns;
    private final ThreadLocal<RowWriter> writers;

    BoundModel(BoundProgram program, SourceText source) {
        this.program = program;
        this.source = source;
        List<String> names = new ArrayList<>(program.parameterNames());
        this.untransformedColumns = names.size();
        names.addAll(program.transformedNames());
        this.parameterColumns = names.size();
        names.addAll(program.generatedNames());
        this.columns = List.copyOf(names);
        this.writers = ThreadLocal.withInitial(program::newWriter);
    }

    @Override
    public int dimension() {
        return program.dimension();
    }

    @Override
    public LogDensity newDensity() {
        return new SourcedDensity(program.newDensity(), source);
    }

    /** The same density by one of the two ways to run a program, for comparing them. */
    LogDensity newDensity(Backend backend) {
        return new SourcedDensity(program.newDensity(backend), source);
    }

    @Override
    public LogDensity newJacobian() {
        return program.newJacobian();
    }

    @Override
    public DrawWriter newWriter() {
        RowWriter writer = program.newWriter();
        return writer::write;
    }

    /** The same rows by one of the two ways to run a program, for comparing them. */
    DrawWriter newWriter(Backend backend) {
        RowWriter writer = program.newWriter(backend);
        return writer::write;
    }

    @Override
    public List<String> columns() {
        return columns;
    }

    @Override
    public int parameterColumns() {
        return parameterColumns;
    }

    @Override
    public void write(double[] unconstrained, Rng rng, double[] out) {
        writers.get().write(unconstrained, rng, out);
    }

    @Override
    public double[] unconstrain(double[] parameters) {
        int needed = untransformedColumns;
        if (parameters.length < needed) {
            throw new IllegalArgumentException(
                    "%d parameter values are needed, found %d"
                            .formatted(needed, parameters.length));
        }
        return writers.get().unconstrain(parameters);
    }

    @Override
    public double[] unconstrain(StanData parameters) {
        return unconstrain(
                NamedColumns.values(columns.subList(0, untransformedColumns), parameters));
    }

    @Override
    public int untransformedColumns() {
        return untransformedColumns;
    }
}

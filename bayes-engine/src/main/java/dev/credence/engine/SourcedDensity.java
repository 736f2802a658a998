package dev.credence.engine;

import dev.credence.engine.sampler.LogDensity;
import dev.credence.engine.source.SourceText;
import java.util.Optional;

/** A program's density whose messages name the files of its source and quote its statements. */
final class SourcedDensity implements LogDensity {

    private final LogDensity density;
    private final SourceText source;

    SourcedDensity(LogDensity density, SourceText source) {
        this.density = density;
        this.source = source;
    }

    @Override
    public int dimension() {
        return density.dimension();
    }

    @Override
    public double evaluate(double[] q, double[] gradient) {
        return density.evaluate(q, gradient);
    }

    @Override
    public Optional<String> rejection() {
        return density.rejection().map(source::located);
    }

    @Override
    public Optional<String> explanation() {
        return density.explanation().map(source::quoted);
    }
}

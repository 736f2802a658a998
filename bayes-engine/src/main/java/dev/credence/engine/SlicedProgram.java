package dev.credence.engine;

import dev.credence.engine.gradient.Binder;
import dev.credence.engine.gradient.Prints;
import dev.credence.engine.gradient.Regions;
import dev.credence.engine.ir.Program;
import dev.credence.engine.ir.Symbol;
import dev.credence.engine.source.SourceText;
import java.util.LinkedHashSet;
import java.util.Set;

/** A prediction program: the slice of a program for one generated quantity. */
final class SlicedProgram implements PredictionProgram {

    private final Symbol quantity;
    private final Program slice;
    private final Regions code;
    private final SourceText source;

    SlicedProgram(Symbol quantity, Program slice, SourceText source) {
        this.quantity = quantity;
        this.slice = slice;
        this.code = Regions.forAnyData(slice);
        this.source = source;
    }

    @Override
    public String quantity() {
        return quantity.name();
    }

    @Override
    public Set<String> requiredData() {
        Set<String> names = new LinkedHashSet<>();
        slice.data().forEach(declare -> names.add(declare.symbol().name()));
        return names;
    }

    @Override
    public PredictorBinding bind(StanData data) {
        return switch (Binder.bind(slice, StanProgram.values(data), Prints.none())) {
            case Binder.Outcome.Bound bound ->
                    new PredictorBinding.Bound(
                            new BoundPredictor(bound.program(), quantity, code, source));
            case Binder.Outcome.Failed failed ->
                    new PredictorBinding.InvalidData(StanProgram.problems(failed.faults(), source));
        };
    }
}

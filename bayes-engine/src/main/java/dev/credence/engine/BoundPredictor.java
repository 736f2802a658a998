package dev.credence.engine;

import dev.credence.engine.gradient.BoundProgram;
import dev.credence.engine.gradient.QuantityEvaluator;
import dev.credence.engine.gradient.Regions;
import dev.credence.engine.ir.Symbol;
import dev.credence.engine.random.Rng;
import dev.credence.engine.source.SourceText;
import java.util.List;

/** The predictor of a bound slice. */
final class BoundPredictor implements Predictor {

    private final BoundProgram program;
    private final Symbol quantity;
    private final Regions code;
    private final QuantityEvaluator evaluator;
    private final List<String> columns;
    private final int size;
    private final SourceText source;

    /**
     * @param code the generated code of the slice, which predictors for all data share
     * @param source what messages name the lines of
     */
    BoundPredictor(BoundProgram program, Symbol quantity, Regions code, SourceText source) {
        this.source = source;
        this.program = program;
        this.code = code;
        this.quantity = quantity;
        this.evaluator = program.newEvaluator(quantity, code);
        this.columns = List.copyOf(program.parameterNames());
        this.size = program.size(quantity);
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public List<String> columns() {
        return columns;
    }

    @Override
    public Predictor copy() {
        return new BoundPredictor(program, quantity, code, source);
    }

    @Override
    public PredictionOutcome predict(double[] draw, Rng rng, double[] out) {
        String reason = evaluator.evaluate(draw, rng, out);
        return reason == null
                ? PredictionOutcome.Predicted.PREDICTED
                : new PredictionOutcome.PredictionRejected(source.located(reason));
    }
}

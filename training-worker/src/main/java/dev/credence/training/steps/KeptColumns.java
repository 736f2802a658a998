package dev.credence.training.steps;

import dev.credence.engine.DrawWriter;
import dev.credence.engine.StanModel;
import dev.credence.engine.random.Rng;
import dev.credence.engine.sampler.LogDensity;
import dev.credence.engine.sampler.Target;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A model as the target of one chain, without the columns of its prediction: a prediction for the
 * training rows would often outweigh all parameters, and is computed again for whatever rows it is
 * asked for. Not thread-safe.
 */
final class KeptColumns implements Target {

    private final StanModel model;
    private final DrawWriter writer;
    private final List<String> columns = new ArrayList<>();
    private final int[] positions;
    private final double[] row;

    KeptColumns(StanModel model, @Nullable String prediction) {
        this.model = model;
        this.writer = model.newWriter();
        List<String> all = model.columns();
        this.row = new double[all.size()];
        int[] kept = new int[all.size()];
        for (int i = 0; i < all.size(); i++) {
            boolean ofPrediction = i >= model.parameterColumns() && isOf(all.get(i), prediction);
            if (!ofPrediction) {
                kept[columns.size()] = i;
                columns.add(all.get(i));
            }
        }
        this.positions = Arrays.copyOf(kept, columns.size());
    }

    private static boolean isOf(String column, @Nullable String quantity) {
        return quantity != null && (column.equals(quantity) || column.startsWith(quantity + "["));
    }

    @Override
    public int dimension() {
        return model.dimension();
    }

    @Override
    public LogDensity newDensity() {
        return model.newDensity();
    }

    @Override
    public List<String> columns() {
        return columns;
    }

    @Override
    public int parameterColumns() {
        return model.parameterColumns();
    }

    @Override
    public void write(double[] unconstrained, Rng rng, double[] out) {
        writer.write(unconstrained, rng, row);
        for (int i = 0; i < positions.length; i++) {
            out[i] = row[positions[i]];
        }
    }
}

package dev.credence.engine;

import dev.credence.engine.draws.DrawRecorder;
import dev.credence.engine.draws.Draws;
import dev.credence.engine.random.Rng;
import java.util.ArrayList;
import java.util.List;

/**
 * The generated quantities of a program from draws that another program with the same parameters
 * made: Stan's standalone generated quantities, for a {@code log_lik} or {@code y_rep} that was
 * forgotten. For predictions of new rows, {@link StanProgram#predictor} computes only what they
 * need.
 */
public final class GeneratedQuantities {

    private GeneratedQuantities() {}

    /**
     * Transformed parameters and generated quantities, one row per draw. Randomness depends on the
     * seed, the chain and the draw alone.
     *
     * @throws IllegalArgumentException if the draws lack a parameter of the model, or a value
     *     violates its constraint
     */
    public static Draws of(StanModel model, Draws draws, long seed) {
        int parameters = model.untransformedColumns();
        List<String> columns = model.columns();
        int[] sources = new int[parameters];
        for (int i = 0; i < parameters; i++) {
            sources[i] = draws.index(columns.get(i));
        }
        var values = new double[parameters];
        var row = new double[columns.size()];
        var kept = new double[columns.size() - parameters];
        List<Draws> chains = new ArrayList<>();
        for (int chain = 0; chain < draws.chains(); chain++) {
            var recorder =
                    new DrawRecorder(columns.subList(parameters, columns.size()), draws.draws());
            for (int draw = 0; draw < draws.draws(); draw++) {
                for (int i = 0; i < parameters; i++) {
                    values[i] = draws.value(chain, draw, sources[i]);
                }
                model.write(model.unconstrain(values), Rng.of(seed, chain + 1, draw + 1L), row);
                System.arraycopy(row, parameters, kept, 0, kept.length);
                recorder.append(new double[0], kept);
            }
            chains.add(recorder.draws());
        }
        return Draws.combined(chains);
    }
}

package dev.credence.engine;

import dev.credence.engine.random.Rng;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Draws parameters from their prior and data given them, by a program without parameters whose
 * generated quantities are named as the parameters and data of the model to be simulated.
 * Thread-safe.
 */
public final class Simulation {

    private static final long STREAM = -3;

    private final StanModel generator;

    private Simulation(StanModel generator) {
        this.generator = generator;
    }

    /**
     * Of a generator that has its data.
     *
     * @throws IllegalArgumentException if it has parameters
     */
    public static Simulation by(StanModel generator) {
        if (generator.dimension() > 0) {
            throw new IllegalArgumentException(
                    "the generator must not have parameters: it draws them in its generated quantities");
        }
        return new Simulation(generator);
    }

    /** All that was drawn, by name. The same seed and number give the same. */
    public StanData draw(long seed, int number) {
        var row = new double[generator.columns().size()];
        generator.newWriter().write(new double[0], Rng.of(seed, number, STREAM), row);
        return NamedColumns.variables(generator.columns(), row);
    }

    /** What the model needs and the generator does not give. */
    public List<String> missing(StanModel model) {
        Set<String> given = new LinkedHashSet<>();
        generator.columns().forEach(column -> given.add(NamedColumns.name(column)));
        var missing = new ArrayList<String>();
        for (String column : model.columns().subList(0, model.untransformedColumns())) {
            String name = NamedColumns.name(column);
            if (!given.contains(name) && !missing.contains(name)) {
                missing.add(name);
            }
        }
        return missing;
    }

    /**
     * The values of a model's parameters, in the order of its columns.
     *
     * @throws IllegalArgumentException if one was not drawn
     */
    public static double[] parameters(StanModel model, StanData drawn) {
        return NamedColumns.values(model.columns().subList(0, model.untransformedColumns()), drawn);
    }
}

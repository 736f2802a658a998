package dev.credence.engine.sampler;

import dev.credence.engine.draws.DrawRecorder;
import dev.credence.engine.draws.Draws;
import dev.credence.engine.random.Rng;
import java.util.ArrayList;
import java.util.List;

/**
 * Draws of generated quantities at one position of the parameters: Stan's {@code fixed_param}, for
 * programs that simulate. Without parameters the position is empty.
 */
public final class FixedParameters {

    private static final long FIRST_STREAM = 1;

    private FixedParameters() {}

    /**
     * As many chains and draws as the settings say; the warm-up is none.
     *
     * @throws IllegalArgumentException if the position is not the target's
     */
    public static Draws run(Target target, double[] position, SamplerSettings settings) {
        if (position.length != target.dimension()) {
            throw new IllegalArgumentException(
                    "The position has %d numbers, but the model has %d unconstrained parameters"
                            .formatted(position.length, target.dimension()));
        }
        double logDensity = target.newDensity().evaluate(position, new double[target.dimension()]);
        var sampler = new double[Draws.SAMPLER_COLUMNS.size()];
        sampler[Draws.SAMPLER_COLUMNS.indexOf("lp__")] = logDensity;
        sampler[Draws.SAMPLER_COLUMNS.indexOf("accept_stat__")] = 1;
        sampler[Draws.SAMPLER_COLUMNS.indexOf("energy__")] = -logDensity;
        var row = new double[target.columns().size()];
        List<Draws> chains = new ArrayList<>();
        for (int chain = 1; chain <= settings.chains(); chain++) {
            var recorder = new DrawRecorder(RecordedChain.columns(target), settings.draws());
            for (int draw = 0; draw < settings.draws(); draw++) {
                var rng = Rng.of(settings.seed(), chain, FIRST_STREAM + draw);
                target.write(position, rng, row);
                recorder.append(sampler, row);
            }
            chains.add(recorder.draws());
        }
        return Draws.combined(chains);
    }
}

package dev.credence.serving.models;

import dev.credence.engine.PredictionProgram;
import dev.credence.engine.PredictorBinding;
import dev.credence.engine.StanData;
import dev.credence.engine.draws.Draws;
import dev.credence.model.DataBinding;
import dev.credence.model.LoadedModel;
import dev.credence.model.ModelPackage;
import dev.credence.model.Provenance;
import dev.credence.model.Signature;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Models that are never asked. */
public final class SampleModels {

    private SampleModels() {}

    public static LoadedModel silent() {
        String digest = "0".repeat(64);
        return LoadedModel.over(
                ModelPackage.stan(
                        new Signature(List.of(), null),
                        new DataBinding(Map.of()),
                        "y_pred",
                        Map.of("program.stan", digest, "draws.bin", digest),
                        Provenance.unknown()),
                new Silence(),
                List.of(),
                Draws.of(List.of("a"), new double[][][] {{{1}}}));
    }

    private record Silence() implements PredictionProgram {
        @Override
        public String quantity() {
            return "y_pred";
        }

        @Override
        public Set<String> requiredData() {
            return Set.of();
        }

        @Override
        public PredictorBinding bind(StanData data) {
            return new PredictorBinding.InvalidData(List.of());
        }
    }
}

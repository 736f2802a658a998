package dev.credence.serving.models;

import dev.credence.engine.DataVariable;
import dev.credence.engine.PredictionOutcome;
import dev.credence.engine.PredictionProgram;
import dev.credence.engine.Predictor;
import dev.credence.engine.PredictorBinding;
import dev.credence.engine.StanData;
import dev.credence.engine.draws.DrawsFile;
import dev.credence.engine.random.Rng;
import dev.credence.model.LoadedModel;
import dev.credence.model.ModelPackage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.context.annotation.Bean;

/**
 * Models whose program is a line of {@code key=value}: {@code slope * x} with the posterior {@code
 * slope}, which rejects above {@code reject_above}, takes {@code millis} a prediction and {@code
 * loading_millis} to load.
 */
public class ScriptedModels {

    @Bean
    ModelLoader.Opener opener() {
        return ScriptedModels::open;
    }

    static LoadedModel open(Path folder) throws IOException {
        ModelPackage description =
                ModelPackage.fromYaml(Files.readString(folder.resolve("model.yaml")));
        Map<String, Double> script = script(Files.readString(folder.resolve("program.stan")));
        pause(script.getOrDefault("loading_millis", 0.0));
        try (var draws = Files.newInputStream(folder.resolve("draws.bin"))) {
            return LoadedModel.over(
                    description,
                    new Script(script),
                    List.of(
                            new DataVariable("N", "int", DataVariable.Base.INT, 0),
                            new DataVariable("x", "vector", DataVariable.Base.REAL, 1),
                            new DataVariable("category", "array[] int", DataVariable.Base.INT, 1)),
                    DrawsFile.read(draws));
        }
    }

    private static Map<String, Double> script(String text) {
        var script = new HashMap<String, Double>();
        for (String pair : text.strip().split("\\s+")) {
            if (pair.contains("=")) {
                script.put(pair.split("=")[0], Double.valueOf(pair.split("=")[1]));
            }
        }
        return script;
    }

    private static void pause(double millis) {
        if (millis > 0) {
            try {
                Thread.sleep((long) millis);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private record Script(Map<String, Double> values) implements PredictionProgram {
        @Override
        public String quantity() {
            return "y_pred";
        }

        @Override
        public Set<String> requiredData() {
            return Set.of("N", "x", "category");
        }

        @Override
        public PredictorBinding bind(StanData data) {
            pause(values.getOrDefault("millis", 0.0));
            return new PredictorBinding.Bound(
                    new Slope(data.find("x").orElseThrow().values(), values));
        }
    }

    private record Slope(double[] x, Map<String, Double> values) implements Predictor {
        @Override
        public int size() {
            return x.length;
        }

        @Override
        public List<String> columns() {
            return List.of("slope");
        }

        @Override
        public Predictor copy() {
            return this;
        }

        @Override
        public PredictionOutcome predict(double[] draw, Rng rng, double[] out) {
            for (int i = 0; i < out.length; i++) {
                if (x[i] > values.getOrDefault("reject_above", Double.MAX_VALUE)) {
                    return new PredictionOutcome.PredictionRejected("secret reason");
                }
                out[i] = draw[0] * x[i];
            }
            return PredictionOutcome.Predicted.PREDICTED;
        }
    }
}

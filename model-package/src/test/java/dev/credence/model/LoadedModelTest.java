package dev.credence.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.credence.engine.DataProblem;
import dev.credence.engine.DataVariable;
import dev.credence.engine.PredictionOutcome;
import dev.credence.engine.PredictionProgram;
import dev.credence.engine.Predictor;
import dev.credence.engine.PredictorBinding;
import dev.credence.engine.StanData;
import dev.credence.engine.draws.Draws;
import dev.credence.engine.random.Rng;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The runtime around a prediction program that answers {@code draw * x}. */
class LoadedModelTest {

    private static final Signature SIGNATURE =
            new Signature(List.of(Column.real("x")), Column.real("y"));
    private static final double[] DRAWS = IntStream.range(1, 1001).asDoubleStream().toArray();

    @Test
    void usesEveryDrawOnceWhenAsManySamplesAsDraws() {
        var samples = predict(new double[] {1}, 1000, 7);

        assertThat(samples.sortedRow(0)).containsExactly(DRAWS);
    }

    @Test
    void spreadsFewerSamplesEvenlyOverTheDraws() {
        double[] few = predict(new double[] {1}, 10, 7).sortedRow(0);

        for (int i = 1; i < few.length; i++) {
            assertThat(few[i] - few[i - 1]).isEqualTo(100);
        }
    }

    @Test
    void usesEachDrawEquallyOftenBeyondTheirNumber() {
        double[] many = predict(new double[] {1}, 3000, 7).sortedRow(0);

        assertThat(IntStream.range(0, 3000).filter(i -> many[i] != i / 3 + 1)).isEmpty();
    }

    @Test
    void answersEveryRowFromTheSameDraws() {
        var samples = predict(new double[] {1, 10, 100}, 20, 3);

        for (int i = 0; i < 20; i++) {
            assertThat(samples.row(1)[i]).isEqualTo(10 * samples.row(0)[i]);
            assertThat(samples.row(2)[i]).isEqualTo(100 * samples.row(0)[i]);
        }
    }

    @Test
    void equalArgumentsGiveEqualSamplesAndAnotherSeedGivesOthers() {
        double[] first = predict(new double[] {1}, 10, 1).row(0);

        assertThat(predict(new double[] {1}, 10, 1).row(0)).isEqualTo(first);
        assertThat(predict(new double[] {1}, 10, 2).row(0)).isNotEqualTo(first);
    }

    @Test
    void isSafeToUseFromManyThreads() throws Exception {
        LoadedModel model = model(1000);
        Table table = Table.of(SIGNATURE.inputs(), new double[] {1, 2});
        double[] expected = ((PredictiveSamples) model.predict(table, 500, 9)).row(1);
        var tasks = new ArrayList<Callable<double[]>>();
        IntStream.range(0, 200)
                .forEach(_ ->
                        tasks.add(() -> ((PredictiveSamples) model.predict(table, 500, 9)).row(1)));

        try (var executor = Executors.newFixedThreadPool(8)) {
            for (Future<double[]> answer : executor.invokeAll(tasks)) {
                assertThat(answer.get()).isEqualTo(expected);
            }
        }
    }

    @Test
    void aRejectingProgramIsTheModelsFailure() {
        assertThat(model(1000).predict(Table.of(SIGNATURE.inputs(), new double[] {13}), 5, 1))
                .isInstanceOfSatisfying(
                        Prediction.Failed.class,
                        failed -> assertThat(failed.reason()).contains("unlucky"));
    }

    @Test
    void aValueThatIsNotFiniteIsTheModelsFailure() {
        assertThat(model(1000).predict(Table.of(SIGNATURE.inputs(), new double[] {1e308}), 5, 1))
                .isInstanceOfSatisfying(
                        Prediction.Failed.class,
                        failed -> assertThat(failed.reason()).contains("y_pred[1] is Infinity"));
    }

    @Test
    void aQuantityWithoutAValuePerRowIsTheModelsFailure() {
        assertThat(model(1).predict(Table.of(SIGNATURE.inputs(), new double[] {1, 2}), 5, 1))
                .isEqualTo(new Prediction.Failed("y_pred has 1 values for 2 rows"));
    }

    @Test
    void dataThatTheProgramDoesNotAcceptAreRefused() {
        assertThat(model(1000).predict(Table.of(SIGNATURE.inputs(), new double[] {-1}), 5, 1))
                .isEqualTo(new Prediction.Refused(List.of("x: must be positive")));
    }

    private static PredictiveSamples predict(double[] x, int samples, long seed) {
        return (PredictiveSamples)
                model(1000).predict(Table.of(SIGNATURE.inputs(), x), samples, seed);
    }

    private static LoadedModel model(int mostRows) {
        String digest = "0".repeat(64);
        var description =
                ModelPackage.stan(
                        SIGNATURE,
                        DataBinding.parse(Map.of("N", "rows", "x", "column x")),
                        "y_pred",
                        Map.of("program.stan", digest, "draws.bin", digest),
                        Provenance.unknown());
        var variables =
                List.of(
                        new DataVariable("N", "int", DataVariable.Base.INT, 0),
                        new DataVariable("x", "vector", DataVariable.Base.REAL, 1));
        var draws =
                PosteriorDraws.inMemory(
                        Draws.of(List.of("slope", "unused"), new double[][][] {{DRAWS}, {DRAWS}}));
        return new LoadedModel(description, new Line(mostRows), variables, draws);
    }

    private record Line(int mostRows) implements PredictionProgram {
        @Override
        public String quantity() {
            return "y_pred";
        }

        @Override
        public Set<String> requiredData() {
            return Set.of("N", "x");
        }

        @Override
        public PredictorBinding bind(StanData data) {
            double[] x = data.find("x").orElseThrow().values();
            if (x[0] < 0) {
                return new PredictorBinding.InvalidData(
                        List.of(new DataProblem("x", "must be positive")));
            }
            return new PredictorBinding.Bound(new LinePredictor(x, Math.min(x.length, mostRows)));
        }
    }

    private record LinePredictor(double[] x, int size) implements Predictor {
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
            if (x[0] == 13) {
                return new PredictionOutcome.PredictionRejected("unlucky");
            }
            for (int i = 0; i < out.length; i++) {
                out[i] = draw[0] * x[i];
            }
            return PredictionOutcome.Predicted.PREDICTED;
        }
    }
}

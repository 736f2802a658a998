package dev.credence.serving;

import static dev.credence.serving.RunningGateway.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.credence.engine.math.ErrorFunction;
import dev.credence.local.TestInfrastructure;
import dev.credence.registry.SemanticVersion;
import dev.credence.serving.RunningGateway.Reply;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/**
 * A gateway that serves models trained by the real engine. Answers are compared with the posterior
 * predictive distribution in closed form; limits are five standard errors of {@value #SAMPLES}
 * samples over 4000 draws, of which about 2500 are independent.
 */
class RealModelTest {

    private static final int SAMPLES = 10_000;
    private static final int INDEPENDENT_DRAWS = 2500;
    private static final double ERRORS = 5;

    private static final ConjugateRegression RISING =
            ConjugateRegression.trained(new double[] {1, 1.25, 1.5}, 1);
    private static final ConjugateRegression FALLING =
            ConjugateRegression.trained(new double[] {-1, -1.25, -1.5}, 2);

    @TempDir private static Path home;
    private static ControlPlane controlPlane;
    private static RunningGateway gateway;
    private static SemanticVersion rising;

    @BeforeAll
    static void serve() {
        var settings = TestInfrastructure.settings();
        controlPlane = ControlPlane.start(settings);
        rising = controlPlane.register(ConjugateRegression.PROGRAM, RISING.posterior());
        controlPlane.deploy(rising);
        gateway = RunningGateway.startReal(settings, home);
        gateway.awaitReady();
    }

    @AfterAll
    static void stop() {
        gateway.close();
        controlPlane.close();
    }

    private static Reply ask(String kind, int category, double x, String more) {
        return gateway.post(
                "/sales/predict/v%s/%s".formatted(rising, kind),
                "{\"data\": {\"x\": %s, \"category\": %d}, \"algo_param\": {\"n_samples\": %d}%s}"
                        .formatted(x, category, SAMPLES, more));
    }

    @ParameterizedTest
    @CsvSource({"1, 0.1", "2, 1", "3, 5", "1, 40"})
    void answersTheMedianOfThePosteriorPredictive(int category, double x) {
        JsonNode body = ask("point", category, x, "").body();

        double error =
                Math.sqrt(Math.PI / 2) * RISING.sd(category, x) / Math.sqrt(INDEPENDENT_DRAWS);
        assertThat(body.at("/y_pred").doubleValue())
                .isCloseTo(RISING.mean(category, x), within(ERRORS * error));
    }

    @ParameterizedTest
    @CsvSource({"1, 0.1, 0.95", "2, 1, 0.5", "3, 5, 0.9", "1, 40, 0.95"})
    void answersAnIntervalThatHoldsItsProbability(int category, double x, double probability) {
        JsonNode body =
                ask("interval", category, x, ", \"hdi_probability\": " + probability).body();

        double lower = body.at("/y_pred_lower").doubleValue();
        double upper = body.at("/y_pred_upper").doubleValue();
        double error = Math.sqrt(probability * (1 - probability) / INDEPENDENT_DRAWS);
        assertThat(mass(category, x, lower, upper)).isCloseTo(probability, within(ERRORS * error));
        // The shortest interval of a normal distribution lies around its mean; its place is known
        // less well than its mass, by the cube root.
        assertThat((lower + upper) / 2)
                .isCloseTo(
                        RISING.mean(category, x),
                        within(ERRORS * RISING.sd(category, x) / Math.cbrt(INDEPENDENT_DRAWS)));
    }

    @ParameterizedTest
    @CsvSource({"1, 0.1, 5", "2, 1, 20", "3, 5, 2", "1, 40, 8"})
    void answersTheDensityInEachBin(int category, double x, int bins) {
        JsonNode body = ask("density", category, x, ", \"bins\": " + bins).body();

        JsonNode mids = body.at("/y_pred_bin_mids");
        double width = mids.get(1).doubleValue() - mids.get(0).doubleValue();
        assertThat(mids).hasSize(bins);
        for (int bin = 0; bin < bins; bin++) {
            double mid = mids.get(bin).doubleValue();
            double mass = mass(category, x, mid - width / 2, mid + width / 2);
            double error = Math.sqrt(Math.max(mass, 1e-3) / INDEPENDENT_DRAWS);
            assertThat(body.at("/y_pred_density").get(bin).doubleValue() * width)
                    .as("bin %d around %s", bin, mid)
                    .isCloseTo(mass, within(ERRORS * error));
        }
    }

    private static double mass(int category, double x, double lower, double upper) {
        double mean = RISING.mean(category, x);
        double sd = RISING.sd(category, x);
        return ErrorFunction.normalCdf((upper - mean) / sd)
                - ErrorFunction.normalCdf((lower - mean) / sd);
    }

    @Test
    void answersEveryInstanceOfAListByItself() {
        JsonNode points =
                gateway.post(
                                "/predict/v" + rising + "/point",
                                "{\"data\": [{\"x\": 5, \"category\": 3}, {\"x\": 0, \"category\": 1}],"
                                        + " \"algo_param\": {\"n_samples\": 10000}}")
                        .body()
                        .at("/y_pred");

        assertThat(points.get(0).doubleValue())
                .isCloseTo(RISING.mean(3, 5), within(0.1 * RISING.sd(3, 5)));
        assertThat(points.get(1).doubleValue()).isCloseTo(0, within(0.1 * RISING.sd(1, 0)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    point    | {"data": {"x": 5, "category": 2, "price": 1}}                 | data.price
                    point    | {"data": {"category": 2}}                                     | data.x
                    point    | {"data": {"x": 5, "category": 0}}                             | data.category
                    point    | {"data": {"x": 5, "category": 1.5}}                           | data.category
                    point    | {"data": {"x": "five", "category": 2}}                        | data.x
                    point    | {"data": {"x": NaN, "category": 2}}                           | data.x
                    point    | {"data": [{"x": 5, "category": 2}, {"x": 5, "category": 4}]}  | data[1].category
                    interval | {"data": {"x": 5, "category": 2}, "hdi_probability": 2}       | hdi_probability
                    interval | {"data": {"x": 5, "category": 2}, "algo_param": {"n_samples": 0}}  | algo_param.n_samples
                    density  | {"data": {"x": 5, "category": 2}, "algo_param": {"n_samples": -1}} | algo_param.n_samples
                    density  | {"data": {"x": 5, "category": 2}, "bins": 0}                  | bins
                    density  | {"data": {"x": 5, "category": 2}, "bins": -5}                 | bins
                    """)
    void namesTheFieldThatIsNotAcceptable(String kind, String body, String field) {
        assertThatFieldIsNamed(gateway.post("/predict/" + kind, body), field);
    }

    @Test
    void namesTheListThatIsTooLong() {
        String instance = "{\"x\": 5, \"category\": 2}";

        Reply reply =
                gateway.post(
                        "/predict/point",
                        "{\"data\": [" + (instance + ",").repeat(20_000) + instance + "]}");

        assertThatFieldIsNamed(reply, "data");
    }

    private static void assertThatFieldIsNamed(Reply reply, String field) {
        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.body().at("/errors")).hasSize(1);
        assertThat(reply.body().at("/errors/0/field").stringValue()).isEqualTo(field);
        assertThat(reply.body().at("/errors/0/message").stringValue()).isNotBlank();
    }

    /** Each answer must be of the version that it says it is of: the two differ in sign. */
    @Test
    void everyAnswerDuringASwitchIsOfTheVersionItNames() {
        Map<String, ConjugateRegression> models = new ConcurrentHashMap<>();
        SemanticVersion stable = controlPlane.endpoints().get(ControlPlane.ENDPOINT).stable();
        models.put(stable.toString(), RISING);
        try (var traffic = new Traffic(gateway, 4, reply -> isOf(models, reply))) {
            await("traffic", () -> traffic.answersOf(stable) > 50);
            SemanticVersion falling =
                    controlPlane.register(ConjugateRegression.PROGRAM, FALLING.posterior());
            models.put(falling.toString(), FALLING);

            controlPlane.deploy(falling);
            await(
                    "the switch",
                    () -> {
                        controlPlane.tick();
                        return traffic.answersOf(falling) > 200;
                    });
            await("the end of the old version", () -> traffic.onlyFrom(falling));
            controlPlane.deploy(stable);
            await(
                    "the switch back",
                    () -> {
                        controlPlane.tick();
                        return traffic.onlyFrom(stable);
                    });

            assertThat(traffic.failures()).isEmpty();
        }
    }

    /** The median of 100 samples at x = 5 and category 2, by eight standard errors. */
    private static boolean isOf(Map<String, ConjugateRegression> models, Reply reply) {
        ConjugateRegression model = models.get(reply.version());
        double error = Math.sqrt(Math.PI / 2) * RISING.sd(2, 5) / Math.sqrt(100);
        return model != null
                && Math.abs(reply.body().at("/y_pred").doubleValue() - model.mean(2, 5))
                        < 8 * error;
    }
}

package dev.credence.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.credence.local.TestInfrastructure;
import dev.credence.serving.RunningGateway.Reply;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/**
 * The prediction API of one gateway that serves version 1.0.0 under the default endpoint, over real
 * servers.
 */
class PredictionApiTest {

    private static final String QUESTION =
            "{\"data\": {\"x\": 5, \"category\": 2}, \"algo_param\": {\"n_samples\": 100}}";

    @TempDir private static Path home;
    private static ControlPlane controlPlane;
    private static RunningGateway gateway;

    @BeforeAll
    static void serve() {
        var settings = TestInfrastructure.settings();
        controlPlane = ControlPlane.start(settings);
        controlPlane.deploy(controlPlane.register("slope reject_above=1000"));
        gateway = RunningGateway.start(settings, home);
        gateway.awaitReady();
    }

    @AfterAll
    static void stop() {
        gateway.close();
        controlPlane.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/sales/predict/v1.0.0/point",
                "/sales/predict/point",
                "/predict/v1.0.0/point",
                "/predict/point",
            })
    void answersTheMedianUnderEveryPath(String path) {
        Reply reply = gateway.post(path, QUESTION);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body().propertyNames()).containsExactly("y_pred", "algo_param");
        assertThat(reply.body().at("/y_pred").doubleValue()).isCloseTo(10, within(0.1));
        assertThat(reply.body().at("/algo_param").toString()).isEqualTo("100");
        assertThat(reply.version()).isEqualTo("1.0.0");
        assertThat(reply.header("X-Credence-Prediction-Id")).matches("[0-9a-f]{8}-[0-9a-f]{4}-7.*");
        assertThat(reply.header("Content-Type")).startsWith("application/json");
    }

    @Test
    void answersTheHighestDensityInterval() {
        Reply wide = gateway.post("/sales/predict/v1.0.0/interval", QUESTION);
        Reply narrow =
                gateway.post(
                        "/sales/predict/interval",
                        "{\"data\": {\"x\": 5, \"category\": 2}, \"hdi_probability\": 0.5,"
                                + " \"algo_param\": {\"n_samples\": 1000}}");

        assertThat(wide.body().propertyNames())
                .containsExactly("y_pred_lower", "y_pred_upper", "algo_param");
        assertThat(width(wide.body())).isCloseTo(5 * 0.95, within(0.3));
        assertThat(width(narrow.body())).isCloseTo(5 * 0.5, within(0.3));
    }

    private static double width(JsonNode interval) {
        return interval.at("/y_pred_upper").doubleValue()
                - interval.at("/y_pred_lower").doubleValue();
    }

    @Test
    void answersADensityThatIntegratesToOne() {
        Reply five = gateway.post("/predict/v1.0.0/density", QUESTION);
        Reply two =
                gateway.post(
                        "/predict/density", "{\"data\": {\"x\": 5, \"category\": 2}, \"bins\": 2}");

        assertThat(five.body().propertyNames())
                .containsExactly("y_pred_bin_mids", "y_pred_density", "algo_param");
        assertThat(five.body().at("/y_pred_bin_mids").size()).isEqualTo(5);
        double width =
                five.body().at("/y_pred_bin_mids/1").doubleValue()
                        - five.body().at("/y_pred_bin_mids/0").doubleValue();
        double area = 0;
        for (JsonNode density : five.body().at("/y_pred_density")) {
            area += density.doubleValue() * width;
        }
        assertThat(area).isCloseTo(1, within(1e-9));
        assertThat(two.body().at("/y_pred_density").size()).isEqualTo(2);
        assertThat(two.body().at("/algo_param").intValue()).isEqualTo(100);
    }

    @Test
    void answersAListWithAListPerField() {
        String data = "{\"data\": [{\"x\": 1, \"category\": 1}, {\"x\": 100, \"category\": 3}]}";

        JsonNode points = gateway.post("/predict/point", data).body().at("/y_pred");
        JsonNode lowers = gateway.post("/predict/interval", data).body().at("/y_pred_lower");
        JsonNode densities = gateway.post("/predict/density", data).body().at("/y_pred_density");

        assertThat(points.get(1).doubleValue() / points.get(0).doubleValue())
                .isCloseTo(100, within(1e-9));
        assertThat(lowers.size()).isEqualTo(2);
        assertThat(densities.get(1).size()).isEqualTo(5);
    }

    @Test
    void aListOfOneIsAnsweredWithAList() {
        Reply reply = gateway.post("/predict/point", "{\"data\": [{\"x\": 1, \"category\": 1}]}");

        assertThat(reply.body().at("/y_pred").isArray()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    point    | {"data": {"x": 5}}                                            | data.category
                    point    | {"data": {"x": 5, "category": 4}}                             | data.category
                    point    | {"data": {"x": 5, "category": "2"}}                           | data.category
                    point    | {"data": {"x": 5, "category": 2, "z": 1}}                     | data.z
                    point    | {"data": {"x": -1, "category": 2}}                            | data.x
                    point    | {"data": {"x": 1e400, "category": 2}}                         | data.x
                    point    | {"data": {"x": null, "category": 2}}                          | data.x
                    point    | {"data": {"x": NaN, "category": 2}}                           | data.x
                    point    | {"data": {"x": -Infinity, "category": 2}}                     | data.x
                    point    | {"data": {"x": 5, "category": NaN}}                           | data.category
                    point    | {"data": {"x": 5, "category": 2}, "algo_param": {"n_samples": NaN}}   | algo_param.n_samples
                    point    | {"data": {"x": [1], "category": 2}}                           | data.x
                    point    | {"data": [{"x": 5, "category": 2}, {"x": 5}]}                 | data[1].category
                    point    | {"data": [{"x": 5, "category": 2}, 7]}                        | data[1]
                    point    | {"data": []}                                                  | data
                    point    | {"data": 5}                                                   | data
                    point    | {"algo_param": {"n_samples": 100}}                            | data
                    point    | {"data": {"x": 5, "category": 2}, "dta": 1}                   | dta
                    point    | {"data": {"x": 5, "category": 2}, "bins": 5}                  | bins
                    point    | {"data": {"x": 5, "category": 2}, "algo_param": {"n_samples": 0}}     | algo_param.n_samples
                    point    | {"data": {"x": 5, "category": 2}, "algo_param": {"n_samples": -3}}    | algo_param.n_samples
                    point    | {"data": {"x": 5, "category": 2}, "algo_param": {"n_samples": 1.5}}   | algo_param.n_samples
                    point    | {"data": {"x": 5, "category": 2}, "algo_param": {"n_samples": "9"}}   | algo_param.n_samples
                    point    | {"data": {"x": 5, "category": 2}, "algo_param": {"n_samples": 10001}} | algo_param.n_samples
                    point    | {"data": {"x": 5, "category": 2}, "algo_param": {"samples": 9}}       | algo_param.samples
                    point    | {"data": {"x": 5, "category": 2}, "algo_param": 100}                  | algo_param
                    interval | {"data": {"x": 5, "category": 2}, "hdi_probability": 0}       | hdi_probability
                    interval | {"data": {"x": 5, "category": 2}, "hdi_probability": 1}       | hdi_probability
                    interval | {"data": {"x": 5, "category": 2}, "hdi_probability": "0.9"}   | hdi_probability
                    density  | {"data": {"x": 5, "category": 2}, "bins": 0}                  | bins
                    density  | {"data": {"x": 5, "category": 2}, "bins": -1}                 | bins
                    density  | {"data": {"x": 5, "category": 2}, "bins": 1001}               | bins
                    """)
    void namesTheFieldThatIsNotAcceptable(String kind, String body, String field) {
        Reply reply = gateway.post("/sales/predict/v1.0.0/" + kind, body);

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.body().at("/type").stringValue()).isEqualTo("/problems/invalid-fields");
        assertThat(reply.body().at("/errors")).hasSize(1);
        assertThat(reply.body().at("/errors/0/field").stringValue()).isEqualTo(field);
        assertThat(reply.body().at("/errors/0/message").stringValue()).isNotBlank();
    }

    @Test
    void reportsAllMistakesTogether() {
        Reply reply =
                gateway.post(
                        "/predict/point", "{\"data\": [{\"x\": -1}, {\"category\": 7, \"z\": 1}]}");

        assertThat(reply.body().at("/errors")).hasSize(5);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "5",
                "{",
                "{\"data\": {\"x\": 1, \"x\": 2, \"category\": 1}}",
                "{} {}",
                "not json"
            })
    void refusesBodiesThatAreNotAJsonObject(String body) {
        Reply reply = gateway.post("/predict/point", body);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.body().at("/type").stringValue()).isEqualTo("/problems/malformed-request");
    }

    @Test
    void refusesBodiesThatAreTooLargeOrTooDeep() {
        assertThat(gateway.post("/predict/point", "{\"data\": " + "[".repeat(5000)).status())
                .isEqualTo(400);
        assertThat(gateway.post("/predict/point", " ".repeat(5_000_000) + QUESTION).status())
                .isEqualTo(413);
    }

    @Test
    void refusesMoreSamplesThanItCanHold() {
        String instance = "{\"x\": 5, \"category\": 2}";
        String many =
                "{\"data\": ["
                        + (instance + ",").repeat(200)
                        + instance
                        + "], \"algo_param\": {\"n_samples\": 10000}}";
        String tooMany = "{\"data\": [" + (instance + ",").repeat(1000) + instance + "]}";

        assertThat(gateway.post("/predict/point", many).body().at("/errors/0/field").stringValue())
                .isEqualTo("algo_param.n_samples");
        assertThat(
                        gateway.post("/predict/point", tooMany)
                                .body()
                                .at("/errors/0/field")
                                .stringValue())
                .isEqualTo("data");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/other/predict/point",
                "/sales/predict/v9.9.9/point",
                "/sales/predict/v1/point",
                "/sales/predict/v1.0.0+7/point",
                "/sales/predict/v1.0.0%2B7/point",
                "/sales/predict/median",
                "/sales/predictions",
                "/sales/predict/v1.0.0/point/more",
            })
    void whatDoesNotExistIsNotFound(String path) {
        Reply reply = gateway.post(path, QUESTION);

        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.body().at("/type").stringValue()).isEqualTo("/problems/not-found");
    }

    @Test
    void otherMethodsAndMediaTypesAreRefused() {
        assertThat(gateway.get("/sales/predict/point").status()).isEqualTo(405);
        assertThat(
                        gateway.send(
                                        HttpRequest.newBuilder(
                                                        gateway.base()
                                                                .resolve("/sales/predict/point"))
                                                .header(
                                                        "Authorization",
                                                        "Bearer " + RunningGateway.TOKEN)
                                                .header("Content-Type", "text/csv")
                                                .POST(
                                                        HttpRequest.BodyPublishers.ofString(
                                                                "x,category\n")))
                                .status())
                .isEqualTo(415);
    }

    @Test
    void nobodyGetsInWithoutAToken() {
        var request =
                HttpRequest.newBuilder(gateway.base().resolve("/sales/predict/point"))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(QUESTION));

        assertThat(gateway.send(request).status()).isEqualTo(401);
        assertThat(
                        gateway.send(
                                        HttpRequest.newBuilder(
                                                gateway.base().resolve("/actuator/prometheus")))
                                .status())
                .isEqualTo(401);
    }

    @Test
    void aFailingModelIsNamedWithoutItsInternals() {
        Reply reply = gateway.post("/predict/point", "{\"data\": {\"x\": 2000, \"category\": 2}}");

        assertThat(reply.status()).isEqualTo(500);
        assertThat(reply.body().at("/type").stringValue()).isEqualTo("/problems/prediction-failed");
        assertThat(reply.body().toString())
                .contains(reply.header("X-Credence-Prediction-Id"))
                .doesNotContain("secret", "draw");
        assertThat(reply.version()).isEqualTo("1.0.0");
    }

    @Test
    void loadsOtherVersionsWhenTheyAreAskedForByName() {
        var other = controlPlane.register("slope");
        var build = controlPlane.register("slope", ControlPlane.SIGNATURE, "same");
        var rebuild = controlPlane.register("slope again", ControlPlane.SIGNATURE, "same");

        assertThat(gateway.post("/sales/predict/v" + other + "/point", QUESTION).version())
                .isEqualTo(other.toString());
        assertThat(gateway.post("/sales/predict/v" + build + "/point", QUESTION).status())
                .isEqualTo(200);
        assertThat(rebuild.build()).isEqualTo(1);
        assertThat(gateway.post("/sales/predict/v" + rebuild + "/point", QUESTION).version())
                .isEqualTo(rebuild.toString());
        assertThat(
                        gateway.post(
                                        "/predict/v"
                                                + rebuild.toString().replace("+", "%2B")
                                                + "/point",
                                        QUESTION)
                                .version())
                .isEqualTo(rebuild.toString());
    }

    @Test
    void aVersionThatAnswersNothingIsUnusable() {
        var broken = controlPlane.register("slope reject_above=-1");

        Reply reply = gateway.post("/sales/predict/v" + broken + "/point", QUESTION);

        assertThat(reply.status()).isEqualTo(500);
        assertThat(reply.body().at("/type").stringValue()).isEqualTo("/problems/model-unusable");
        assertThat(reply.body().toString()).doesNotContain("secret");
    }

    @Test
    void reportsDocumentedMetrics() {
        gateway.post("/predict/point", QUESTION);

        String metrics = gateway.get("/actuator/prometheus").response().body();

        assertThat(metrics)
                .contains(
                        "credence_predictions_seconds_count{application=\"serving-gateway\",endpoint=\"sales\",kind=\"point\",outcome=\"answered\",version=\"1.0.0\"}",
                        "credence_serving_routes_age_seconds",
                        "credence_serving_endpoints_loading{application=\"serving-gateway\"} 0.0");
    }
}

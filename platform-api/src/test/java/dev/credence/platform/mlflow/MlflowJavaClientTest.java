package dev.credence.platform.mlflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mlflow.api.proto.Service;
import org.mlflow.api.proto.Service.RunStatus;
import org.mlflow.api.proto.Service.ViewType;
import org.mlflow.tracking.MlflowClient;
import org.mlflow.tracking.MlflowClientException;
import org.mlflow.tracking.MlflowContext;
import org.mlflow.tracking.RunsPage;
import org.mlflow.tracking.creds.BasicMlflowHostCreds;
import org.springframework.boot.test.web.server.LocalServerPort;

/** MLflow's official Java client, unmodified, through its whole public tracking API. */
@MlflowServerTest
class MlflowJavaClientTest {

    @LocalServerPort int port;

    private MlflowClient client;
    private String experiment;

    @BeforeEach
    void connect() {
        client = client("", "anyone", MlflowServerTest.TOKEN);
        experiment = client.createExperiment(unique());
    }

    @AfterEach
    void disconnect() {
        client.close();
    }

    @Test
    void anExperimentIsCreatedFoundRenamedDeletedAndRestored() {
        String name = unique();
        String id = client.createExperiment(name);

        assertThat(client.getExperiment(id).getName()).isEqualTo(name);
        assertThat(client.getExperimentByName(name)).isPresent();
        assertThat(client.getExperimentByName(unique())).isEmpty();
        client.setExperimentTag(id, "team", "forecast");
        assertThat(
                        client.searchExperiments(
                                        "name = '%s' and tags.team = 'forecast'".formatted(name))
                                .getItems())
                .extracting(Service.Experiment::getExperimentId)
                .containsExactly(id);
        client.renameExperiment(id, name + " renamed");
        client.deleteExperiment(id);
        assertThat(client.getExperiment(id).getLifecycleStage()).isEqualTo("deleted");
        client.restoreExperiment(id);
        assertThat(client.getExperiment(id).getName()).isEqualTo(name + " renamed");
        assertThatThrownBy(() -> client.createExperiment(name + " renamed"))
                .isInstanceOf(MlflowClientException.class)
                .hasMessageContaining("RESOURCE_ALREADY_EXISTS");
    }

    @Test
    void aRunIsLoggedToReadEndedDeletedAndRestored() {
        String run = client.createRun(experiment).getRunId();

        client.logParam(run, "lr", "0.1");
        client.logMetric(run, "loss", 0.5, 1_700_000_000_000L, 1);
        client.logMetric(run, "loss", 0.25, 1_700_000_000_001L, 2);
        client.logMetric(run, "odd", Double.NaN);
        client.setTag(run, "stage", "trial");
        client.setTag(run, "gone", "soon");
        client.deleteTag(run, "gone");
        client.logBatch(
                run,
                List.of(
                        Service.Metric.newBuilder()
                                .setKey("acc")
                                .setValue(0.9)
                                .setTimestamp(7)
                                .setStep(3)
                                .build()),
                List.of(Service.Param.newBuilder().setKey("layers").setValue("3").build()),
                List.of(Service.RunTag.newBuilder().setKey("a").setValue("b").build()));
        client.setTerminated(run, RunStatus.FAILED);

        Service.Run read = client.getRun(run);
        assertThat(read.getInfo().getStatus()).isEqualTo(RunStatus.FAILED);
        assertThat(read.getData().getParamsList())
                .extracting(Service.Param::getKey)
                .containsExactly("layers", "lr");
        assertThat(read.getData().getMetricsList())
                .filteredOn(metric -> metric.getKey().equals("loss"))
                .extracting(Service.Metric::getValue)
                .containsExactly(0.25);
        assertThat(read.getData().getTagsList())
                .extracting(Service.RunTag::getKey)
                .contains("stage", "a", "mlflow.runName")
                .doesNotContain("gone");
        assertThat(client.getMetricHistory(run, "loss"))
                .extracting(Service.Metric::getValue)
                .containsExactly(0.5, 0.25);
        client.deleteRun(run);
        assertThat(client.listRunInfos(experiment)).isEmpty();
        client.restoreRun(run);
        assertThat(client.listRunInfos(experiment)).hasSize(1);
    }

    @Test
    void aContextKeepsTheActiveRun() {
        var context = new MlflowContext(client);
        context.setExperimentId(experiment);

        context.withActiveRun(
                "in context",
                run -> {
                    run.logParams(Map.of("p", "1"));
                    run.logMetrics(Map.of("m", 2.0), 1);
                    run.setTags(Map.of("t", "3"));
                    assertThat(run.getArtifactUri()).startsWith("mlflow-artifacts:/");
                });

        assertThat(client.searchRuns(List.of(experiment), "tags.t = '3' and params.p = '1'"))
                .extracting(Service.RunInfo::getStatus)
                .containsExactly(RunStatus.FINISHED);
    }

    @Test
    void aSearchIsOrderedAndPaged() {
        for (int i = 0; i < 5; i++) {
            client.logMetric(client.createRun(experiment).getRunId(), "loss", i);
        }

        RunsPage first =
                client.searchRuns(
                        List.of(experiment),
                        "metrics.loss > 0",
                        ViewType.ACTIVE_ONLY,
                        3,
                        List.of("metrics.loss DESC"));
        var second = first.getNextPage();

        assertThat(first.getItems())
                .extracting(MlflowJavaClientTest::loss)
                .containsExactly(4.0, 3.0, 2.0);
        assertThat(second.getItems()).hasSize(1);
        assertThat(second.hasNextPage()).isFalse();
    }

    @Test
    void listsArtifactsOfARunWithoutAny() {
        String run = client.createRun(experiment).getRunId();

        assertThat(client.sendGet("artifacts/list?run_id=" + run))
                .contains("mlflow-artifacts:/%s/%s/artifacts".formatted(experiment, run));
    }

    @Test
    void aMistakeIsRefusedByItsCode() {
        assertThatThrownBy(() -> client.getRun("0".repeat(32)))
                .hasMessageContaining("RESOURCE_DOES_NOT_EXIST");
        assertThatThrownBy(() -> client.searchRuns(List.of(experiment), "foo.bar = 1"))
                .hasMessageContaining("INVALID_PARAMETER_VALUE");
        assertThatThrownBy(() -> client.getExperiment("not-a-number"))
                .hasMessageContaining("RESOURCE_DOES_NOT_EXIST");
    }

    @Test
    void aTokenIsNeededAndMayBeABearer() {
        try (var bearer =
                new MlflowClient(new BasicMlflowHostCreds(host(""), MlflowServerTest.TOKEN))) {
            assertThat(bearer.getExperiment("0").getName()).isEqualTo("Default");
        }
        try (var stranger = client("", "anyone", "crd_wrong")) {
            assertThatThrownBy(() -> stranger.getExperiment("0"))
                    .hasMessageContaining("UNAUTHENTICATED");
        }
    }

    @Test
    void aPathPrefixIsAWorkspaceOfItsOwn() {
        String name = unique();
        String here = client.createExperiment(name);
        try (var team = client("/t/team-a", "anyone", MlflowServerTest.TOKEN)) {
            String there = team.createExperiment(name);
            String run = team.createRun(there).getRunId();

            assertThat(there).isNotEqualTo(here);
            assertThat(team.getRun(team.createRun().getRunId()).getInfo().getExperimentId())
                    .isEqualTo(team.getExperiment("0").getExperimentId());
            assertThatThrownBy(() -> client.getRun(run))
                    .hasMessageContaining("RESOURCE_DOES_NOT_EXIST");
            assertThatThrownBy(() -> team.getExperiment(here))
                    .hasMessageContaining("RESOURCE_DOES_NOT_EXIST");
            assertThat(client.listRunInfos(there)).isEmpty();
        }
    }

    private MlflowClient client(String prefix, String user, String password) {
        return new MlflowClient(new BasicMlflowHostCreds(host(prefix), user, password));
    }

    private String host(String prefix) {
        return "http://127.0.0.1:%d%s".formatted(port, prefix);
    }

    private Double loss(Service.RunInfo info) {
        return client.getRun(info.getRunId()).getData().getMetrics(0).getValue();
    }

    private static Double loss(Service.Run run) {
        return run.getData().getMetrics(0).getValue();
    }

    private static String unique() {
        return "java " + UUID.randomUUID();
    }
}

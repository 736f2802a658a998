package dev.credence.platform.mlflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.credence.artifact.client.ArtifactTransferFailed;
import dev.credence.artifact.client.RemoteArtifact;
import dev.credence.artifact.client.RunArtifactClient;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mlflow.tracking.MlflowClient;
import org.mlflow.tracking.creds.BasicMlflowHostCreds;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Beside MLflow's Java client, which makes the runs, Credence's own transfers their artifacts. */
@MlflowServerTest
class ArtifactClientTest {

    @TempDir Path folder;

    private final RunArtifactClient artifacts;
    private final String run;

    ArtifactClientTest(@LocalServerPort int port) {
        String url = "http://127.0.0.1:" + port;
        this.artifacts = new RunArtifactClient(URI.create(url), MlflowServerTest.TOKEN);
        try (var mlflow =
                new MlflowClient(new BasicMlflowHostCreds(url, "ann", MlflowServerTest.TOKEN))) {
            this.run = mlflow.createRun("0").getRunId();
        }
    }

    @Test
    void aFileGoesThereAndComesBack() throws IOException {
        byte[] bytes = new byte[3 << 20];
        new Random(1).nextBytes(bytes);
        Path file = Files.write(folder.resolve("weights.bin"), bytes);

        RemoteArtifact stored = artifacts.upload(run, "model/weights 1.bin", file);
        artifacts.download(run, "model/weights 1.bin", folder.resolve("deep/copy.bin"));

        assertThat(folder.resolve("deep/copy.bin")).hasSameBinaryContentAs(file);
        assertThat(stored.size()).isEqualTo(bytes.length);
        assertThat(artifacts.list(run)).containsExactly(stored);
    }

    @Test
    void aHostilePathIsRefusedByName() throws IOException {
        Path file = Files.writeString(folder.resolve("a.txt"), "a");

        assertThatThrownBy(() -> artifacts.upload(run, "../a.txt", file))
                .isInstanceOfSatisfying(
                        ArtifactTransferFailed.class,
                        failure -> assertThat(failure.status()).isEqualTo(422));
        assertThatThrownBy(() -> artifacts.download(run, "none.txt", folder.resolve("none.txt")))
                .isInstanceOfSatisfying(
                        ArtifactTransferFailed.class,
                        failure -> assertThat(failure.status()).isEqualTo(404));
        assertThat(folder.resolve("none.txt")).doesNotExist();
    }
}

package dev.credence.registry.mlflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.credence.artifact.Artifacts;
import dev.credence.artifact.StoredArtifact;
import dev.credence.registry.Candidate;
import dev.credence.registry.Candidates;
import dev.credence.registry.ModelName;
import dev.credence.registry.ModelRegistryTest;
import dev.credence.registry.Origin;
import dev.credence.registry.Registry;
import dev.credence.registry.VersionPart;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@ModelRegistryTest
class LossesFileTest {

    private static final String LOSSES =
            "{\"metric\": \"absolute_error\", \"data\": \""
                    + Candidates.DATA
                    + "\", \"losses\": %s}";

    private final ModelName model = Candidates.uniqueModel();

    @Autowired Registry registry;
    @Autowired Artifacts artifacts;

    @Test
    void lossesThatAreBetterBeyondNoiseMakeAMinorVersion() {
        registerWith(LOSSES.formatted("[0.9, 1.1, 1.0, 1.2]"));

        var better = compared(LOSSES.formatted("[0.5, 0.6, 0.4, 0.7]"));

        assertThat(better.remarks()).isEmpty();
        assertThat(better.comparison()).isNotNull();
        assertThat(better.comparison().betterBeyondNoise()).isTrue();
        var candidate = Candidates.of(model, Candidates.SIGNATURE, "other", better.comparison());
        assertThat(registry.register(candidate, "ann").version()).hasToString("1.1.0");
    }

    @Test
    void withoutLossesTheReasonsSaySo() {
        registerWith(LOSSES.formatted("[0.9, 1.1]"));

        assertThat(compared("{}").remarks())
                .singleElement()
                .satisfies(remark -> {
                    assertThat(remark.part()).isEqualTo(VersionPart.BUILD);
                    assertThat(remark.text())
                            .isEqualTo(
                                    "not known to be better than 1.0.0: this model has no losses.json beside MLmodel");
                });
        assertThat(compared(LOSSES.formatted("[1, 2, 3]")).remarks().getFirst().text())
                .contains("other data or another metric");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{",
                "{\"metric\": \"a\"}",
                "{\"metric\": \"a\", \"data\": \"x\", \"losses\": [1, 2]}",
                "{\"metric\": \"\", \"data\": \"0\", \"losses\": [1, 2]}"
            })
    void whatCannotBeReadSaysNothing(String text) {
        assertThat(LossesFile.parse(text)).isEmpty();
    }

    private LossComparison compared(String losses) {
        return LossComparison.of(registry.newest(model), files(losses), artifacts);
    }

    private void registerWith(String losses) {
        Candidate plain = Candidates.of(model);
        registry.register(
                new Candidate(
                        model,
                        plain.signature(),
                        plain.pipelineFingerprint(),
                        plain.flavour(),
                        plain.runId(),
                        plain.pipelineRunId(),
                        files(losses),
                        Map.of(),
                        null,
                        Map.of(),
                        "",
                        Map.of(),
                        Origin.NONE),
                "ann");
    }

    private Map<String, StoredArtifact> files(String losses) {
        return Map.of(LossesFile.NAME, artifacts.put(losses.getBytes(StandardCharsets.UTF_8)));
    }
}

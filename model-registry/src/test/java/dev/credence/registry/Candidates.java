package dev.credence.registry;

import dev.credence.artifact.Digest;
import dev.credence.artifact.StoredArtifact;
import dev.credence.model.Column;
import dev.credence.model.Signature;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Candidates as tests need them: {@code y} from {@code x}, of the pipeline {@code fingerprint},
 * each by a run of its own.
 */
public final class Candidates {

    public static final String DATA = "9f3c" + "0".repeat(60);
    public static final Signature SIGNATURE =
            new Signature(List.of(Column.real("x")), Column.real("y"));

    /** Needs {@code age} too, so that it accepts nothing of what {@link #SIGNATURE} accepted. */
    public static final Signature INCOMPATIBLE =
            new Signature(List.of(Column.real("x"), Column.real("age")), Column.real("y"));

    private Candidates() {}

    public static Candidate of(ModelName model) {
        return of(model, SIGNATURE, "fingerprint", null);
    }

    public static Candidate of(
            ModelName model,
            Signature signature,
            String fingerprint,
            @Nullable Comparison comparison) {
        String run = UUID.randomUUID().toString();
        return new Candidate(
                model,
                signature,
                fingerprint,
                "stan",
                run.replace("-", ""),
                run,
                Map.of("model.yaml", stored("model of " + run), "program.stan", stored("program")),
                Map.of("train", DATA, "test", "0".repeat(64)),
                comparison,
                Map.of("crps", 0.377),
                "",
                Map.of("team", "forecast"));
    }

    /** An improvement of 0.035 that is 0.035 / standardError standard errors large. */
    static Comparison against(String version, double standardError) {
        return new Comparison(
                SemanticVersion.parse(version),
                "crps",
                true,
                0.377,
                0.412,
                0.035,
                standardError,
                DATA);
    }

    public static Actor editor(String name) {
        return new Actor(name, Set.of("VIEWER", "EDITOR"));
    }

    public static Actor approver(String name) {
        return new Actor(name, Set.of("VIEWER", "EDITOR", "APPROVER"));
    }

    public static ModelName uniqueModel() {
        return new ModelName("model-" + UUID.randomUUID());
    }

    static StoredArtifact stored(String content) {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        return new StoredArtifact(Digest.of(bytes), bytes.length);
    }
}

package dev.credence.registry.mlflow;

import dev.credence.artifact.Artifacts;
import dev.credence.artifact.StoredArtifact;
import dev.credence.registry.Comparison;
import dev.credence.registry.ModelVersion;
import dev.credence.registry.PairedLosses;
import dev.credence.registry.Reason;
import dev.credence.registry.VersionPart;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The comparison of what a client registers with the newest version, by the losses that both
 * recorded, or why there is none.
 *
 * @param remarks said with the version's reasons
 */
record LossComparison(@Nullable Comparison comparison, List<Reason> remarks) {

    private static final int LARGEST_FILE = 32 << 20;

    static LossComparison of(
            Optional<ModelVersion> newest, Map<String, StoredArtifact> files, Artifacts artifacts) {
        if (newest.isEmpty()) {
            return new LossComparison(null, List.of());
        }
        ModelVersion earlier = newest.get();
        Optional<LossesFile> mine = read(files, artifacts);
        if (mine.isEmpty()) {
            return none(earlier, "this model has no " + LossesFile.NAME + " beside MLmodel");
        }
        Optional<LossesFile> theirs = read(earlier.files(), artifacts);
        if (theirs.isEmpty()) {
            return none(earlier, earlier.version() + " has no " + LossesFile.NAME);
        }
        LossesFile losses = mine.get();
        LossesFile before = theirs.get();
        if (!losses.isAboutTheSameAs(before)) {
            return none(earlier, "their losses are about other data or another metric");
        }
        Comparison comparison =
                new PairedLosses(losses.losses(), before.losses())
                        .compare(
                                earlier.version(),
                                losses.metric(),
                                losses.mean(),
                                before.mean(),
                                losses.data());
        return new LossComparison(comparison, List.of());
    }

    private static LossComparison none(ModelVersion earlier, String why) {
        var remark =
                new Reason(
                        VersionPart.BUILD,
                        "not known to be better than %s: %s".formatted(earlier.version(), why));
        return new LossComparison(null, List.of(remark));
    }

    private static Optional<LossesFile> read(
            Map<String, StoredArtifact> files, Artifacts artifacts) {
        StoredArtifact file = files.get(LossesFile.NAME);
        if (file == null || file.size() > LARGEST_FILE) {
            return Optional.empty();
        }
        return LossesFile.parse(new String(artifacts.read(file.digest()), StandardCharsets.UTF_8));
    }
}

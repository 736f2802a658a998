package dev.credence.training.steps;

import dev.credence.artifact.Artifacts;
import dev.credence.artifact.Digest;
import dev.credence.artifact.StoredArtifact;
import dev.credence.pipelines.Claim;
import dev.credence.pipelines.PipelineStep;
import dev.credence.pipelines.RunArtifact;
import dev.credence.pipelines.RunJournal;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The artefacts of a run by name: what earlier steps left for later ones. */
final class RunFiles {

    static final String TRAINING_ROWS = "training.csv";
    static final String HELD_OUT_ROWS = "held_out.csv";
    static final String DRAWS = "draws.bin";
    static final String DIAGNOSTICS = "diagnostics.json";
    static final String SUMMARY = "summary.json";
    static final String LEAVE_ONE_OUT = "loo.json";
    static final String METRICS = "metrics.json";
    static final String LOSSES = "losses.csv";
    static final String COMPARISON = "comparison.json";

    private final Artifacts artifacts;
    private final RunJournal journal;
    private final Claim claim;

    RunFiles(Artifacts artifacts, RunJournal journal, Claim claim) {
        this.artifacts = artifacts;
        this.journal = journal;
        this.claim = claim;
    }

    StoredArtifact put(PipelineStep step, String name, String text) {
        return note(step, name, artifacts.put(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** Stores content of any size. */
    StoredArtifact put(PipelineStep step, String name, Artifacts.Content content)
            throws IOException {
        return note(step, name, artifacts.put(content));
    }

    /** Gives a name to something that is stored already. */
    StoredArtifact note(PipelineStep step, String name, StoredArtifact stored) {
        journal.produced(
                claim, new RunArtifact(name, step, stored.digest().sha256(), stored.size()));
        return stored;
    }

    Optional<StoredArtifact> find(String name) {
        return journal.artifact(claim.run(), name)
                .map(artifact ->
                        new StoredArtifact(new Digest(artifact.digest()), artifact.size()));
    }

    StoredArtifact get(String name) {
        return find(name)
                .orElseThrow(() -> new IllegalStateException("No earlier step produced " + name));
    }

    InputStream open(String name) {
        return artifacts.open(get(name).digest());
    }

    String text(String name) {
        return new String(artifacts.read(get(name).digest()), StandardCharsets.UTF_8);
    }

    Artifacts store() {
        return artifacts;
    }
}

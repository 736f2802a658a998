package dev.credence.platform.retention;

import dev.credence.access.AuditLog;
import dev.credence.artifact.Artifacts;
import dev.credence.artifact.Digest;
import dev.credence.pipelines.PipelineRuns;
import dev.credence.pipelines.RunArtifact;
import dev.credence.pipelines.RunOrigins;
import dev.credence.platform.lineage.Lineage;
import dev.credence.platform.lineage.LineageGraph;
import dev.credence.platform.lineage.LineageNode;
import dev.credence.platform.lineage.LineageNode.Kind;
import dev.credence.problem.NotFound;
import dev.credence.tracker.ErasedContents;
import dev.credence.tracker.RowErasure;
import dev.credence.tracker.RowFilter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Erases a person's rows from a data set: successors without the rows take the place of the
 * versions that have them, the old bytes and the copies that pipelines split from them are
 * destroyed, and a receipt in the audit log says what was derived from them. Models are not
 * retrained, and files that clients logged by themselves are not searched.
 */
@Component
public class Erasure {

    private static final int DEPTH = Lineage.MOST_STEPS;
    private static final Set<String> SPLIT = Set.of("training.csv", "held_out.csv");

    private final RowErasure rows;
    private final ErasedContents erased;
    private final Lineage lineage;
    private final RunOrigins origins;
    private final PipelineRuns pipelineRuns;
    private final Artifacts artifacts;
    private final AuditLog audit;
    private final TransactionTemplate transaction;
    private final JsonMapper json;
    private final InstantSource clock;

    Erasure(
            RowErasure rows,
            ErasedContents erased,
            Lineage lineage,
            RunOrigins origins,
            PipelineRuns pipelineRuns,
            Artifacts artifacts,
            AuditLog audit,
            PlatformTransactionManager transactions,
            JsonMapper json,
            ObjectProvider<InstantSource> clock) {
        this.rows = rows;
        this.erased = erased;
        this.lineage = lineage;
        this.origins = origins;
        this.pipelineRuns = pipelineRuns;
        this.artifacts = artifacts;
        this.audit = audit;
        this.transaction = new TransactionTemplate(transactions);
        this.json = json;
        this.clock = clock.getIfAvailable(InstantSource::system);
    }

    /**
     * What was erased. The value itself is not in it: whoever knows the value finds its receipt by
     * the hash.
     *
     * @param valueHash SHA-256 of the id, ':', the column, '=' and the value
     * @param destroyed digests of contents whose bytes are gone
     * @param runs that read them, and so know of them
     * @param versions that came of those runs
     */
    public record Receipt(
            UUID id,
            Instant at,
            String dataset,
            String column,
            String valueHash,
            String reason,
            List<Replacement> replaced,
            List<String> destroyed,
            List<String> runs,
            List<String> versions) {}

    /** A version and the one that is without the rows. */
    public record Replacement(int version, int successor, long rows) {}

    /**
     * @throws NotFound when no version of the data set has such rows
     */
    public Receipt erase(String dataset, RowFilter filter, String reason, String actor)
            throws IOException {
        List<RowErasure.Affected> affected = rows.find(dataset, filter);
        if (affected.isEmpty()) {
            throw new NotFound("row to erase in data set", dataset);
        }
        var contents = new LinkedHashSet<Digest>();
        var runs = new TreeSet<String>();
        var versions = new TreeSet<String>();
        for (RowErasure.Affected each : affected) {
            Digest digest = each.version().content().digest();
            contents.add(digest);
            derived(digest, runs, versions);
        }
        contents.addAll(splitFrom(runs, filter));
        Receipt receipt =
                transaction.execute(_ -> {
                    List<RowErasure.Replaced> replaced = rows.replace(affected, actor);
                    erased.note(contents);
                    var written =
                            receipt(dataset, filter, reason, replaced, contents, runs, versions);
                    audit.record(actor, "rows-erased", dataset, json.writeValueAsString(written));
                    return written;
                });
        erased.destroyPending();
        return receipt;
    }

    private void derived(Digest data, Set<String> runs, Set<String> versions) {
        LineageGraph graph =
                lineage.of(
                        new LineageNode(Kind.DATA, data.sha256()),
                        LineageGraph.Direction.DOWN,
                        DEPTH,
                        Lineage.MOST_NODES);
        for (LineageGraph.Node node : graph.nodes()) {
            switch (node.kind()) {
                case RUN -> runs.add(node.id().key());
                case VERSION -> versions.add(node.id().key());
                case DATA, PROGRAM, PIPELINE, MODEL, ARTIFACT, ENDPOINT -> {
                    // neither has rows of its own
                }
            }
        }
    }

    /** The copies of such rows that pipelines keep of what they trained and tested on. */
    private List<Digest> splitFrom(Set<String> runs, RowFilter filter) throws IOException {
        var copies = new LinkedHashSet<Digest>();
        for (RunOrigins.Origin origin : origins.ofTrackedRuns(runs, runs.size())) {
            for (RunArtifact artifact : pipelineRuns.artifacts(origin.run())) {
                var digest = new Digest(artifact.digest());
                if (SPLIT.contains(artifact.name())
                        && artifacts.exists(digest)
                        && filter.matches(artifacts, digest) > 0) {
                    copies.add(digest);
                }
            }
        }
        return List.copyOf(copies);
    }

    private Receipt receipt(
            String dataset,
            RowFilter filter,
            String reason,
            List<RowErasure.Replaced> replaced,
            Set<Digest> contents,
            Set<String> runs,
            Set<String> versions) {
        var id = UUID.randomUUID();
        String value = "%s:%s=%s".formatted(id, filter.column(), filter.value());
        return new Receipt(
                id,
                clock.instant(),
                dataset,
                filter.column(),
                Digest.of(value.getBytes(StandardCharsets.UTF_8)).sha256(),
                reason,
                replaced.stream()
                        .map(each ->
                                new Replacement(
                                        each.erased().number(),
                                        each.successor().number(),
                                        each.rows()))
                        .toList(),
                contents.stream().map(Digest::sha256).toList(),
                List.copyOf(runs),
                List.copyOf(versions));
    }
}

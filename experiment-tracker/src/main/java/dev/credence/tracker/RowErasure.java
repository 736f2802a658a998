package dev.credence.tracker;

import dev.credence.artifact.Artifacts;
import dev.credence.artifact.StoredArtifact;
import dev.credence.problem.NotFound;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes rows out of a data set: every version that has such rows gets a successor without them. The
 * bytes of the old ones are {@link ErasedContents}' to destroy.
 */
public class RowErasure {

    private static final int MOST_VERSIONS = 10_000;

    private final Datasets datasets;
    private final Artifacts artifacts;

    RowErasure(Datasets datasets, Artifacts artifacts) {
        this.datasets = datasets;
        this.artifacts = artifacts;
    }

    /** A version with such rows, and its content without them, which is stored already. */
    public record Affected(DatasetVersion version, long rows, StoredArtifact without) {}

    /** A version that was erased, and the one in its place. */
    public record Replaced(DatasetVersion erased, DatasetVersion successor, long rows) {}

    /**
     * The versions with such rows, the oldest first; changes nothing yet.
     *
     * @throws NotFound when there is no such data set
     */
    public List<Affected> find(String name, RowFilter filter) throws IOException {
        List<DatasetVersion> versions = datasets.versions(name, MOST_VERSIONS, null).items();
        if (versions.isEmpty()) {
            throw new NotFound("data set", name);
        }
        var affected = new ArrayList<Affected>();
        for (DatasetVersion version : versions.reversed()) {
            if (version.erasedAt() != null) {
                continue;
            }
            long[] rows = {0};
            var content = version.content().digest();
            if (filter.matches(artifacts, content) == 0) {
                continue;
            }
            StoredArtifact without =
                    artifacts.put(out -> rows[0] = filter.write(artifacts, content, out));
            affected.add(new Affected(version, rows[0], without));
        }
        return affected;
    }

    /** Adds the successors, in the order of what they replace. */
    public List<Replaced> replace(List<Affected> affected, String actor) {
        return affected.stream()
                .map(each ->
                        new Replaced(
                                each.version(),
                                datasets.add(
                                        each.version().name(),
                                        each.without(),
                                        each.version().mediaType(),
                                        "version %d without erased rows"
                                                .formatted(each.version().number()),
                                        actor),
                                each.rows()))
                .toList();
    }
}

package dev.credence.platform.retention;

import dev.credence.artifact.ArtifactReferences;
import dev.credence.artifact.ArtifactSweep;
import dev.credence.artifact.ArtifactSweep.Found;
import dev.credence.tracker.ErasedContents;
import dev.credence.tracker.RunId;
import dev.credence.tracker.RunRetention;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Collects what nothing leads to any more, in two passes. An artefact that no module needs and that
 * is older than the grace period goes to the trash; what has lain there for another grace period,
 * and is still not needed, is deleted. What is needed after all goes back, and reading it brings it
 * back at once. So an upload that refers to old bytes at the same moment loses nothing, and a
 * collection that is killed leaves nothing but work for the next one.
 */
@Component
public class GarbageCollection {

    private static final int AT_ONCE = 1_000;
    private static final int RUNS_AT_ONCE = 200;

    private final List<ArtifactReferences> references;
    private final ArtifactSweep sweep;
    private final RunRetention runs;
    private final ErasedContents erased;
    private final InstantSource clock;

    GarbageCollection(
            List<ArtifactReferences> references,
            ArtifactSweep sweep,
            RunRetention runs,
            ErasedContents erased,
            ObjectProvider<InstantSource> clock) {
        this.references = references;
        this.sweep = sweep;
        this.runs = runs;
        this.erased = erased;
        this.clock = clock.getIfAvailable(InstantSource::system);
    }

    /**
     * What to collect.
     *
     * @param age deleted runs younger than this are kept
     * @param grace how old an artefact must be at each of the two passes
     * @param dryRun changes nothing, and says what would happen
     */
    public record Policy(Duration age, Duration grace, boolean dryRun) {}

    /** How many of something, and their bytes. */
    public record Amount(long count, long bytes) {

        static final Amount NONE = new Amount(0, 0);

        Amount and(Found object) {
            return new Amount(count + 1, bytes + object.size());
        }
    }

    /**
     * What was collected.
     *
     * @param trashed put into the trash
     * @param deleted from the trash, for good
     * @param restored from the trash, because something needs it again
     */
    public record Collected(Amount examined, Amount trashed, Amount deleted, Amount restored) {}

    /** Purges all deleted runs that are old enough; those that something needs stay. */
    RunRetention.Purge purgeRuns(Policy policy) {
        var purged = new ArrayList<RunId>();
        var needed = new ArrayList<RunId>();
        var after = new UUID(0, 0);
        while (true) {
            var page = runs.purge(policy.age(), after, RUNS_AT_ONCE, policy.dryRun());
            purged.addAll(page.purged());
            needed.addAll(page.needed());
            if (page.last() == null) {
                return new RunRetention.Purge(purged, needed, null);
            }
            after = page.last();
        }
    }

    /** Destroys what an erasure was interrupted at. */
    int finishErasures() {
        return erased.destroyPending();
    }

    /** One of {@link ArtifactSweep#places} parts of the store. */
    Collected collect(int place, Policy policy) {
        Instant before = clock.instant().minus(policy.grace());
        Amount examined = Amount.NONE;
        Amount trashed = Amount.NONE;
        List<Found> stored = sweep.stored(place);
        Set<String> needed = needed(stored);
        for (Found object : stored) {
            examined = examined.and(object);
            if (needed.contains(object.digest().sha256()) || !object.since().isBefore(before)) {
                continue;
            }
            if (policy.dryRun() || sweep.trash(object)) {
                trashed = trashed.and(object);
            }
        }
        return empty(
                place, policy, before, new Collected(examined, trashed, Amount.NONE, Amount.NONE));
    }

    private Collected empty(int place, Policy policy, Instant before, Collected so) {
        Amount deleted = Amount.NONE;
        Amount restored = Amount.NONE;
        List<Found> trash = sweep.trashed(place);
        Set<String> needed = needed(trash);
        for (Found object : trash) {
            if (needed.contains(object.digest().sha256())) {
                restored = restored.and(object);
                if (!policy.dryRun()) {
                    sweep.restore(object.digest());
                }
            } else if (object.since().isBefore(before)) {
                deleted = deleted.and(object);
                if (!policy.dryRun()) {
                    sweep.deleteFromTrash(object.digest());
                }
            }
        }
        return new Collected(so.examined(), so.trashed(), deleted, restored);
    }

    private Set<String> needed(List<Found> objects) {
        var needed = new HashSet<String>();
        for (int from = 0; from < objects.size(); from += AT_ONCE) {
            List<String> digests =
                    objects.subList(from, Math.min(from + AT_ONCE, objects.size())).stream()
                            .map(object -> object.digest().sha256())
                            .toList();
            references.forEach(module -> needed.addAll(module.among(digests)));
        }
        return needed;
    }
}

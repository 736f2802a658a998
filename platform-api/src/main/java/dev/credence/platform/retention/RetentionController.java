package dev.credence.platform.retention;

import dev.credence.artifact.ArtifactSweep;
import dev.credence.problem.InvalidFields;
import dev.credence.tracker.RowFilter;
import dev.credence.tracker.RunRetention;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.security.Principal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Garbage collection and erasure over HTTP; both are for administrators. */
@RestController
class RetentionController {

    private static final Duration AGE = Duration.ofDays(30);
    private static final Duration GRACE = Duration.ofHours(24);
    private static final Duration SHORTEST_GRACE = Duration.ofHours(1);
    private static final Duration AT_ONCE = Duration.ofSeconds(10);

    private final GarbageCollection collection;
    private final Erasure erasure;

    RetentionController(GarbageCollection collection, Erasure erasure) {
        this.collection = collection;
        this.erasure = erasure;
    }

    /**
     * What to collect.
     *
     * @param dryRun true unless it is false: nothing changes
     * @param age of deleted runs, {@code P30D} unless given
     * @param grace of artefacts, {@code PT24H} unless given
     * @param place where an earlier answer says to go on
     */
    record Request(
            @Nullable Boolean dryRun,
            @Nullable Duration age,
            @Nullable Duration grace,
            @Nullable @Min(0) @Max(255) Integer place) {

        GarbageCollection.Policy policy() {
            Duration olderThan = age == null ? AGE : age;
            Duration spared = grace == null ? GRACE : grace;
            if (olderThan.isNegative()) {
                throw new InvalidFields("age", "must not be negative, like P30D");
            }
            if (spared.compareTo(SHORTEST_GRACE) < 0) {
                throw new InvalidFields(
                        "grace", "must be at least PT1H, longer than any upload takes");
            }
            return new GarbageCollection.Policy(olderThan, spared, dryRun == null || dryRun);
        }
    }

    /**
     * What was collected in the parts of the store that were reached.
     *
     * @param nextPlace where to go on, null at the end
     */
    record Answer(
            boolean dryRun,
            RunRetention.@Nullable Purge runs,
            int erasuresFinished,
            List<GarbageCollection.Collected> places,
            @Nullable Integer nextPlace) {}

    /** Collects for some ten seconds; whoever wants all goes on until there is no next place. */
    @PostMapping("/api/v1/garbage-collection")
    Answer collect(@RequestBody @Valid Request request) {
        GarbageCollection.Policy policy = request.policy();
        Integer given = request.place();
        int place = given == null ? 0 : given;
        var runs = place == 0 ? collection.purgeRuns(policy) : null;
        int erasures = place == 0 && !policy.dryRun() ? collection.finishErasures() : 0;
        var places = new ArrayList<GarbageCollection.Collected>();
        Instant until = Instant.now().plus(AT_ONCE);
        do {
            places.add(collection.collect(place, policy));
            place++;
        } while (place < ArtifactSweep.places() && Instant.now().isBefore(until));
        return new Answer(
                policy.dryRun(),
                runs,
                erasures,
                places,
                place < ArtifactSweep.places() ? place : null);
    }

    record Erase(
            @NotBlank String dataset,
            @NotBlank @Size(max = 1000) String column,
            @NotNull @Size(max = 10_000) String value,
            @NotBlank @Size(max = 2000) String reason) {}

    /** Erases the rows and answers the receipt, which the audit log has too. */
    @PostMapping("/api/v1/datasets/erasure")
    Erasure.Receipt erase(@RequestBody @Valid Erase request, Principal actor) throws IOException {
        return erasure.erase(
                request.dataset(),
                new RowFilter(request.column(), request.value()),
                request.reason(),
                actor.getName());
    }
}

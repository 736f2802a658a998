package dev.credence.rollouts.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.credence.database.Page;
import dev.credence.rollouts.EndpointName;
import dev.credence.rollouts.Guard;
import dev.credence.rollouts.GuardLook;
import dev.credence.rollouts.HistoryEntry;
import dev.credence.rollouts.Rollout;
import dev.credence.rollouts.RolloutId;
import dev.credence.rollouts.RolloutQuery;
import dev.credence.rollouts.Rollouts;
import dev.credence.rollouts.Stratum;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.security.Principal;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Starts rollouts, shows how they go and why, and takes a person's orders. */
@RestController
@RequestMapping("/api/v1/rollouts")
class RolloutsController {

    private final Rollouts rollouts;

    RolloutsController(Rollouts rollouts) {
        this.rollouts = rollouts;
    }

    /** Why, and on which revision the decision was made; both may be left out. */
    record Reasoned(@Nullable String reason, @Nullable Long expectedRevision) {

        static final Reasoned NOT = new Reasoned(null, null);
    }

    /**
     * @param full true for all traffic instead of the next step
     */
    record Promotion(
            @Nullable Boolean full, @Nullable String reason, @Nullable Long expectedRevision) {

        static final Promotion NEXT_STEP = new Promotion(null, null, null);
    }

    /**
     * @param guards each guard's newest look, none before the candidate had traffic
     */
    record Details(
            @JsonUnwrapped RolloutView rollout, List<GuardLook> guards, List<Stratum> strata) {}

    @PostMapping
    ResponseEntity<RolloutView> start(@Valid @RequestBody NewRollout wish, Principal principal) {
        var started = rollouts.start(wish.by(principal.getName()));
        return ResponseEntity.created(URI.create("/api/v1/rollouts/" + started.id()))
                .body(RolloutView.of(started));
    }

    @GetMapping
    Page<RolloutView> list(
            @RequestParam(required = false) @Nullable EndpointName endpoint,
            @RequestParam(name = "under_way", defaultValue = "false") boolean underWay,
            @RequestParam(name = "max_results", defaultValue = "100") @Min(1) @Max(1000)
                    int maxResults,
            @RequestParam(name = "page_token", required = false) @Nullable String pageToken) {
        return rollouts.list(new RolloutQuery(endpoint, underWay, maxResults, pageToken))
                .map(RolloutView::of);
    }

    @GetMapping("/{id}")
    Details get(@PathVariable RolloutId id) {
        return new Details(
                RolloutView.of(rollouts.get(id)), rollouts.newestLooks(id), rollouts.strata(id));
    }

    @GetMapping("/{id}/history")
    Page<HistoryEntry> history(@PathVariable RolloutId id) {
        return new Page<>(rollouts.history(id), null);
    }

    /** The path of a guard's evidence, oldest first. */
    @GetMapping("/{id}/looks")
    Page<GuardLook> looks(@PathVariable RolloutId id, @RequestParam Guard guard) {
        return new Page<>(rollouts.looks(id, guard), null);
    }

    @PostMapping("/{id}/promotion")
    RolloutView promote(
            @PathVariable RolloutId id,
            @RequestBody(required = false) @Nullable Promotion body,
            Principal principal) {
        var promotion = body == null ? Promotion.NEXT_STEP : body;
        var because = new Reasoned(promotion.reason(), promotion.expectedRevision());
        var full = Boolean.TRUE.equals(promotion.full());
        return ordered(id, because, principal, full ? rollouts::promoteFully : rollouts::promote);
    }

    @PostMapping("/{id}/pause")
    RolloutView pause(
            @PathVariable RolloutId id,
            @RequestBody(required = false) @Nullable Reasoned because,
            Principal principal) {
        return ordered(id, because, principal, rollouts::pause);
    }

    @PostMapping("/{id}/resumption")
    RolloutView resume(
            @PathVariable RolloutId id,
            @RequestBody(required = false) @Nullable Reasoned because,
            Principal principal) {
        return ordered(id, because, principal, rollouts::resume);
    }

    @PostMapping("/{id}/abortion")
    RolloutView abort(
            @PathVariable RolloutId id,
            @RequestBody(required = false) @Nullable Reasoned because,
            Principal principal) {
        return ordered(id, because, principal, rollouts::abort);
    }

    @PostMapping("/{id}/undo")
    RolloutView undo(
            @PathVariable RolloutId id,
            @RequestBody(required = false) @Nullable Reasoned because,
            Principal principal) {
        return ordered(id, because, principal, rollouts::undo);
    }

    private static RolloutView ordered(
            RolloutId id,
            @Nullable Reasoned because,
            Principal principal,
            Function<Rollouts.Order, Rollout> order) {
        var given = because == null ? Reasoned.NOT : because;
        var reason = given.reason() == null ? "" : given.reason();
        return RolloutView.of(
                order.apply(
                        new Rollouts.Order(
                                id, principal.getName(), reason, given.expectedRevision())));
    }
}

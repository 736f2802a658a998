package dev.credence.registry.web;

import dev.credence.database.Page;
import dev.credence.registry.Actor;
import dev.credence.registry.Alias;
import dev.credence.registry.ApprovalRequest;
import dev.credence.registry.ApprovalStatus;
import dev.credence.registry.Approvals;
import dev.credence.registry.ModelName;
import dev.credence.registry.SemanticVersion;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;

/** Requests for promotions that take approvals. The alias moves with the last one. */
@RestController
class ApprovalsController {

    private static final String REQUESTS = "/api/v1/models/{name}/approval-requests";

    record NewRequest(
            @NotNull SemanticVersion version, @Nullable Alias alias, @NotNull String reason) {}

    record Decision(@NotNull String reason) {}

    private final Approvals approvals;

    ApprovalsController(Approvals approvals) {
        this.approvals = approvals;
    }

    /** Of all models, such as what waits for a decision; the newest first. */
    @GetMapping("/api/v1/approval-requests")
    Page<ApprovalRequest> listAll(
            @RequestParam(required = false) @Nullable ApprovalStatus status,
            @RequestParam(name = "max_results", defaultValue = "100") @Min(1) @Max(1000)
                    int maxResults,
            @RequestParam(name = "page_token", required = false) @Nullable String pageToken) {
        return approvals.list(null, status, maxResults, pageToken);
    }

    @GetMapping(REQUESTS)
    Page<ApprovalRequest> list(
            @PathVariable ModelName name,
            @RequestParam(required = false) @Nullable ApprovalStatus status,
            @RequestParam(name = "max_results", defaultValue = "100") @Min(1) @Max(1000)
                    int maxResults,
            @RequestParam(name = "page_token", required = false) @Nullable String pageToken) {
        return approvals.list(name, status, maxResults, pageToken);
    }

    /** For the champion unless another alias is named. */
    @PostMapping(REQUESTS)
    ResponseEntity<ApprovalRequest> request(
            @PathVariable ModelName name, @RequestBody @Valid NewRequest wish, Principal actor) {
        Alias alias = wish.alias() == null ? Alias.CHAMPION : wish.alias();
        ApprovalRequest request =
                approvals.request(name, alias, wish.version(), actor.getName(), wish.reason());
        var location = UriComponentsBuilder.fromPath(REQUESTS + "/{id}").build(name, request.id());
        return ResponseEntity.created(location).body(request);
    }

    @GetMapping(REQUESTS + "/{id}")
    ApprovalRequest get(@PathVariable ModelName name, @PathVariable long id) {
        return approvals.find(name, id);
    }

    @PostMapping(REQUESTS + "/{id}/approval")
    ApprovalRequest approve(
            @PathVariable ModelName name,
            @PathVariable long id,
            @RequestBody @Valid Decision decision,
            Actor actor) {
        return approvals.approve(name, id, actor, decision.reason());
    }

    @PostMapping(REQUESTS + "/{id}/rejection")
    ApprovalRequest reject(
            @PathVariable ModelName name,
            @PathVariable long id,
            @RequestBody @Valid Decision decision,
            Actor actor) {
        return approvals.reject(name, id, actor, decision.reason());
    }

    @PostMapping(REQUESTS + "/{id}/withdrawal")
    ApprovalRequest withdraw(
            @PathVariable ModelName name,
            @PathVariable long id,
            @RequestBody @Valid Decision decision,
            Actor actor) {
        return approvals.withdraw(name, id, actor, decision.reason());
    }
}

package dev.credence.rollouts.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.credence.database.Page;
import dev.credence.registry.ModelName;
import dev.credence.registry.SemanticVersion;
import dev.credence.rollouts.Endpoint;
import dev.credence.rollouts.EndpointName;
import dev.credence.rollouts.Endpoints;
import dev.credence.rollouts.HistoryEntry;
import dev.credence.rollouts.RolloutId;
import dev.credence.rollouts.Route;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.security.Principal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Endpoints: what each serves, and what shall be served under it. */
@RestController
@RequestMapping("/api/v1")
class EndpointsController {

    private final Endpoints endpoints;

    EndpointsController(Endpoints endpoints) {
        this.endpoints = endpoints;
    }

    record Deployment(
            @NotNull ModelName model,
            @NotNull SemanticVersion version,
            @Nullable String reason,
            @Nullable Long expectedRevision) {}

    record DefaultEndpoint(@NotNull EndpointName endpoint) {}

    /** An endpoint as callers see it. */
    record View(
            EndpointName name,
            ModelName model,
            @JsonProperty("default") boolean defaultEndpoint,
            SemanticVersion stable,
            @Nullable SemanticVersion candidate,
            @Nullable SemanticVersion previous,
            List<Route> routes,
            @Nullable RolloutId rollout,
            long revision) {

        static View of(Endpoint endpoint) {
            return new View(
                    endpoint.name(),
                    endpoint.model(),
                    endpoint.isDefault(),
                    endpoint.stable(),
                    endpoint.candidate().orElse(null),
                    endpoint.previous().orElse(null),
                    endpoint.routes(),
                    endpoint.rollout().orElse(null),
                    endpoint.revision());
        }
    }

    @GetMapping("/endpoints")
    Page<View> list(
            @RequestParam(name = "max_results", defaultValue = "100") @Min(1) @Max(1000)
                    int maxResults,
            @RequestParam(name = "page_token", required = false) @Nullable String pageToken) {
        return endpoints.list(maxResults, pageToken).map(View::of);
    }

    @GetMapping("/endpoints/{name}")
    View get(@PathVariable EndpointName name) {
        return View.of(endpoints.get(name));
    }

    /** 201 with a new endpoint; 200 when it has the version; 202 when a rollout now switches it. */
    @PutMapping("/endpoints/{name}")
    ResponseEntity<View> deploy(
            @PathVariable EndpointName name,
            @Valid @RequestBody Deployment wish,
            Principal principal) {
        var existed = endpoints.find(name).isPresent();
        var endpoint =
                endpoints.deploy(
                        new Endpoints.Deploy(
                                name,
                                wish.model(),
                                wish.version(),
                                principal.getName(),
                                Objects.requireNonNullElse(wish.reason(), ""),
                                wish.expectedRevision()));
        var view = View.of(endpoint);
        if (!existed) {
            return ResponseEntity.created(URI.create("/api/v1/endpoints/" + name)).body(view);
        }
        var status = view.rollout() == null ? HttpStatus.OK : HttpStatus.ACCEPTED;
        return ResponseEntity.status(status).body(view);
    }

    @DeleteMapping("/endpoints/{name}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(
            @PathVariable EndpointName name,
            @RequestParam(name = "expected_revision", required = false)
                    @Nullable Long expectedRevision) {
        endpoints.remove(name, expectedRevision);
    }

    @GetMapping("/endpoints/{name}/history")
    Page<HistoryEntry> history(@PathVariable EndpointName name) {
        return new Page<>(endpoints.history(name), null);
    }

    @PutMapping("/default-endpoint")
    View makeDefault(@Valid @RequestBody DefaultEndpoint chosen, Principal principal) {
        return View.of(endpoints.makeDefault(chosen.endpoint(), principal.getName()));
    }
}

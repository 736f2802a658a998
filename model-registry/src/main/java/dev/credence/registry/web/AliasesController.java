package dev.credence.registry.web;

import dev.credence.problem.NotFound;
import dev.credence.registry.Alias;
import dev.credence.registry.ModelName;
import dev.credence.registry.Models;
import dev.credence.registry.Promotion;
import dev.credence.registry.SemanticVersion;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.security.Principal;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Moves aliases. Whoever trains does not alone decide what serves: the champion takes an approver.
 */
@RestController
@RequestMapping("/api/v1/models/{name}/aliases/{alias}")
class AliasesController {

    private static final String APPROVER_FOR_CHAMPION =
            "!#alias.needsApproval() or hasRole('APPROVER')";

    record Move(@NotNull SemanticVersion version, @NotNull String reason) {}

    private final Models models;

    AliasesController(Models models) {
        this.models = models;
    }

    @PutMapping
    @PreAuthorize(APPROVER_FOR_CHAMPION)
    Promotion promote(
            @PathVariable ModelName name,
            @PathVariable Alias alias,
            @RequestBody @Valid Move move,
            Principal actor) {
        return models.promote(name, move.version(), alias, actor.getName(), move.reason());
    }

    @DeleteMapping
    @PreAuthorize(APPROVER_FOR_CHAMPION)
    Promotion remove(
            @PathVariable ModelName name,
            @PathVariable Alias alias,
            @RequestParam String reason,
            Principal actor) {
        return models.removeAlias(name, alias, actor.getName(), reason)
                .orElseThrow(() -> new NotFound("alias of " + name, alias));
    }
}

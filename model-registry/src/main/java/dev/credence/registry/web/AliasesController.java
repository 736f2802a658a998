package dev.credence.registry.web;

import dev.credence.problem.NotFound;
import dev.credence.registry.Actor;
import dev.credence.registry.Alias;
import dev.credence.registry.Aliases;
import dev.credence.registry.ModelName;
import dev.credence.registry.Promotion;
import dev.credence.registry.SemanticVersion;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Moves aliases. */
@RestController
@RequestMapping("/api/v1/models/{name}/aliases/{alias}")
class AliasesController {

    record Move(@NotNull SemanticVersion version, @NotNull String reason) {}

    private final Aliases aliases;

    AliasesController(Aliases aliases) {
        this.aliases = aliases;
    }

    @PutMapping
    Promotion promote(
            @PathVariable ModelName name,
            @PathVariable Alias alias,
            @RequestBody @Valid Move move,
            Actor actor) {
        return aliases.promote(name, move.version(), alias, actor, move.reason());
    }

    @DeleteMapping
    Promotion remove(
            @PathVariable ModelName name,
            @PathVariable Alias alias,
            @RequestParam String reason,
            Actor actor) {
        return aliases.remove(name, alias, actor, reason)
                .orElseThrow(() -> new NotFound("alias of " + name, alias));
    }
}

package dev.credence.registry.web;

import dev.credence.model.Signature;
import dev.credence.registry.Comparison;
import dev.credence.registry.DerivedVersion;
import dev.credence.registry.Explanation;
import dev.credence.registry.ModelName;
import dev.credence.registry.Registry;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Why a version has its number, and which one something would get. */
@RestController
@RequestMapping("/api/v1/models/{name}")
class DerivationsController {

    /** What would be registered; what is left out is as in the newest version. */
    record Proposal(
            @Nullable Signature signature,
            @Nullable String pipelineFingerprint,
            @Nullable String flavour,
            @Nullable Comparison comparison) {}

    private final Registry registry;

    DerivationsController(Registry registry) {
        this.registry = registry;
    }

    @GetMapping("/versions/{version}/explanation")
    Explanation explain(@PathVariable ModelName name, @PathVariable String version) {
        return registry.explain(name, version);
    }

    /** A dry run: nothing is written. */
    @PostMapping("/derivations")
    DerivedVersion derive(@PathVariable ModelName name, @RequestBody Proposal proposal) {
        return registry.derive(
                name,
                proposal.signature(),
                proposal.pipelineFingerprint(),
                proposal.flavour(),
                proposal.comparison());
    }
}

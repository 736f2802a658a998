package dev.credence.registry.web;

import dev.credence.registry.Alias;
import dev.credence.registry.ApprovalRule;
import dev.credence.registry.Approvals;
import dev.credence.registry.Approver;
import dev.credence.registry.ModelName;
import dev.credence.registry.PromotionCheck;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.security.Principal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The rules of a model's aliases. Who decides by a rule does not set it: that takes an
 * administrator.
 */
@RestController
@RequestMapping("/api/v1/models/{name}/approval-rules")
class ApprovalRulesController {

    record Rule(
            @NotNull List<Approver> by,
            @Nullable Integer approvals,
            @Nullable Boolean separateDuties,
            @Nullable List<PromotionCheck> checks) {

        ApprovalRule of(Alias alias) {
            return new ApprovalRule(
                    alias,
                    by,
                    Objects.requireNonNullElse(approvals, 0),
                    Objects.requireNonNullElse(separateDuties, false),
                    Objects.requireNonNullElse(checks, List.of()));
        }
    }

    private final Approvals approvals;

    ApprovalRulesController(Approvals approvals) {
        this.approvals = approvals;
    }

    /** Those that were set; any other alias has the standard one. */
    @GetMapping
    List<ApprovalRule> list(@PathVariable ModelName name) {
        return approvals.rules(name);
    }

    @GetMapping("/{alias}")
    ApprovalRule get(@PathVariable ModelName name, @PathVariable Alias alias) {
        return approvals.rule(name, alias);
    }

    @PutMapping("/{alias}")
    @PreAuthorize("hasRole('ADMIN')")
    ApprovalRule set(
            @PathVariable ModelName name,
            @PathVariable Alias alias,
            @RequestBody @Valid Rule rule,
            Principal actor) {
        return approvals.setRule(name, rule.of(alias), actor.getName());
    }

    @DeleteMapping("/{alias}")
    @PreAuthorize("hasRole('ADMIN')")
    ApprovalRule reset(@PathVariable ModelName name, @PathVariable Alias alias, Principal actor) {
        return approvals.resetRule(name, alias, actor.getName());
    }
}

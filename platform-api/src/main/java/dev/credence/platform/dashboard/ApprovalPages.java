package dev.credence.platform.dashboard;

import dev.credence.problem.InvalidFields;
import dev.credence.registry.Actor;
import dev.credence.registry.Alias;
import dev.credence.registry.ApprovalRule;
import dev.credence.registry.ApprovalStatus;
import dev.credence.registry.Approvals;
import dev.credence.registry.Approver;
import dev.credence.registry.ModelName;
import dev.credence.registry.Models;
import dev.credence.registry.PromotionCheck;
import dev.credence.registry.SemanticVersion;
import dev.credence.registry.VersionStatus;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What waits for approval, and the buttons that decide; who may is the rule's to say. */
@Controller
class ApprovalPages {

    private static final int PAGE = 200;

    private final Approvals approvals;
    private final Models models;

    ApprovalPages(Approvals approvals, Models models) {
        this.approvals = approvals;
        this.models = models;
    }

    @GetMapping("/approvals")
    String list(Model model) {
        model.addAttribute(
                "requests",
                approvals.list(null, ApprovalStatus.OPEN, PAGE, null).items().stream()
                        .map(ApprovalRow::new)
                        .toList());
        return "dashboard/approvals";
    }

    @PostMapping("/models/{name}/versions/{version}/approval-requests")
    String request(
            @PathVariable ModelName name,
            @PathVariable SemanticVersion version,
            @RequestParam Alias alias,
            @RequestParam String reason,
            Actor actor) {
        approvals.request(name, alias, version, actor.name(), reason);
        return back(name);
    }

    @PostMapping("/models/{name}/approval-requests/{id}/approval")
    String approve(
            @PathVariable ModelName name,
            @PathVariable long id,
            @RequestParam String reason,
            Actor actor) {
        approvals.approve(name, id, actor, reason);
        return back(name);
    }

    @PostMapping("/models/{name}/approval-requests/{id}/rejection")
    String reject(
            @PathVariable ModelName name,
            @PathVariable long id,
            @RequestParam String reason,
            Actor actor) {
        approvals.reject(name, id, actor, reason);
        return back(name);
    }

    @PostMapping("/models/{name}/approval-requests/{id}/withdrawal")
    String withdraw(
            @PathVariable ModelName name,
            @PathVariable long id,
            @RequestParam String reason,
            Actor actor) {
        approvals.withdraw(name, id, actor, reason);
        return back(name);
    }

    /** Names and roles by commas or spaces, one check a line, as the command line takes them. */
    @PostMapping("/models/{name}/approval-rules")
    @PreAuthorize("hasRole('ADMIN')")
    String setRule(
            @PathVariable ModelName name,
            @RequestParam Alias alias,
            @RequestParam String by,
            @RequestParam(defaultValue = "0") int approvals,
            @RequestParam(defaultValue = "false") boolean separateDuties,
            @RequestParam(defaultValue = "") String checks,
            Actor actor) {
        this.approvals.setRule(
                name,
                new ApprovalRule(
                        alias,
                        parsed("by", by, "[,\\s]+", Approver::new),
                        approvals,
                        separateDuties,
                        parsed("checks", checks, "\\R", PromotionCheck::parse)),
                actor.name());
        return back(name) + "#approvals";
    }

    @PostMapping("/models/{name}/approval-rules/{alias}/reset")
    @PreAuthorize("hasRole('ADMIN')")
    String resetRule(@PathVariable ModelName name, @PathVariable Alias alias, Actor actor) {
        approvals.resetRule(name, alias, actor.name());
        return back(name) + "#approvals";
    }

    private static <T> List<T> parsed(
            String field, String text, String separator, Function<String, T> parse) {
        try {
            return Arrays.stream(text.split(separator))
                    .map(String::strip)
                    .filter(part -> !part.isEmpty())
                    .map(parse)
                    .toList();
        } catch (IllegalArgumentException refused) {
            throw new InvalidFields(field, String.valueOf(refused.getMessage()));
        }
    }

    @PostMapping("/models/{name}/versions/{version}/status")
    String changeStatus(
            @PathVariable ModelName name,
            @PathVariable SemanticVersion version,
            @RequestParam VersionStatus status,
            @RequestParam String reason,
            Actor actor) {
        models.changeStatus(name, version, status, actor.name(), reason);
        return "redirect:/models/" + name + "/versions/" + version;
    }

    private static String back(ModelName name) {
        return "redirect:/models/" + name;
    }
}

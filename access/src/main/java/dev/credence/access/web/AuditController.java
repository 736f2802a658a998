package dev.credence.access.web;

import dev.credence.access.AuditChain;
import dev.credence.access.AuditLog;
import dev.credence.access.AuditLog.Entry;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The audit log over REST, newest first. */
@RestController
@RequestMapping("/api/v1/audit")
class AuditController {

    private final AuditLog audit;
    private final AuditChain chain;

    AuditController(AuditLog audit, AuditChain chain) {
        this.audit = audit;
        this.chain = chain;
    }

    record Listed(List<Entry> items, @Nullable String nextPageToken) {}

    /**
     * Whether the log is what was written.
     *
     * @param expect the head that an earlier check answered
     */
    @GetMapping("/verification")
    @PreAuthorize("hasRole('APPROVER')")
    AuditChain.Verdict verify(
            @RequestParam(required = false) @Pattern(regexp = "[0-9a-f]{64}")
                    @Nullable String expect) {
        return chain.verify(expect);
    }

    @GetMapping
    @PreAuthorize("hasRole('APPROVER')")
    Listed list(
            @RequestParam(name = "max_results", defaultValue = "100") @Min(1) @Max(1000)
                    int maxResults,
            @RequestParam(name = "page_token", defaultValue = "9223372036854775807") @Min(0)
                    long pageToken) {
        List<Entry> entries = audit.before(pageToken, maxResults);
        boolean more = entries.size() == maxResults;
        return new Listed(entries, more ? Long.toString(entries.getLast().id()) : null);
    }
}

package dev.credence.access.web;

import dev.credence.access.AuditLog;
import dev.credence.access.AuditLog.Entry;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
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

    AuditController(AuditLog audit) {
        this.audit = audit;
    }

    record Listed(List<Entry> items, @Nullable String nextPageToken) {}

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

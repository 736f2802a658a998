package dev.credence.registry;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The wish to point an alias to a version, where the alias' {@link ApprovalRule} takes approvals.
 *
 * @param decisions in their order; each person decides once
 */
public record ApprovalRequest(
        long id,
        ModelName model,
        Alias alias,
        SemanticVersion version,
        ApprovalStatus status,
        String reason,
        String requestedBy,
        Instant requestedAt,
        @Nullable Instant closedAt,
        List<Decision> decisions) {

    public ApprovalRequest {
        decisions = List.copyOf(decisions);
    }

    /** What one person said, with the roles that they had then. */
    public record Decision(@JsonIgnore Actor actor, boolean approves, String reason, Instant at) {

        @JsonProperty
        public String by() {
            return actor.name();
        }
    }

    /**
     * @throws RequestClosed
     */
    void requireOpen() {
        if (status != ApprovalStatus.OPEN) {
            throw new RequestClosed(this);
        }
    }

    boolean isDecidedBy(String name) {
        return decisions.stream().anyMatch(decision -> decision.by().equals(name));
    }
}

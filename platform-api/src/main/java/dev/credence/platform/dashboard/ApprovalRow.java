package dev.credence.platform.dashboard;

import dev.credence.registry.ApprovalRequest;
import dev.credence.registry.ApprovalStatus;
import java.util.List;

/** A request for a promotion, as a row. */
record ApprovalRow(ApprovalRequest request) {

    public long id() {
        return request.id();
    }

    public String model() {
        return request.model().value();
    }

    public String what() {
        return request.alias() + " → " + request.version();
    }

    public String asked() {
        return "%s by %s: %s"
                .formatted(
                        Texts.time(request.requestedAt()), request.requestedBy(), request.reason());
    }

    public String status() {
        return Texts.words(request.status());
    }

    public String tone() {
        return switch (request.status()) {
            case OPEN -> "wait";
            case APPROVED -> "good";
            case REJECTED -> "bad";
            case WITHDRAWN -> "";
        };
    }

    public boolean open() {
        return request.status() == ApprovalStatus.OPEN;
    }

    public List<String> decisions() {
        return request.decisions().stream()
                .map(decision ->
                        "%s %s: %s"
                                .formatted(
                                        decision.by(),
                                        decision.approves() ? "approves" : "rejects",
                                        decision.reason()))
                .toList();
    }
}

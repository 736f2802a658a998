package dev.credence.rollouts;

import dev.credence.database.Notifications;
import dev.credence.rollouts.storage.History;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Carries out one action on a rollout and all that follows from it: the endpoint's traffic, a line
 * of history, a notification. Runs in the caller's transaction, with the endpoint locked.
 */
final class RolloutMoves {

    /** Who acts, and why. */
    record Command(RolloutAction action, String actor, String reason, Instant at) {}

    private final History history;
    private final Notifications notifications;

    RolloutMoves(History history, Notifications notifications) {
        this.history = history;
        this.notifications = notifications;
    }

    /** The first line of a rollout's history. */
    void begun(Endpoint endpoint, Rollout rollout, String reason) {
        record(rollout, rollout.startedBy(), "START", reason, rollout.startedAt());
        notifyGateways(endpoint);
    }

    void carryOut(Endpoint endpoint, Rollout rollout, Command command) {
        carryOut(endpoint, rollout, command, null);
    }

    /**
     * @param cause for a hold, null for everything else
     */
    void carryOut(Endpoint endpoint, Rollout rollout, Command command, @Nullable PauseCause cause) {
        if (cause == null) {
            rollout.act(command.action(), command.reason(), command.at());
        } else {
            rollout.hold(cause, command.reason(), command.at());
        }
        record(rollout, command.actor(), command.action().name(), command.reason(), command.at());
        if (endpoint.follow(rollout)) {
            notifyGateways(endpoint);
        }
    }

    private void record(Rollout rollout, String actor, String action, String reason, Instant at) {
        history.add(
                new HistoryEntry(
                        rollout.endpoint(),
                        rollout.id(),
                        at,
                        actor,
                        action,
                        rollout.status(),
                        rollout.weight(),
                        reason));
    }

    private void notifyGateways(Endpoint endpoint) {
        notifications.publish(RoutingTable.CHANNEL, endpoint.name().value());
    }
}

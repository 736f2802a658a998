package dev.credence.rollouts;

import dev.credence.rollouts.storage.GatewayStates;
import dev.credence.rollouts.storage.GuardLooks;
import dev.credence.rollouts.storage.Outcomes;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Moves rollouts on by themselves. Each tick reads the rows, decides with {@link NextMove} and
 * writes, in one transaction per rollout; nothing is kept between ticks, so that another process
 * can do the next one. Two processes ticking at once take turns per endpoint.
 */
public class RolloutControlLoop {

    /** The actor of what happens by itself. */
    public static final String ACTOR = "control-loop";

    private static final Logger log = LoggerFactory.getLogger(RolloutControlLoop.class);

    private final StoredEndpoints endpoints;
    private final StoredRollouts rollouts;
    private final RolloutMoves moves;
    private final GatewayStates gateways;
    private final Outcomes outcomes;
    private final GuardLooks looks;
    private final TransactionOperations transactions;
    private final RolloutSettings settings;

    RolloutControlLoop(
            StoredEndpoints endpoints,
            StoredRollouts rollouts,
            RolloutMoves moves,
            GatewayStates gateways,
            Outcomes outcomes,
            GuardLooks looks,
            TransactionOperations transactions,
            RolloutSettings settings) {
        this.endpoints = endpoints;
        this.rollouts = rollouts;
        this.moves = moves;
        this.gateways = gateways;
        this.outcomes = outcomes;
        this.looks = looks;
        this.transactions = transactions;
        this.settings = settings;
    }

    /**
     * Moves every rollout under way by at most one action. One that can't be moved stops no other.
     */
    public void tick(Instant now) {
        for (var id : rollouts.idsUnderWay()) {
            try {
                transactions.executeWithoutResult(_ -> move(RolloutId.of(id), now));
            } catch (RuntimeException failure) {
                log.warn("rollout {} could not be moved at this tick", id, failure);
            }
        }
    }

    private void move(RolloutId id, Instant now) {
        var endpoint = endpoints.lock(id.endpoint().value());
        var rollout = rollouts.findById(id.toString()).filter(found -> !found.status().over());
        if (endpoint.isEmpty() || rollout.isEmpty()) {
            return;
        }
        move(endpoint.get(), rollout.get(), now);
    }

    private void move(Endpoint endpoint, Rollout rollout, Instant now) {
        var live = gateways.seenSince(now.minus(settings.gatewayTimeout()));
        var readiness = Readiness.of(live, rollout.model(), rollout.candidate());
        var seen = GuardAnalysis.looks(rollout, outcomes.strata(rollout), now);
        seen.forEach(this::keep);
        var situation = new NextMove.Situation(now, readiness, seen, settings.loadDeadline());
        switch (NextMove.of(rollout, situation)) {
            case NextMove.Stay(var message) -> rollout.explain(message);
            case NextMove.Act(var action, var reason) ->
                    moves.carryOut(
                            endpoint,
                            rollout,
                            new RolloutMoves.Command(action, ACTOR, reason, now));
            case NextMove.Hold(var cause, var reason) ->
                    moves.carryOut(
                            endpoint,
                            rollout,
                            new RolloutMoves.Command(RolloutAction.HOLD, ACTOR, reason, now),
                            cause);
        }
    }

    private void keep(GuardLook look) {
        var earlier = looks.newest(look.rollout(), look.guard());
        if (earlier.isEmpty() || look.saysMoreThan(earlier.get(), settings.evidenceEvery())) {
            looks.add(look);
        }
    }
}

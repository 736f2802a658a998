package dev.credence.platform.dashboard;

import dev.credence.rollouts.Rollout;
import dev.credence.rollouts.RolloutAction;
import dev.credence.rollouts.RolloutStatus;
import dev.credence.rollouts.Rollouts;
import dev.credence.rollouts.Rollouts.Order;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** What a person may do to a rollout now, as buttons. */
enum RolloutButtons {
    PROMOTE("promotion", "Promote one step", "primary", RolloutAction.PROMOTE, Rollouts::promote),
    PROMOTE_FULLY(
            "full-promotion",
            "Promote fully",
            "",
            RolloutAction.PROMOTE_FULLY,
            Rollouts::promoteFully),
    PAUSE("pause", "Pause", "", RolloutAction.PAUSE, Rollouts::pause),
    RESUME("resumption", "Resume", "", RolloutAction.RESUME, Rollouts::resume),
    ABORT("abortion", "Abort", "danger", RolloutAction.ABORT, Rollouts::abort),
    UNDO("undo", "Go back", "danger", RolloutAction.UNDO, Rollouts::undo);

    private final String resource;
    private final String label;
    private final String style;
    private final RolloutAction action;
    private final BiFunction<Rollouts, Order, Rollout> order;

    RolloutButtons(
            String resource,
            String label,
            String style,
            RolloutAction action,
            BiFunction<Rollouts, Order, Rollout> order) {
        this.resource = resource;
        this.label = label;
        this.style = style;
        this.action = action;
        this.order = order;
    }

    static Optional<RolloutButtons> named(String resource) {
        return Stream.of(values()).filter(button -> button.resource.equals(resource)).findFirst();
    }

    static List<RolloutButtons> of(RolloutStatus status) {
        return Stream.of(values())
                .filter(button -> status.after(button.action).isPresent())
                .filter(button -> button != PAUSE || status != RolloutStatus.PAUSED)
                .toList();
    }

    Rollout press(Rollouts rollouts, Order given) {
        return order.apply(rollouts, given);
    }

    public String resource() {
        return resource;
    }

    public String label() {
        return label;
    }

    public String style() {
        return style;
    }
}

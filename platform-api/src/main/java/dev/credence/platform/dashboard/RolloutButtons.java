package dev.credence.platform.dashboard;

import dev.credence.rollouts.RolloutAction;
import dev.credence.rollouts.RolloutStatus;
import java.util.List;
import java.util.stream.Stream;

/** What a person may do to a rollout now, as buttons. */
enum RolloutButtons {
    PROMOTE("promotion", "Promote one step", "primary", RolloutAction.PROMOTE),
    PROMOTE_FULLY("full-promotion", "Promote fully", "", RolloutAction.PROMOTE_FULLY),
    PAUSE("pause", "Pause", "", RolloutAction.PAUSE),
    RESUME("resumption", "Resume", "", RolloutAction.RESUME),
    ABORT("abortion", "Abort", "danger", RolloutAction.ABORT),
    UNDO("undo", "Go back", "danger", RolloutAction.UNDO);

    private final String resource;
    private final String label;
    private final String style;
    private final RolloutAction action;

    RolloutButtons(String resource, String label, String style, RolloutAction action) {
        this.resource = resource;
        this.label = label;
        this.style = style;
        this.action = action;
    }

    static List<RolloutButtons> of(RolloutStatus status) {
        return Stream.of(values())
                .filter(button -> status.after(button.action).isPresent())
                .filter(button -> button != PAUSE || status != RolloutStatus.PAUSED)
                .toList();
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

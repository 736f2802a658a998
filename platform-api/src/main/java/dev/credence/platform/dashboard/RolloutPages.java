package dev.credence.platform.dashboard;

import dev.credence.problem.NotFound;
import dev.credence.rollouts.Guard;
import dev.credence.rollouts.GuardLook;
import dev.credence.rollouts.HistoryEntry;
import dev.credence.rollouts.RolloutId;
import dev.credence.rollouts.RolloutQuery;
import dev.credence.rollouts.Rollouts;
import dev.credence.rollouts.Rollouts.Order;
import java.security.Principal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseBody;

/** The pages about rollouts: the table, and one of them live with its buttons. */
@Controller
class RolloutPages {

    private static final String BY_HAND = "from the dashboard";

    private final Rollouts rollouts;

    RolloutPages(Rollouts rollouts) {
        this.rollouts = rollouts;
    }

    record GuardRow(GuardLook look) {

        public String name() {
            return Texts.words(look.guard());
        }

        public String verdict() {
            return Texts.words(look.verdict());
        }

        public String tone() {
            return switch (look.verdict()) {
                case PASS -> "good";
                case FAIL -> "bad";
                case INSUFFICIENT_DATA, ERROR -> "wait";
            };
        }

        public String evidence() {
            return Texts.number(look.evidence());
        }

        public String needed() {
            return Texts.number(look.threshold());
        }

        public String worse() {
            return Texts.number(look.probabilityWorse());
        }
    }

    record HistoryRow(HistoryEntry entry) {

        public String at() {
            return Texts.time(entry.at());
        }

        public String actor() {
            return entry.actor();
        }

        public String action() {
            return entry.action().toLowerCase(Locale.ROOT).replace('_', ' ');
        }

        public String reason() {
            return entry.reason();
        }
    }

    record Point(Instant at, double value) {}

    record Line(String name, List<Point> points) {}

    /** Evidence over time per guard; at {@code limit} the candidate is rolled back. */
    record Evidence(List<Line> series, double limit, double highest) {}

    @GetMapping("/rollouts")
    String list(Model model) {
        var page = rollouts.list(RolloutQuery.ALL);
        model.addAttribute("rollouts", page.items().stream().map(RolloutRow::new).toList());
        return "dashboard/rollouts";
    }

    @GetMapping("/rollouts/{id}")
    String rollout(@PathVariable RolloutId id, Model model) {
        var rollout = rollouts.get(id);
        model.addAttribute("rollout", new RolloutRow(rollout));
        model.addAttribute("actions", RolloutButtons.of(rollout.status()));
        model.addAttribute("guards", rollouts.newestLooks(id).stream().map(GuardRow::new).toList());
        model.addAttribute("strata", rollouts.strata(id));
        model.addAttribute("history", rollouts.history(id).stream().map(HistoryRow::new).toList());
        return "dashboard/rollout";
    }

    @GetMapping("/rollouts/{id}/evidence")
    @ResponseBody
    Evidence evidence(@PathVariable RolloutId id) {
        var policy = rollouts.get(id).plan().guard();
        var lines =
                Stream.of(Guard.values())
                        .map(guard ->
                                new Line(
                                        Texts.words(guard),
                                        rollouts.looks(id, guard).stream()
                                                .map(look ->
                                                        new Point(
                                                                look.at(),
                                                                Math.max(look.evidence(), 0.01)))
                                                .toList()))
                        .toList();
        double highest =
                lines.stream()
                        .flatMap(line -> line.points().stream())
                        .mapToDouble(Point::value)
                        .max()
                        .orElse(1);
        return new Evidence(lines, policy.threshold(), highest);
    }

    @PostMapping("/rollouts/{id}/{button}")
    @PreAuthorize("hasRole('EDITOR')")
    String order(@PathVariable RolloutId id, @PathVariable String button, Principal principal) {
        var order = Order.of(id, principal.getName(), BY_HAND);
        var pressed =
                RolloutButtons.named(button).orElseThrow(() -> new NotFound("button", button));
        return "redirect:/rollouts/" + pressed.press(rollouts, order).id();
    }
}

package dev.credence.platform.dashboard;

import dev.credence.pipelines.PipelineRuns;
import dev.credence.pipelines.RunFilter;
import dev.credence.pipelines.Schedules;
import dev.credence.registry.Models;
import dev.credence.rollouts.Endpoints;
import dev.credence.rollouts.Gateways;
import dev.credence.rollouts.RolloutQuery;
import dev.credence.rollouts.Rollouts;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The first page: what runs, what serves, what happened last. */
@Controller
class OverviewPage {

    private static final int NEWEST = 8;
    private static final int NEWEST_ROLLOUTS = 4;
    private static final int MOST = 1000;

    private final PipelineRuns runs;
    private final Schedules schedules;
    private final Models models;
    private final Endpoints endpoints;
    private final Gateways gateways;
    private final Rollouts rollouts;

    OverviewPage(
            PipelineRuns runs,
            Schedules schedules,
            Models models,
            Endpoints endpoints,
            Gateways gateways,
            Rollouts rollouts) {
        this.runs = runs;
        this.schedules = schedules;
        this.models = models;
        this.endpoints = endpoints;
        this.gateways = gateways;
        this.rollouts = rollouts;
    }

    record Tile(String label, int value, String href) {}

    @GetMapping("/")
    String overview(Model model) {
        var served = endpoints.list(MOST, null).items();
        model.addAttribute(
                "tiles",
                List.of(
                        new Tile("models", models.list(MOST, null).items().size(), "/models"),
                        new Tile("endpoints", served.size(), "/endpoints"),
                        new Tile("gateways live", gateways.live().size(), "/endpoints"),
                        new Tile("schedules", schedules.list().size(), "/schedules")));
        model.addAttribute("endpoints", served.stream().map(EndpointRow::new).toList());
        model.addAttribute(
                "rollouts",
                rollouts.list(new RolloutQuery(null, false, NEWEST_ROLLOUTS, null)).items().stream()
                        .map(RolloutRow::new)
                        .toList());
        model.addAttribute(
                "runs",
                runs.list(RunFilter.all(), NEWEST, null).items().stream()
                        .map(RunRow::new)
                        .toList());
        return "dashboard/overview";
    }
}

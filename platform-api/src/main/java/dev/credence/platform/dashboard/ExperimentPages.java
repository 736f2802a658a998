package dev.credence.platform.dashboard;

import dev.credence.access.Grants;
import dev.credence.database.Page;
import dev.credence.permission.Resource;
import dev.credence.problem.InvalidFields;
import dev.credence.tracker.Experiment;
import dev.credence.tracker.Experiments;
import dev.credence.tracker.LifecycleStage;
import dev.credence.tracker.Run;
import dev.credence.tracker.Runs;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The pages about experiments: all of them, and one with the table of its tracked runs. The table
 * takes the filter and the order of the API; its address says all of it, so that a view can be
 * kept, saved under a name and sent to somebody.
 */
@Controller
class ExperimentPages {

    private static final int PAGE = 100;

    private final Experiments experiments;
    private final Runs runs;
    private final Grants grants;

    ExperimentPages(Experiments experiments, Runs runs, Grants grants) {
        this.grants = grants;
        this.experiments = experiments;
        this.runs = runs;
    }

    record ExperimentRow(Experiment experiment) {

        public int id() {
            return experiment.id();
        }

        public String name() {
            return experiment.name();
        }

        public String created() {
            return Texts.time(experiment.createdAt());
        }

        public String updated() {
            return Texts.time(experiment.updatedAt());
        }
    }

    @GetMapping("/experiments")
    String list(
            @RequestParam(name = "page_token", required = false) @Nullable String pageToken,
            Model model) {
        var page = experiments.list(LifecycleStage.ACTIVE, PAGE, pageToken);
        model.addAttribute("experiments", page.items().stream().map(ExperimentRow::new).toList());
        model.addAttribute("next", page.nextPageToken());
        return "dashboard/experiments";
    }

    @GetMapping("/experiments/{id}")
    String table(@PathVariable int id, RunTableView view, Model model) {
        var experiment = experiments.find(id);
        model.addAttribute("experiment", new ExperimentRow(experiment));
        model.addAttribute("access", grants.of(Resource.experiment(id)));
        model.addAttribute("views", SavedView.of(experiment));
        model.addAttribute("view", view);
        try {
            fill(model, view, runs.search(view.query(id, PAGE)));
        } catch (InvalidFields wrong) {
            model.addAttribute("mistake", wrong.getMessage());
            fill(model, view, new Page<>(List.of(), null));
        }
        return "dashboard/experiment";
    }

    @PostMapping("/experiments/{id}/views")
    @PreAuthorize("hasRole('EDITOR')")
    String save(@PathVariable int id, @RequestParam String name, RunTableView view) {
        var saved = SavedView.named(name, view);
        experiments.tag(id, saved.tag(), saved.query());
        return "redirect:/experiments/" + id + "?" + saved.query();
    }

    private static void fill(Model model, RunTableView view, Page<Run> page) {
        var available = RunColumn.of(page.items());
        var columns = view.columns(available);
        model.addAttribute("available", available);
        model.addAttribute("columns", columns);
        model.addAttribute(
                "runs", page.items().stream().map(run -> TrackedRunRow.of(run, columns)).toList());
        var by = view.groupColumn();
        var summarised = columns.stream().filter(column -> !column.equals(by)).toList();
        model.addAttribute("summarised", summarised);
        model.addAttribute(
                "groups", by == null ? List.of() : RunGroup.of(page.items(), by, summarised));
        model.addAttribute("next", page.nextPageToken());
    }
}

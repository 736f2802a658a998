package dev.credence.platform.dashboard;

import dev.credence.platform.comparison.Comparisons;
import dev.credence.tracker.Experiments;
import dev.credence.tracker.Run;
import dev.credence.tracker.RunId;
import dev.credence.tracker.Runs;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/**
 * Tracked runs compared: the selected ones side by side, or as plots all that a view of the table
 * has, up to 500.
 */
@Controller
class TrackedRunComparisonPage {

    private static final int MOST_PLOTTED = 500;
    private static final int MOST_SIDE_BY_SIDE = 20;

    private final Experiments experiments;
    private final Runs runs;
    private final CurvePlots curves;
    private final Comparisons comparisons;

    TrackedRunComparisonPage(
            Experiments experiments, Runs runs, CurvePlots curves, Comparisons comparisons) {
        this.comparisons = comparisons;
        this.experiments = experiments;
        this.runs = runs;
        this.curves = curves;
    }

    @GetMapping("/experiments/{id}/comparison")
    String compare(
            @PathVariable int id,
            @RequestParam(name = "run", defaultValue = "") List<RunId> selected,
            RunTableView view,
            Model model) {
        List<Run> compared = compared(id, selected, view);
        List<Run> sideBySide = compared.stream().limit(MOST_SIDE_BY_SIDE).toList();
        model.addAttribute("experiment", experiments.find(id));
        model.addAttribute("view", view);
        model.addAttribute("selected", selected);
        model.addAttribute("total", compared.size());
        model.addAttribute(
                "runs", sideBySide.stream().map(run -> TrackedRunRow.of(run, List.of())).toList());
        model.addAttribute("sections", TrackedRunComparison.sections(sideBySide));
        model.addAttribute(
                "pair",
                compared.size() == 2
                        ? comparisons.compare(compared.get(0).id(), compared.get(1).id())
                        : null);
        model.addAttribute("metrics", CurvePlots.metrics(sideBySide));
        return "dashboard/tracked-comparison";
    }

    /** The numbers of all runs compared, for parallel coordinates and scatter, in one request. */
    @GetMapping("/experiments/{id}/comparison/plot")
    @ResponseBody
    TrackedRunComparison.Plot plot(
            @PathVariable int id,
            @RequestParam(name = "run", defaultValue = "") List<RunId> selected,
            RunTableView view) {
        return TrackedRunComparison.plot(compared(id, selected, view));
    }

    @GetMapping("/experiments/{id}/comparison/curves")
    @ResponseBody
    CurvePlots.Curves curves(
            @PathVariable int id,
            @RequestParam(name = "run", defaultValue = "") List<RunId> selected,
            @RequestParam String metric,
            RunTableView view) {
        return curves.of(
                compared(id, selected, view).stream()
                        .limit(MOST_SIDE_BY_SIDE)
                        .map(Run::id)
                        .toList(),
                metric);
    }

    private List<Run> compared(int id, List<RunId> selected, RunTableView view) {
        if (selected.isEmpty()) {
            return runs.search(view.query(id, MOST_PLOTTED)).items();
        }
        return runs.all(selected.stream().distinct().limit(MOST_PLOTTED).toList());
    }
}

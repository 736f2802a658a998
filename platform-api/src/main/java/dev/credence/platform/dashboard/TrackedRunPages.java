package dev.credence.platform.dashboard;

import dev.credence.tracker.Experiments;
import dev.credence.tracker.Run;
import dev.credence.tracker.RunId;
import dev.credence.tracker.RunInput;
import dev.credence.tracker.Runs;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/**
 * The pages about one tracked run: what was logged to it, its metrics as curves and its artifacts.
 * Runs of pipelines, with their steps and chains, are on {@link RunPages}.
 */
@Controller
class TrackedRunPages {

    private final Experiments experiments;
    private final Runs runs;
    private final CurvePlots curves;
    private final ArtifactPreviews previews;

    TrackedRunPages(
            Experiments experiments, Runs runs, CurvePlots curves, ArtifactPreviews previews) {
        this.experiments = experiments;
        this.runs = runs;
        this.curves = curves;
        this.previews = previews;
    }

    @GetMapping("/experiments/runs/{id}")
    String run(
            @PathVariable RunId id,
            @RequestParam(required = false) @Nullable String artifact,
            Model model) {
        var run = runs.get(id);
        var artifacts = runs.artifacts(id);
        model.addAttribute("run", TrackedRunRow.of(run, List.of()));
        model.addAttribute("experiment", experiments.find(run.info().experimentId()));
        model.addAttribute("facts", facts(run));
        model.addAttribute("params", new TreeMap<>(run.params()));
        model.addAttribute("metrics", metrics(run));
        model.addAttribute("tags", tags(run));
        model.addAttribute("artifacts", artifacts);
        model.addAttribute(
                "preview", artifact == null ? null : previews.of(runs.artifact(id, artifact)));
        return "dashboard/tracked-run";
    }

    /** An image among the artifacts, as an image and nothing else. */
    @GetMapping("/experiments/runs/{id}/bitmap")
    ResponseEntity<InputStreamResource> bitmap(@PathVariable RunId id, @RequestParam String path) {
        return previews.bitmap(runs.artifact(id, path));
    }

    @GetMapping("/experiments/runs/{id}/curve")
    @ResponseBody
    CurvePlots.Curves curve(@PathVariable RunId id, @RequestParam String metric) {
        return curves.of(List.of(id), metric);
    }

    @PostMapping("/experiments/runs/{id}/deletion")
    @PreAuthorize("hasRole('EDITOR')")
    String delete(@PathVariable RunId id) {
        int experiment = runs.get(id).info().experimentId();
        runs.delete(id);
        return "redirect:/experiments/" + experiment;
    }

    private static Map<String, String> facts(Run run) {
        var facts = new LinkedHashMap<String, String>();
        facts.put("run id", run.id().toString());
        facts.put("user", run.info().user());
        facts.put("started", Texts.time(run.info().startedAt()));
        facts.put("ended", Texts.time(run.info().endedAt()));
        run.inputs().forEach(input -> facts.put(input.context() + " data", inWords(input)));
        return facts;
    }

    private static String inWords(RunInput input) {
        var dataset = input.dataset();
        return "%s version %d, SHA-256 %s"
                .formatted(dataset.name(), dataset.number(), dataset.content().digest());
    }

    private static Map<String, String> metrics(Run run) {
        var metrics = new TreeMap<String, String>();
        run.metrics().forEach((key, metric) -> metrics.put(key, Texts.number(metric.value())));
        return metrics;
    }

    private static Map<String, String> tags(Run run) {
        var tags = new TreeMap<>(run.tags());
        tags.keySet().removeIf(key -> key.equals("mlflow.runName"));
        return tags;
    }
}

package dev.credence.platform.dashboard;

import dev.credence.pipelines.DataSnapshot;
import dev.credence.pipelines.PipelineDefinition;
import dev.credence.pipelines.PipelineName;
import dev.credence.pipelines.PipelineRun;
import dev.credence.pipelines.PipelineRunId;
import dev.credence.pipelines.PipelineRunStatus;
import dev.credence.pipelines.PipelineRuns;
import dev.credence.pipelines.Pipelines;
import dev.credence.pipelines.Reproductions;
import dev.credence.pipelines.RunFilter;
import java.security.Principal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/** The pages about pipeline runs: the table, one run live, and a comparison. */
@Controller
class RunPages {

    private static final int PAGE = 50;
    private static final int LOG_LINES = 1000;
    private static final int MOST_COMPARED = 10;

    private final PipelineRuns runs;
    private final Pipelines pipelines;
    private final RunResults results;
    private final Reproductions reproductions;

    RunPages(
            PipelineRuns runs,
            Pipelines pipelines,
            RunResults results,
            Reproductions reproductions) {
        this.runs = runs;
        this.pipelines = pipelines;
        this.results = results;
        this.reproductions = reproductions;
    }

    @GetMapping("/runs")
    String list(
            @RequestParam(defaultValue = "") String pipeline,
            @RequestParam(defaultValue = "") String status,
            @RequestParam(name = "page_token", required = false) @Nullable PipelineRunId pageToken,
            Model model) {
        var filter =
                new RunFilter(
                        pipeline.isBlank() ? null : new PipelineName(pipeline.strip()),
                        status.isBlank() ? null : PipelineRunStatus.valueOf(status));
        var page = runs.list(filter, PAGE, pageToken);
        model.addAttribute("runs", page.items().stream().map(RunRow::new).toList());
        model.addAttribute("next", page.nextPageToken());
        model.addAttribute("pipeline", pipeline);
        model.addAttribute("status", status);
        model.addAttribute("statuses", PipelineRunStatus.values());
        return "dashboard/runs";
    }

    @GetMapping("/runs/{id}")
    String run(
            @PathVariable PipelineRunId id,
            @RequestParam(required = false) @Nullable String parameter,
            Model model) {
        var run = runs.get(id);
        var definition = pipelines.definition(run.pipeline(), run.definition());
        var summary = results.summary(id);
        model.addAttribute("run", new RunRow(run));
        model.addAttribute("steps", runs.steps(id).stream().map(StepRow::new).toList());
        model.addAttribute("chains", runs.chains(id).stream().map(ChainRow::new).toList());
        model.addAttribute("metrics", results.metrics(run));
        model.addAttribute("facts", facts(run, definition));
        model.addAttribute("summary", summary);
        model.addAttribute(
                "parameter",
                parameter != null || summary.isEmpty() ? parameter : summary.getFirst().name());
        model.addAttribute(
                "reproduction", run.reproduces() == null ? null : reproductions.compare(id));
        model.addAttribute("log", log(id));
        model.addAttribute("program", definition.program());
        model.addAttribute("yaml", definition.yaml());
        return "dashboard/run";
    }

    @GetMapping("/runs/{id}/trace")
    @ResponseBody
    RunResults.Trace trace(@PathVariable PipelineRunId id, @RequestParam String parameter) {
        return results.trace(id, parameter);
    }

    @GetMapping("/runs/{id}/density")
    @ResponseBody
    RunResults.Density density(@PathVariable PipelineRunId id, @RequestParam String parameter) {
        return results.density(id, parameter);
    }

    @GetMapping("/runs/compare")
    String compare(
            @RequestParam(name = "id", defaultValue = "") List<PipelineRunId> ids, Model model) {
        var compared = ids.stream().limit(MOST_COMPARED).map(runs::get).toList();
        model.addAttribute("runs", compared.stream().map(RunRow::new).toList());
        model.addAttribute("sections", RunComparison.of(compared, results));
        return "dashboard/compare";
    }

    @PostMapping("/runs/{id}/cancellation")
    @PreAuthorize("hasRole('EDITOR')")
    String cancel(@PathVariable PipelineRunId id, Principal principal) {
        runs.cancel(id, principal.getName());
        return "redirect:/runs/" + id;
    }

    @PostMapping("/runs/{id}/retry")
    @PreAuthorize("hasRole('EDITOR')")
    String retry(@PathVariable PipelineRunId id, Principal principal) {
        var run = runs.get(id);
        var definition = pipelines.definition(run.pipeline(), run.definition());
        return "redirect:/runs/" + runs.retry(id, definition, principal.getName()).id();
    }

    @PostMapping("/runs/{id}/reproduction")
    @PreAuthorize("hasRole('EDITOR')")
    String reproduce(
            @PathVariable PipelineRunId id,
            @RequestParam(defaultValue = "false") boolean anyway,
            Principal principal) {
        return "redirect:/runs/" + reproductions.start(id, anyway, principal.getName()).id();
    }

    private String log(PipelineRunId id) {
        return runs.log(id, 0, LOG_LINES).stream()
                .map(line ->
                        "%s %-5s %s".formatted(Texts.time(line.at()), line.level(), line.message()))
                .collect(Collectors.joining("\n"));
    }

    private static Map<String, String> facts(PipelineRun run, PipelineDefinition definition) {
        var facts = new LinkedHashMap<String, String>();
        facts.put(
                "definition",
                "%d, submitted by %s".formatted(definition.number(), definition.submittedBy()));
        facts.put("fingerprint", definition.fingerprint());
        facts.put("seed", Long.toString(run.seed()));
        run.datasets().forEach((role, data) -> facts.put(role + " data", inWords(data)));
        if (run.sampledBy() != null) {
            facts.put("engine", run.sampledBy().engine() + ", Java " + run.sampledBy().java());
        }
        if (run.trackingRun() != null) {
            facts.put("tracking run", run.trackingRun());
        }
        return facts;
    }

    private static String inWords(DataSnapshot data) {
        return "%s version %d, %d bytes, SHA-256 %s"
                .formatted(data.dataset(), data.version(), data.size(), data.digest());
    }
}

package dev.credence.platform.dashboard;

import dev.credence.database.Workspace;
import dev.credence.pipelines.Pipelines;
import dev.credence.registry.Models;
import dev.credence.rollouts.Endpoints;
import dev.credence.tracker.ExperimentField;
import dev.credence.tracker.ExperimentFilter;
import dev.credence.tracker.ExperimentQuery;
import dev.credence.tracker.Experiments;
import dev.credence.tracker.FilterOperator;
import dev.credence.tracker.LifecycleStage;
import dev.credence.tracker.RunField;
import dev.credence.tracker.RunFilter;
import dev.credence.tracker.RunQuery;
import dev.credence.tracker.Runs;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Finds anything that has a page by a part of its name: models, experiments, runs and so on. */
@Controller
class SearchPage {

    private static final int MOST = 1000;
    private static final int MOST_FOUND = 50;

    private final Models models;
    private final Endpoints endpoints;
    private final Pipelines pipelines;
    private final Experiments experiments;
    private final Runs runs;

    SearchPage(
            Models models,
            Endpoints endpoints,
            Pipelines pipelines,
            Experiments experiments,
            Runs runs) {
        this.models = models;
        this.endpoints = endpoints;
        this.pipelines = pipelines;
        this.experiments = experiments;
        this.runs = runs;
    }

    record Finding(String kind, String name, String href) {

        boolean named(String part) {
            return name.toLowerCase(Locale.ROOT).contains(part);
        }
    }

    @GetMapping("/search")
    String search(@RequestParam(defaultValue = "") String q, Model model) {
        String part = q.strip().toLowerCase(Locale.ROOT);
        model.addAttribute("q", q);
        model.addAttribute(
                "findings",
                part.isEmpty() ? List.of() : Stream.concat(named(part), runs(part)).toList());
        return "dashboard/search";
    }

    private Stream<Finding> named(String part) {
        return Stream.of(
                        models.list(MOST, null).items().stream()
                                .map(model -> model.name().value())
                                .map(name -> new Finding("model", name, "/models/" + name)),
                        endpoints.list(MOST, null).items().stream()
                                .map(endpoint -> endpoint.name().value())
                                .map(name -> new Finding("endpoint", name, "/endpoints")),
                        pipelines.list(MOST, null).items().stream()
                                .map(pipeline -> pipeline.pipeline().text())
                                .map(name ->
                                        new Finding("pipeline", name, "/runs?pipeline=" + name)),
                        experiments(part))
                .flatMap(findings -> findings)
                .filter(finding -> finding.named(part));
    }

    private Stream<Finding> experiments(String part) {
        var filter =
                new ExperimentFilter(
                        ExperimentField.Attribute.NAME, FilterOperator.ILIKE, containing(part));
        var query =
                new ExperimentQuery(
                        Workspace.DEFAULT,
                        List.of(filter),
                        Set.of(LifecycleStage.ACTIVE),
                        ExperimentQuery.Order.NEWEST_FIRST,
                        MOST_FOUND,
                        null);
        return experiments.search(query).items().stream()
                .map(experiment ->
                        new Finding(
                                "experiment",
                                experiment.name(),
                                "/experiments/" + experiment.id()));
    }

    private Stream<Finding> runs(String part) {
        var filter = new RunFilter(RunField.Attribute.NAME, FilterOperator.ILIKE, containing(part));
        var query =
                new RunQuery(
                        Set.of(),
                        List.of(filter),
                        Set.of(LifecycleStage.ACTIVE),
                        RunQuery.Order.NEWEST_FIRST,
                        MOST_FOUND,
                        null);
        return runs.search(query).items().stream()
                .map(run -> new Finding("run", run.info().name(), "/experiments/runs/" + run.id()));
    }

    private static String containing(String part) {
        return "%" + part.replaceAll("([%_\\\\])", "\\\\$1") + "%";
    }
}

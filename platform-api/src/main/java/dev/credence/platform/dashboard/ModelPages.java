package dev.credence.platform.dashboard;

import dev.credence.access.Grants;
import dev.credence.model.Column;
import dev.credence.permission.Resource;
import dev.credence.registry.Actor;
import dev.credence.registry.Alias;
import dev.credence.registry.Aliases;
import dev.credence.registry.Approvals;
import dev.credence.registry.Cards;
import dev.credence.registry.Discussions;
import dev.credence.registry.ModelName;
import dev.credence.registry.ModelVersion;
import dev.credence.registry.Models;
import dev.credence.registry.Promotion;
import dev.credence.registry.Reason;
import dev.credence.registry.RegisteredModel;
import dev.credence.registry.Registry;
import dev.credence.registry.SemanticVersion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The pages about registered models: all, one with its versions, and one version with where it came
 * from.
 */
@Controller
class ModelPages {

    private static final int PAGE = 200;

    private final Models models;
    private final Registry registry;
    private final Aliases aliases;
    private final Approvals approvals;
    private final Discussions discussions;
    private final Cards cards;
    private final VersionTraffic traffic;
    private final Grants grants;

    ModelPages(
            Models models,
            Registry registry,
            Aliases aliases,
            Approvals approvals,
            Discussions discussions,
            Cards cards,
            VersionTraffic traffic,
            Grants grants) {
        this.models = models;
        this.registry = registry;
        this.aliases = aliases;
        this.approvals = approvals;
        this.discussions = discussions;
        this.cards = cards;
        this.traffic = traffic;
        this.grants = grants;
    }

    record ModelRow(RegisteredModel model) {

        public String name() {
            return model.name().value();
        }

        public String newest() {
            return Objects.toString(model.newest(), Texts.NOTHING);
        }

        public String description() {
            return model.description();
        }

        public List<String> aliases() {
            return model.aliases().entrySet().stream()
                    .map(alias -> alias.getKey() + " " + alias.getValue())
                    .toList();
        }
    }

    record VersionRow(ModelVersion source, VersionTraffic.Traffic traffic) {

        public String version() {
            return source.version().toString();
        }

        public int number() {
            return source.number();
        }

        public List<Alias> aliases() {
            return source.aliases();
        }

        public String registered() {
            return Texts.time(source.createdAt()) + " by " + source.createdBy();
        }

        public List<String> reasons() {
            return source.reasons().stream().map(Reason::toString).toList();
        }

        public @Nullable String pipelineRun() {
            return source.lineage().pipelineRunId().isEmpty()
                    ? null
                    : source.lineage().pipelineRunId();
        }
    }

    record PromotionRow(Promotion promotion) {

        public String at() {
            return Texts.time(promotion.at());
        }

        public String actor() {
            return promotion.actor();
        }

        public String alias() {
            return promotion.alias().value();
        }

        public String version() {
            return "%s → %s"
                    .formatted(
                            Objects.toString(promotion.previous(), Texts.NOTHING),
                            Objects.toString(promotion.version(), Texts.NOTHING));
        }

        public String reason() {
            return promotion.reason();
        }
    }

    record ColumnRow(String name, String type, String accepts) {

        static ColumnRow of(Column column, String role) {
            return new ColumnRow(
                    column.name(), role + Texts.words(column.type()), column.accepted());
        }
    }

    record FileRow(String path, long size, String digest) {}

    @GetMapping("/models")
    String list(Model model) {
        model.addAttribute(
                "models", models.list(PAGE, null).items().stream().map(ModelRow::new).toList());
        return "dashboard/models";
    }

    @GetMapping("/models/{name}")
    String model(@PathVariable ModelName name, Actor reader, Model model) {
        model.addAttribute("model", new ModelRow(models.find(name)));
        var served = traffic.of(name);
        model.addAttribute(
                "versions",
                registry.versions(name, PAGE, null).items().stream()
                        .map(version -> new VersionRow(version, served.apply(version.version())))
                        .toList());
        model.addAttribute(
                "promotions",
                aliases.promotions(name, PAGE, null).items().stream()
                        .map(PromotionRow::new)
                        .toList());
        model.addAttribute("card", new CardView(cards.find(name, null)));
        model.addAttribute(
                "comments",
                discussions.list(name, PAGE, null).items().stream()
                        .map(comment -> new CommentRow(comment, reader))
                        .toList());
        model.addAttribute("rules", approvals.rules(name));
        model.addAttribute("administers", reader.roles().contains("ADMIN"));
        model.addAttribute("access", grants.of(Resource.model(name.value())));
        model.addAttribute(
                "requests",
                approvals.list(name, null, PAGE, null).items().stream()
                        .map(ApprovalRow::new)
                        .toList());
        return "dashboard/model";
    }

    @GetMapping("/models/{name}/versions/{version}")
    String version(
            @PathVariable ModelName name, @PathVariable SemanticVersion version, Model model) {
        var registered = registry.find(name, version);
        model.addAttribute("model", name.value());
        model.addAttribute("version", new VersionRow(registered, traffic.of(name).apply(version)));
        model.addAttribute("lineage", lineage(registered));
        model.addAttribute("metrics", metrics(registered));
        model.addAttribute("signature", signature(registered));
        model.addAttribute("files", files(registered));
        model.addAttribute("rule", approvals.rule(name, Alias.CHAMPION));
        model.addAttribute("status", registered.status());
        model.addAttribute("card", new CardView(cards.find(name, version)));
        return "dashboard/version";
    }

    @PostMapping("/models/{name}/versions/{version}/promotion")
    String promote(
            @PathVariable ModelName name,
            @PathVariable SemanticVersion version,
            @RequestParam Alias alias,
            @RequestParam String reason,
            Actor actor) {
        aliases.promote(name, version, alias, actor, reason);
        return "redirect:/models/" + name;
    }

    private static Map<String, String> lineage(ModelVersion version) {
        var facts = new LinkedHashMap<String, String>();
        facts.put("tracking run", version.lineage().runId());
        facts.put("pipeline definition", version.lineage().pipelineFingerprint());
        new TreeMap<>(version.lineage().datasets())
                .forEach((role, digest) -> facts.put(role + " data", digest));
        return facts;
    }

    private static Map<String, String> metrics(ModelVersion version) {
        var metrics = new TreeMap<String, String>();
        version.metrics().forEach((key, value) -> metrics.put(key, Texts.number(value)));
        return metrics;
    }

    private static List<ColumnRow> signature(ModelVersion version) {
        var rows = new ArrayList<ColumnRow>();
        version.signature().inputs().forEach(column -> rows.add(ColumnRow.of(column, "")));
        if (version.signature().target() != null) {
            rows.add(ColumnRow.of(version.signature().target(), "target, "));
        }
        return rows;
    }

    private static List<FileRow> files(ModelVersion version) {
        return new TreeMap<>(version.files())
                .entrySet().stream()
                        .map(file ->
                                new FileRow(
                                        file.getKey(),
                                        file.getValue().size(),
                                        file.getValue().digest().sha256()))
                        .toList();
    }
}

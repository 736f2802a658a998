package dev.credence.registry;

import static dev.credence.registry.Candidates.approver;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import dev.credence.problem.InvalidFields;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.event.ApplicationEvents;

@ModelRegistryTest
class ModelsTest {

    private static final SemanticVersion FIRST = SemanticVersion.FIRST;
    private static final SemanticVersion SECOND = SemanticVersion.parse("1.0.0+1");

    private final Registry registry;
    private final Models models;
    private final Aliases aliases;
    private final JdbcClient jdbc;
    private final ModelName model = Candidates.uniqueModel();

    @Autowired
    ModelsTest(Registry registry, Models models, Aliases aliases, JdbcClient jdbc) {
        this.registry = registry;
        this.models = models;
        this.aliases = aliases;
        this.jdbc = jdbc;
    }

    @BeforeEach
    void registerTwoVersions() {
        registry.register(Candidates.of(model), "ann");
        registry.register(Candidates.of(model), "ann");
    }

    @Test
    void aPromotionMovesTheAliasAndRemembersWhoAndWhy(@Autowired ApplicationEvents events) {
        aliases.promote(model, FIRST, Alias.CHAMPION, approver("bob"), "the first that works");
        Promotion second =
                aliases.promote(model, SECOND, Alias.CHAMPION, approver("eve"), "more data");

        assertThat(models.find(model).aliases()).containsExactly(Map.entry(Alias.CHAMPION, SECOND));
        assertThat(registry.find(model, SECOND).aliases()).containsExactly(Alias.CHAMPION);
        assertThat(registry.find(model, FIRST).aliases()).isEmpty();
        assertThat(second.previous()).isEqualTo(FIRST);
        assertThat(aliases.promotions(model, 10, null).items())
                .extracting(
                        Promotion::actor,
                        Promotion::version,
                        Promotion::previous,
                        Promotion::reason)
                .containsExactly(
                        tuple("eve", SECOND, FIRST, "more data"),
                        tuple("bob", FIRST, null, "the first that works"));
        assertThat(events.stream(VersionPromoted.class)).contains(new VersionPromoted(second));
    }

    @Test
    void aRemovedAliasIsRememberedToo() {
        var alias = new Alias("challenger");
        aliases.promote(model, FIRST, alias, approver("bob"), "try it");

        Promotion removal = aliases.remove(model, alias, approver("bob"), "tried").orElseThrow();

        assertThat(removal.version()).isNull();
        assertThat(removal.previous()).isEqualTo(FIRST);
        assertThat(models.find(model).aliases()).isEmpty();
        assertThat(aliases.remove(model, alias, approver("bob"), "again")).isEmpty();
        assertThat(aliases.promotions(model, 10, null).items()).hasSize(2);
    }

    @Test
    void promotionsAtOnceFormOneChain() throws Exception {
        List<Callable<Promotion>> calls =
                IntStream.range(0, 16)
                        .<Callable<Promotion>>mapToObj(i ->
                                () ->
                                        aliases.promote(
                                                model,
                                                i % 2 == 0 ? FIRST : SECOND,
                                                Alias.CHAMPION,
                                                approver("bob"),
                                                "n" + i))
                        .toList();
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (var promotion : threads.invokeAll(calls)) {
                promotion.get();
            }
        }

        var history = aliases.promotions(model, 100, null).items();
        assertThat(history).hasSize(16);
        for (int i = 0; i + 1 < history.size(); i++) {
            assertThat(history.get(i).previous()).isEqualTo(history.get(i + 1).version());
        }
        assertThat(models.find(model).aliases())
                .containsEntry(Alias.CHAMPION, history.getFirst().version());
    }

    @Test
    void whatWasInProductionAtATimeIsOneQuery() {
        var before = Instant.now();
        Promotion first = aliases.promote(model, FIRST, Alias.CHAMPION, approver("bob"), "works");
        Promotion second =
                aliases.promote(model, SECOND, Alias.CHAMPION, approver("eve"), "better");
        Promotion removed =
                aliases.remove(model, Alias.CHAMPION, approver("eve"), "stopped").orElseThrow();

        assertThat(aliases.at(model, before)).isEmpty();
        assertThat(aliases.at(model, first.at()))
                .extracting(Promotion::version)
                .containsExactly(FIRST);
        assertThat(aliases.at(model, second.at()))
                .extracting(Promotion::version, Promotion::actor)
                .containsExactly(tuple(SECOND, "eve"));
        assertThat(aliases.at(model, removed.at())).isEmpty();
    }

    @Test
    void theHistoryOfPromotionsCannotBeChanged() {
        aliases.promote(model, FIRST, Alias.CHAMPION, approver("bob"), "why");

        for (String change :
                List.of(
                        "update registry.promotions set actor = 'x'",
                        "delete from registry.promotions",
                        "truncate registry.promotions")) {
            assertThatThrownBy(() -> jdbc.sql(change).update())
                    .as(change)
                    .isInstanceOf(DataIntegrityViolationException.class);
        }
    }

    @Test
    void aPromotionNeedsAReason() {
        assertThatThrownBy(
                        () -> aliases.promote(model, FIRST, Alias.CHAMPION, approver("bob"), " "))
                .isInstanceOf(InvalidFields.class)
                .hasMessageContaining("reason");
    }

    @Test
    void onlyAReadyVersionIsPromoted() {
        models.changeStatus(model, FIRST, VersionStatus.DEPRECATED, "bob", "why");

        assertThatThrownBy(
                        () -> aliases.promote(model, FIRST, Alias.CHAMPION, approver("bob"), "why"))
                .isInstanceOf(VersionNotPromotable.class);
        models.changeStatus(model, FIRST, VersionStatus.READY, "bob", "why");
        aliases.promote(model, FIRST, Alias.CHAMPION, approver("bob"), "why");
    }

    @Test
    void aRetiredVersionStaysRetired() {
        models.changeStatus(model, FIRST, VersionStatus.RETIRED, "bob", "why");

        assertThatThrownBy(
                        () -> models.changeStatus(model, FIRST, VersionStatus.READY, "bob", "why"))
                .isInstanceOf(VersionRetired.class);
    }

    @Test
    void aVersionWithAnAliasIsNotRetired() {
        aliases.promote(model, FIRST, Alias.CHAMPION, approver("bob"), "why");

        assertThatThrownBy(() ->
                        models.changeStatus(model, FIRST, VersionStatus.RETIRED, "bob", "why"))
                .isInstanceOf(VersionInUse.class);
    }

    @Test
    void textsAndTagsChangeWithoutChangingTheVersion() {
        models.describe(model, "what it is for");
        models.tag(model, "team", "forecast");
        models.describe(model, FIRST, "the first");
        models.tag(model, FIRST, "checked", "yes");

        assertThat(models.find(model).description()).isEqualTo("what it is for");
        assertThat(models.find(model).tags()).containsExactly(Map.entry("team", "forecast"));
        assertThat(registry.find(model, FIRST).description()).isEqualTo("the first");
        assertThat(registry.find(model, FIRST).tags())
                .containsEntry("checked", "yes")
                .containsEntry("team", "forecast");
        assertThat(registry.find(model, SECOND).tags()).doesNotContainKey("checked");
        models.untag(model, "team");
        assertThat(models.find(model).tags()).isEmpty();
    }

    @Test
    void aTakenNameIsRefused() {
        assertThatThrownBy(() -> models.create(model, "", "ann"))
                .isInstanceOf(ModelNameTaken.class);
    }

    @Test
    void modelsArePagedByName() {
        models.create(Candidates.uniqueModel(), "", "ann");
        var first = models.list(1, null);
        var rest = models.list(1000, first.nextPageToken());

        assertThat(first.items()).hasSize(1);
        assertThat(rest.items()).isSortedAccordingTo((a, b) -> a.name().compareTo(b.name()));
        assertThat(rest.items())
                .extracting(RegisteredModel::name)
                .doesNotContain(first.items().getFirst().name());
    }
}

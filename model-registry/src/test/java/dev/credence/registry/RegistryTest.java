package dev.credence.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.credence.problem.InvalidFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.event.ApplicationEvents;

@ModelRegistryTest
class RegistryTest {

    private final Registry registry;
    private final Models models;
    private final Aliases aliases;
    private final JdbcClient jdbc;
    private final ModelName model = Candidates.uniqueModel();

    @Autowired
    RegistryTest(Registry registry, Models models, Aliases aliases, JdbcClient jdbc) {
        this.registry = registry;
        this.models = models;
        this.aliases = aliases;
        this.jdbc = jdbc;
    }

    @Test
    void theFirstRegistrationMakesTheModel(@Autowired ApplicationEvents events) {
        Candidate candidate = Candidates.of(model);

        ModelVersion version = registry.register(candidate, "ann");

        assertThat(version.version()).isEqualTo(SemanticVersion.FIRST);
        assertThat(version.number()).isEqualTo(1);
        assertThat(version.status()).isEqualTo(VersionStatus.READY);
        assertThat(version.asCandidate()).isEqualTo(candidate);
        assertThat(version.createdBy()).isEqualTo("ann");
        assertThat(models.find(model).newest()).isEqualTo(SemanticVersion.FIRST);
        assertThat(events.stream(VersionRegistered.class))
                .contains(new VersionRegistered(model, SemanticVersion.FIRST, 1, "ann"));
    }

    @Test
    void everythingAVersionCameFromIsFoundAgain() {
        Candidate candidate =
                Candidates.of(
                        model,
                        Candidates.SIGNATURE,
                        "fingerprint",
                        Candidates.against("1.0.0", 0.008));
        registry.register(Candidates.of(model), "ann");

        ModelVersion version = registry.register(candidate, "ann");

        assertThat(version.version()).hasToString("1.1.0");
        assertThat(version.comparison()).isEqualTo(candidate.comparison());
        assertThat(version.reasons()).extracting(Reason::part).containsExactly(VersionPart.MINOR);
        assertThat(version.lineage())
                .isEqualTo(
                        new Lineage(
                                candidate.runId(),
                                candidate.pipelineRunId(),
                                "fingerprint",
                                candidate.datasets()));
        assertThat(registry.newest(model)).contains(version);
    }

    @Test
    void aDryRunSaysWhatARegistrationWouldAndRegistersNothing() {
        registry.register(Candidates.of(model), "ann");
        Candidate candidate = Candidates.of(model, Candidates.INCOMPATIBLE, "fingerprint", null);

        DerivedVersion derived = registry.derive(candidate);

        assertThat(registry.newest(model).orElseThrow().version()).isEqualTo(SemanticVersion.FIRST);
        ModelVersion version = registry.register(candidate, "ann");
        assertThat(version.version()).isEqualTo(derived.version());
        assertThat(version.reasons()).isEqualTo(derived.reasons());
    }

    @Test
    void aDryRunOfAnUnknownModelIsTheFirstVersion() {
        assertThat(registry.derive(Candidates.of(model)).version())
                .isEqualTo(SemanticVersion.FIRST);
        assertThatThrownBy(() -> models.find(model)).isInstanceOf(ModelNotFound.class);
    }

    @Test
    void registrationsAtOnceGetVersionsOfTheirOwn() throws Exception {
        List<Callable<ModelVersion>> calls =
                IntStream.range(0, 16)
                        .<Callable<ModelVersion>>mapToObj(
                                _ -> () -> registry.register(Candidates.of(model), "ann"))
                        .toList();
        var versions = new ArrayList<ModelVersion>();
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (var version : threads.invokeAll(calls)) {
                versions.add(version.get());
            }
        }

        assertThat(versions)
                .extracting(ModelVersion::number)
                .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, 16).boxed().toList());
        assertThat(versions)
                .extracting(version -> version.version().build())
                .containsExactlyInAnyOrderElementsOf(IntStream.range(0, 16).boxed().toList());
    }

    @Test
    void oneCandidateRegisteredTwiceAtOnceIsOneVersion() throws Exception {
        Candidate candidate = Candidates.of(model);
        List<Callable<ModelVersion>> calls =
                IntStream.range(0, 8)
                        .<Callable<ModelVersion>>mapToObj(
                                _ -> () -> registry.register(candidate, "ann"))
                        .toList();
        try (var threads = Executors.newFixedThreadPool(4)) {
            for (var version : threads.invokeAll(calls)) {
                assertThat(version.get().number()).isEqualTo(1);
            }
        }
        assertThat(registry.versions(model, 10, null).items()).hasSize(1);
    }

    @Test
    void aCandidateWithMistakesIsRefusedWithAllOfThemAndLeavesNothing() {
        var candidate =
                new Candidate(
                        model,
                        Candidates.SIGNATURE,
                        " ",
                        "stan",
                        "run",
                        "pipeline-run",
                        Map.of("../x", Candidates.stored("x")),
                        Map.of("train", "no digest"),
                        null,
                        Map.of(),
                        "",
                        Map.of());

        assertThatThrownBy(() -> registry.register(candidate, "ann"))
                .isInstanceOfSatisfying(
                        InvalidFields.class, problem -> assertThat(problem.errors()).hasSize(3));
        assertThatThrownBy(() -> models.find(model)).isInstanceOf(ModelNotFound.class);
    }

    @Test
    void aVersionIsResolvedExactlyByRangeOrByAlias() {
        registry.register(Candidates.of(model), "ann");
        registry.register(Candidates.of(model, Candidates.SIGNATURE, "second", null), "ann");
        registry.register(Candidates.of(model, Candidates.SIGNATURE, "second", null), "ann");
        registry.register(Candidates.of(model, Candidates.INCOMPATIBLE, "second", null), "ann");
        aliases.promote(
                model,
                SemanticVersion.FIRST,
                Alias.CHAMPION,
                Candidates.approver("bob"),
                "it is the first");

        assertThat(registry.resolve(model, "1.0.1+1").number()).isEqualTo(3);
        assertThat(registry.resolve(model, "1.0").version()).hasToString("1.0.1");
        assertThat(registry.resolve(model, "1").version()).hasToString("1.0.1");
        assertThat(registry.resolve(model, "2.x").version()).hasToString("2.0.0");
        assertThat(registry.resolve(model, "champion").version()).isEqualTo(SemanticVersion.FIRST);
        assertThatThrownBy(() -> registry.resolve(model, "3")).isInstanceOf(VersionNotFound.class);
        assertThatThrownBy(() -> registry.resolve(model, "no alias"))
                .isInstanceOf(VersionNotFound.class);
        assertThatThrownBy(() -> registry.resolve(Candidates.uniqueModel(), "1"))
                .isInstanceOf(ModelNotFound.class);
    }

    @Test
    void versionsArePagedTheNewestFirst() {
        for (int i = 0; i < 5; i++) {
            registry.register(Candidates.of(model), "ann");
        }

        var first = registry.versions(model, 3, null);
        var second = registry.versions(model, 3, first.nextPageToken());

        assertThat(first.items()).extracting(ModelVersion::number).containsExactly(5, 4, 3);
        assertThat(second.items()).extracting(ModelVersion::number).containsExactly(2, 1);
        assertThat(second.nextPageToken()).isNull();
    }

    @Test
    void aRaisedVersionHasTheSameContentAndSaysWhoAndWhy() {
        ModelVersion original = registry.register(Candidates.of(model), "ann");
        registry.register(Candidates.of(model), "ann");

        ModelVersion raised =
                registry.raise(
                        model, original.version(), VersionPart.MAJOR, "y is now in euros", "bob");

        assertThat(raised.version()).hasToString("2.0.0");
        assertThat(raised.number()).isEqualTo(3);
        assertThat(raised.files()).isEqualTo(original.files());
        assertThat(raised.lineage()).isEqualTo(original.lineage());
        assertThat(raised.reasons())
                .extracting(Reason::toString)
                .containsExactly("MAJOR: raised from 1.0.0 by bob: y is now in euros");
    }

    @Test
    void onlyTheNewestReleaseIsRaisedAndNeverByABuildOrWithoutAReason() {
        registry.register(Candidates.of(model), "ann");
        registry.register(Candidates.of(model, Candidates.SIGNATURE, "other", null), "ann");
        var newest = SemanticVersion.parse("1.0.1");

        assertThatThrownBy(() ->
                        registry.raise(
                                model, SemanticVersion.FIRST, VersionPart.MINOR, "why", "bob"))
                .isInstanceOf(VersionNotNewest.class);
        assertThatThrownBy(() -> registry.raise(model, newest, VersionPart.BUILD, "why", "bob"))
                .isInstanceOf(InvalidFields.class);
        assertThatThrownBy(() -> registry.raise(model, newest, VersionPart.MINOR, " ", "bob"))
                .isInstanceOf(InvalidFields.class);
    }

    @Test
    void theDatabaseRefusesToChangeAVersion() {
        registry.register(Candidates.of(model), "ann");

        for (String change :
                List.of("major = 9", "signature = '{}'", "run_id = 'x'", "created_by = 'x'")) {
            assertThatThrownBy(() -> jdbc.sql("update registry.versions set " + change).update())
                    .as(change)
                    .isInstanceOf(DataIntegrityViolationException.class);
        }
        assertThatThrownBy(() -> jdbc.sql("delete from registry.version_files").update())
                .isInstanceOf(DataIntegrityViolationException.class);
    }
}

package dev.credence.tracker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.credence.problem.InvalidFields;
import dev.credence.problem.NotFound;
import java.util.HashSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@TrackerTest
class ExperimentsTest {

    private final Experiments experiments;

    ExperimentsTest(@Autowired Experiments experiments) {
        this.experiments = experiments;
    }

    @Test
    void experimentZeroIsTheDefault() {
        assertThat(experiments.find(0).name()).isEqualTo("Default");
    }

    @Test
    void theSameNameIsTheSameExperiment() {
        String name = unique();

        assertThat(experiments.named(name)).isEqualTo(experiments.named(name));
    }

    @Test
    void callersAtTheSameMomentGetTheSameExperiment() throws Exception {
        String name = unique();
        Callable<Integer> call = () -> experiments.named(name).id();

        try (var threads = Executors.newFixedThreadPool(8)) {
            var ids = new HashSet<Integer>();
            for (var id : threads.invokeAll(IntStream.range(0, 16).mapToObj(_ -> call).toList())) {
                ids.add(id.get());
            }
            assertThat(ids).hasSize(1);
        }
    }

    @Test
    void aTakenNameIsRefused() {
        String name = unique();
        experiments.create(name);

        assertThatThrownBy(() -> experiments.create(name)).isInstanceOf(ExperimentNameTaken.class);
    }

    @Test
    void aDeletedExperimentFreesItsName() {
        Experiment old = experiments.create(unique());
        experiments.delete(old.id());

        Experiment replacement = experiments.create(old.name());

        assertThat(replacement.id()).isNotEqualTo(old.id());
        assertThat(experiments.find(old.id()).lifecycleStage()).isEqualTo(LifecycleStage.DELETED);
        assertThatThrownBy(() -> experiments.restore(old.id()))
                .isInstanceOf(ExperimentNameTaken.class);
    }

    @Test
    void aDeletedExperimentCanBeRestored() {
        Experiment experiment = experiments.create(unique());
        experiments.delete(experiment.id());

        assertThat(experiments.restore(experiment.id()).lifecycleStage())
                .isEqualTo(LifecycleStage.ACTIVE);
    }

    @Test
    void tagsAreKept() {
        Experiment experiment = experiments.create(unique());

        experiments.tag(experiment.id(), "team", "forecast");
        experiments.tag(experiment.id(), "team", "pricing");

        assertThat(experiments.find(experiment.id()).tags())
                .containsExactly(java.util.Map.entry("team", "pricing"));
    }

    @Test
    void pagesShowEveryExperimentOnceAndTheNewestFirst() {
        var made =
                IntStream.range(0, 5).map(_ -> experiments.create(unique()).id()).boxed().toList();

        var first = experiments.list(LifecycleStage.ACTIVE, 2, null);
        var second = experiments.list(LifecycleStage.ACTIVE, 3, first.nextPageToken());

        assertThat(first.items())
                .extracting(Experiment::id)
                .containsExactly(made.get(4), made.get(3));
        assertThat(second.items())
                .extracting(Experiment::id)
                .containsExactly(made.get(2), made.get(1), made.get(0));
    }

    @Test
    void anInventedPageTokenIsNamed() {
        assertThatThrownBy(() -> experiments.list(LifecycleStage.ACTIVE, 2, "nonsense"))
                .isInstanceOf(InvalidFields.class)
                .hasMessageContaining("page_token");
    }

    @Test
    void anUnknownExperimentIsNotFound() {
        assertThatThrownBy(() -> experiments.find(987_654)).isInstanceOf(NotFound.class);
    }

    @Test
    void aBlankNameIsRefused() {
        assertThatThrownBy(() -> experiments.create(" ")).isInstanceOf(InvalidFields.class);
    }

    private static String unique() {
        return "experiment " + UUID.randomUUID();
    }
}

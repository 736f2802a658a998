package dev.credence.tracker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.credence.database.Page;
import dev.credence.problem.InvalidFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Runs a to f, started one second after the other; metric {@code loss} is 3, 1, 2, NaN, absent, 1.
 */
@TrackerTest
class RunSearchTest {

    private final Experiments experiments;
    private final Runs runs;
    private int experiment;

    @Autowired
    RunSearchTest(Experiments experiments, Runs runs) {
        this.experiments = experiments;
        this.runs = runs;
    }

    @BeforeEach
    void startRuns() {
        var group = SampleRuns.newExperiment(experiments);
        experiment = group.id();
        double[] losses = {3, 1, 2, Double.NaN, 0, 1};
        for (int i = 0; i < losses.length; i++) {
            String name = String.valueOf((char) ('a' + i));
            RunId run =
                    runs.start(SampleRuns.run(group, name, SampleRuns.NOON.plusSeconds(i))).id();
            runs.logParams(run, Map.of("kind", i % 2 == 0 ? "even" : "odd"));
            if (i != 4) {
                runs.setTags(run, Map.of("note", "note_" + name));
                runs.logMetrics(run, List.of(SampleRuns.metric("loss", losses[i], 1)));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "start_time desc, fedcba",
        "start_time asc, abcdef",
        "name desc, fedcba",
        "name asc, abcdef",
        "user asc, fedcba",
        "user desc, fedcba",
        "status desc, fedcba",
        "metrics.loss asc, fbcaed",
        "metrics.loss desc, acfbed",
        "metrics.unknown asc, fedcba",
        "params.kind asc, ecafdb",
        "tags.note desc, fdcbae",
        "end_time desc, fedcba",
        "run_id asc, ''",
    })
    void everyOrderIsTheSameWholeAndInPages(String order, String names) {
        isTheSameWholeAndInPages(List.of(order), names);
    }

    @ParameterizedTest
    @CsvSource({
        "params.kind asc, metrics.loss desc, '', acefbd",
        "metrics.loss asc, params.kind desc, '', fbcade",
        "tags.note asc, metrics.loss asc, '', abcdfe",
        "metrics.loss desc, start_time asc, '', acbfde",
        "params.kind desc, metrics.loss asc, start_time asc, bfdcae",
        "status asc, params.kind desc, metrics.loss asc, fbdcae",
        "params.unknown asc, metrics.loss asc, '', fbcaed",
        "user desc, metrics.loss asc, '', fbcaed",
        "user asc, status desc, params.kind asc, ecafdb",
        "name desc, metrics.loss asc, '', fedcba",
        "start_time asc, params.kind desc, '', abcdef",
        "end_time asc, metrics.loss asc, '', fbcaed",
        "run_id desc, metrics.loss asc, '', ''",
    })
    void severalOrdersAreTheSameWholeAndInPages(
            String first, String second, String third, String names) {
        isTheSameWholeAndInPages(
                Stream.of(first, second, third).filter(order -> !order.isEmpty()).toList(), names);
    }

    @ParameterizedTest
    @CsvSource({
        "end_time asc, '', aebfdc",
        "end_time desc, '', ebafdc",
        "end_time desc, name asc, beacdf",
        "end_time asc, metrics.loss desc, abecfd",
        "status asc, end_time desc, ebafdc",
        "status desc, name asc, cdfabe",
    })
    void runsThatEndedComeBeforeThoseThatDidNot(String first, String second, String names) {
        for (Run run : page("start_time asc", List.of(), 9, null).items()) {
            switch (run.info().name()) {
                case "a" -> end(run, 5);
                case "b", "e" -> end(run, 10);
                default -> {}
            }
        }

        isTheSameWholeAndInPages(
                Stream.of(first, second).filter(order -> !order.isEmpty()).toList(), names);
    }

    private void end(Run run, int seconds) {
        runs.finish(run.info().id(), RunStatus.FINISHED, SampleRuns.NOON.plusSeconds(seconds));
    }

    @Test
    void theLongestNamesAreOrderedToTheirEnds() {
        var group = SampleRuns.newExperiment(experiments);
        experiment = group.id();
        for (String end : List.of("c", "a", "b")) {
            runs.start(SampleRuns.run(group, "\u5b57".repeat(249) + end, SampleRuns.NOON));
        }

        assertThat(walk(List.of("name asc"), 2))
                .extracting(name -> name.substring(249))
                .containsExactly("a", "b", "c");
    }

    private void isTheSameWholeAndInPages(List<String> order, String names) {
        String whole = String.join("", names(page(order, List.of(), 100, null).items()));
        if (!names.isEmpty()) {
            assertThat(whole).isEqualTo(names);
        }
        for (int size = 1; size <= 6; size++) {
            assertThat(String.join("", walk(order, size))).as("pages of %d", size).isEqualTo(whole);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "metrics.loss < 2 | bf",
                "metrics.loss >= 2 | acd",
                "metrics.loss != 1 | acd",
                "metric.`loss`=3 | a",
                "params.kind = 'even' | ace",
                "params.kind != 'even' | bdf",
                "tags.note like 'note_%' | abcdf",
                "tags.note ILIKE 'NOTE_A' | a",
                "tags.note like '%d' | d",
                "tags.note like 'x%' | ''",
                "params.kind like '%v%' | ace",
                "params.kind like '%' | abcdef",
                "params.unknown like '%' | ''",
                "tags.note like '\\' | ''",
                "name = 'b' | b",
                "status = 'RUNNING' | abcdef",
                "status != 'RUNNING' | ''",
                "user = 'ann' | abcdef",
                "start_time > '2026-11-20T12:00:03Z' | ef",
                "end_time <= '2026-11-20T12:00:03Z' | ''",
            })
    void aFilterSelects(String filter, String names) {
        assertThat(
                        String.join(
                                "",
                                names(page("start_time asc", List.of(filter), 100, null).items())))
                .isEqualTo(names);
    }

    @Test
    void allFiltersMustHold() {
        var found =
                page(
                        "start_time asc",
                        List.of("metrics.loss <= 2", "params.kind = 'odd'"),
                        100,
                        null);

        assertThat(names(found.items())).containsExactly("b", "f");
    }

    @Test
    void whatACallerWritesIsNeverSql() {
        assertThat(page("start_time asc", List.of("name = ''' or 1=1 --'"), 9, null).items())
                .isEmpty();
        assertThat(page("metrics.x'); drop table tracker.runs; -- asc", List.of(), 9, null).items())
                .hasSize(6);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "loss",
                "metrics.loss < 'x'",
                "metrics.loss like '1'",
                "params.kind > 'a'",
                "params.kind = even",
                "start_time > 5",
                "start_time > '+20000-01-01T00:00:00Z'",
                "colour = 'red'",
                "widgets.a = 'b'",
                "name = 'a\0b'",
                ""
            })
    void anUnreadableFilterIsExplained(String filter) {
        assertThatThrownBy(() -> RunFilter.parse(filter))
                .isInstanceOf(InvalidFields.class)
                .hasMessageContaining("filter");
    }

    @Test
    void deletedRunsAreFoundWhenAskedFor() {
        RunId first = page("start_time asc", List.of(), 1, null).items().getFirst().id();
        runs.delete(first);

        assertThat(names(page("start_time asc", List.of(), 9, null).items())).doesNotContain("a");
        assertThat(names(search(Set.of(LifecycleStage.DELETED)).items())).containsExactly("a");
        assertThat(search(Set.of(LifecycleStage.values())).items()).hasSize(6);
    }

    @Test
    void runsComeWithWhatWasLogged() {
        Run found = page("start_time asc", List.of(), 1, null).items().getFirst();

        assertThat(found).isEqualTo(runs.get(found.id()));
        assertThat(found.metrics()).containsKey("loss");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "cmFua2Vk.MQ.MQ.MQ", "....", "%"})
    void anInventedPageTokenIsNamed(String token) {
        assertThatThrownBy(() -> page("metrics.loss asc", List.of(), 2, token))
                .isInstanceOf(InvalidFields.class)
                .hasMessageContaining("page_token");
    }

    private List<String> walk(List<String> order, int size) {
        var names = new ArrayList<String>();
        String token = null;
        do {
            var page = page(order, List.of(), size, token);
            names.addAll(names(page.items()));
            token = page.nextPageToken();
        } while (token != null && names.size() < 20);
        return names;
    }

    private Page<Run> page(String order, List<String> filters, int size, String token) {
        return page(List.of(order), filters, size, token);
    }

    private Page<Run> page(List<String> orders, List<String> filters, int size, String token) {
        return runs.search(
                new RunQuery(
                        Set.of(experiment),
                        filters.stream().map(RunFilter::parse).toList(),
                        Set.of(LifecycleStage.ACTIVE),
                        orders.stream().map(RunQuery.Order::parse).toList(),
                        size,
                        token));
    }

    private Page<Run> search(Set<LifecycleStage> stages) {
        return runs.search(
                new RunQuery(
                        Set.of(experiment),
                        List.of(),
                        stages,
                        RunQuery.Order.NEWEST_FIRST,
                        100,
                        null));
    }

    private static List<String> names(List<Run> runs) {
        return runs.stream().map(run -> run.info().name()).toList();
    }
}

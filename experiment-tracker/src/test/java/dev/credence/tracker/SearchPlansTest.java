package dev.credence.tracker;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Among 20,000 runs of one experiment no search reads a whole table. */
@TrackerTest
class SearchPlansTest {

    private static int experiment;

    private final JdbcClient jdbc;

    @Autowired
    SearchPlansTest(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @BeforeAll
    static void fill(@Autowired Experiments experiments, @Autowired JdbcClient jdbc) {
        experiment = SampleRuns.newExperiment(experiments).id();
        jdbc.sql(
                        """
                        insert into tracker.runs (id, experiment_id, name, user_name, status, stage, started_at, ended_at)
                        select gen_random_uuid(), :experiment, 'run ' || n, 'user ' || n % 4, 'FINISHED', 'ACTIVE',
                            timestamptz '2026-01-01' + n * interval '1 minute',
                            timestamptz '2026-01-02' + n * random() * interval '1 minute'
                        from generate_series(1, 20000) n
                        """)
                .param("experiment", experiment)
                .update();
        jdbc.sql(
                        """
                        insert into tracker.metrics (run_id, key, experiment_id, value, at_millis, step)
                        select id, 'loss', experiment_id, random(), 0, 0
                        from tracker.runs where experiment_id = :experiment
                        """)
                .param("experiment", experiment)
                .update();
        jdbc.sql(
                        """
                        insert into tracker.metrics (run_id, key, experiment_id, value, at_millis, step)
                        select id, 'seconds', experiment_id, 1000 * random(), 0, 0
                        from tracker.runs where experiment_id = :experiment
                        """)
                .param("experiment", experiment)
                .update();
        jdbc.sql(
                        """
                        insert into tracker.params (run_id, key, experiment_id, value)
                        select id, 'seed', experiment_id, name from tracker.runs where experiment_id = :experiment
                        """)
                .param("experiment", experiment)
                .update();
        jdbc.sql(
                        """
                        insert into tracker.params (run_id, key, experiment_id, value)
                        select id, 'kind', experiment_id, case when random() < 0.25 then 'tree' else 'linear' end
                        from tracker.runs where experiment_id = :experiment
                        """)
                .param("experiment", experiment)
                .update();
        jdbc.sql("vacuum analyze tracker.runs, tracker.metrics, tracker.params").update();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "start_time desc |",
                "metrics.loss asc |",
                "metrics.loss desc |",
                "end_time asc |",
                "end_time desc |",
                "end_time desc | params.kind = 'tree'",
                "start_time desc | metrics.loss < 0.001",
                "start_time desc | params.seed = 'run 77'",
                "start_time desc | status = 'RUNNING'",
                "metrics.loss asc | params.kind = 'tree'",
                "start_time desc | params.kind = 'tree'",
                "start_time desc | metrics.seconds < 20",
                "start_time desc | params.seed like '%nothing%'",
                "start_time desc | params.kind like '%r%'",
                "metrics.loss asc | params.seed ilike '%NOTHING%'",
                "start_time desc | name like '%nothing%'",
                "start_time desc | run_id = '00000000000000000000000000000000'",
            })
    void aSearchUsesIndexes(String order, String filter) {
        var query = query(filters(filter), RunQuery.Order.parse(order));

        assertThat(plan(RunSql.ranked(new RareRuns(jdbc).narrowed(query), null)))
                .doesNotContain("Seq Scan");
    }

    /**
     * Of given experiments the hidden ones are dropped before; all of them are walked past them.
     */
    @Test
    void whatIsHiddenChangesNoPlan() {
        var hidden = IntStream.rangeClosed(1_000_000, 1_000_100).boxed().collect(toSet());
        var own = RunQuery.newestOf(experiment, 100);
        var all = allBut(Set.of());

        assertThat(own.without(hidden)).contains(own);
        assertThat(own.without(Set.of(experiment))).isEmpty();
        assertThat(plan(RunSql.ranked(RunSelection.of(all.without(hidden).orElseThrow()), null)))
                .contains("runs_newest_of_all")
                .doesNotContain("Seq Scan", "Sort");
    }

    @Test
    void whoMayReadFewExperimentsDoesNotWalkPastTheRunsOfTheOthers(
            @Autowired Experiments experiments, @Autowired Runs runs) {
        var group = SampleRuns.newExperiment(experiments);
        RunId own = runs.start(SampleRuns.run(group)).id();
        var hidden =
                Set.copyOf(
                        jdbc.sql("select id from tracker.experiments where id <> :own")
                                .param("own", group.id())
                                .query(Integer.class)
                                .list());
        var all = allBut(hidden);
        var search = new RunSearch(jdbc);

        assertThat(search.amongReadable(all).experimentIds()).containsExactly(group.id());
        assertThat(search.find(all).items())
                .extracting(run -> run.info().id())
                .containsExactly(own);
        assertThat(plan(RunSql.ranked(RunSelection.of(search.amongReadable(all)), null)))
                .doesNotContain("runs_newest_of_all", "Seq Scan");
    }

    @Test
    void whoMayReadNothingFindsNothing() {
        var hidden =
                Set.copyOf(
                        jdbc.sql("select id from tracker.experiments").query(Integer.class).list());

        assertThat(new RunSearch(jdbc).find(allBut(hidden)).items()).isEmpty();
    }

    /**
     * Where an index has the first order only, values are looked up first, then one value's runs.
     */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "params.kind asc | start_time desc |",
                "params.kind desc | metrics.loss asc |",
                "params.seed asc | metrics.loss asc |",
                "metrics.loss asc | params.seed desc |",
                "params.kind asc | metrics.loss asc | metrics.seconds < 900",
            })
    void anOrderByGroupsUsesIndexes(String first, String second, String filter) {
        var query =
                query(filters(filter), RunQuery.Order.parse(first), RunQuery.Order.parse(second));
        RunSelection selection = new RareRuns(jdbc).narrowed(query);
        RunField field = selection.order().field();
        String text = selection.order().ascending() ? "linear" : "tree";
        String value = field instanceof RunField.MetricValue ? "0.5" : text;

        assertThat(selection.byGroups()).isTrue();
        assertThat(plan(RunSql.ranks(selection, null))).doesNotContain("Seq Scan");
        assertThat(plan(RunSql.ranks(selection, value))).doesNotContain("Seq Scan");
        assertThat(
                        plan(
                                RunSql.ranked(
                                        selection.group(new RunCriterion.AtRank(field, value)),
                                        null)))
                .doesNotContain("Seq Scan");
    }

    /** What every run has is no different: one user's runs may be a million. */
    @ParameterizedTest
    @CsvSource({
        "name asc, '', run 7",
        "name desc, metrics.loss asc, run 7",
        "user asc, '', user 2",
        "user desc, metrics.loss asc, user 2",
        "status desc, '', FINISHED",
        "status asc, end_time desc, FINISHED",
        "end_time desc, name asc, 2026-01-02T10:00:00Z",
        "start_time asc, metrics.loss desc, 2026-01-02T10:00:00Z",
    })
    void anOrderByAttributesUsesIndexes(String first, String second, String value) {
        var query =
                query(
                        List.of(),
                        Stream.of(first, second)
                                .filter(order -> !order.isEmpty())
                                .map(RunQuery.Order::parse)
                                .toArray(RunQuery.Order[]::new));
        RunSelection selection = RunSelection.of(query);
        var group = selection.group(new RunCriterion.AtRank(selection.order().field(), value));

        assertThat(selection.byGroups()).isTrue();
        assertThat(plan(RunSql.ranks(selection, null))).doesNotContain("Seq Scan", "Sort");
        assertThat(plan(RunSql.ranks(selection, value))).doesNotContain("Seq Scan", "Sort");
        assertThat(plan(RunSql.ranked(group, null))).doesNotContain("Seq Scan");
    }

    @Test
    void aPatternOfFewValuesIsComparedWithThoseThatMatch() {
        RunSelection few = narrowed("params.kind like '%r%'");
        RunSelection none = narrowed("params.kind like '%x%'");
        RunSelection many = narrowed("params.seed like '%x%'");

        var kind = new RunField.Param("kind");
        assertThat(few.filters()).isEmpty();
        assertThat(few.criteria())
                .containsExactly(new RunCriterion.OneOf(kind, List.of("linear", "tree")));
        assertThat(none.isEmpty()).isTrue();
        assertThat(many.filters()).hasSize(1);
    }

    @Test
    void theValuesOfAKeyAreEnumeratedByJumps() {
        String values = RareRuns.VALUES.formatted("tracker.params", "tracker.params", "true");

        assertThat(
                        String.join(
                                "\n",
                                jdbc.sql("explain " + values)
                                        .param("experiment", experiment)
                                        .param("key", "kind")
                                        .param("most", 201)
                                        .query(String.class)
                                        .list()))
                .doesNotContain("Seq Scan");
    }

    private RunSelection narrowed(String filter) {
        return new RareRuns(jdbc).narrowed(query(filters(filter)));
    }

    private static List<RunFilter> filters(@Nullable String filter) {
        return filter == null ? List.of() : RunFilter.parseAll(filter);
    }

    /** A page of 100 of the experiment's active runs, the newest first where no order is given. */
    private RunQuery query(List<RunFilter> filters, RunQuery.Order... orders) {
        return query(Set.of(experiment), Set.of(), filters, List.of(orders));
    }

    private static RunQuery allBut(Set<Integer> hidden) {
        return query(Set.of(), hidden, List.of(), List.of());
    }

    private static RunQuery query(
            Set<Integer> experiments,
            Set<Integer> hidden,
            List<RunFilter> filters,
            List<RunQuery.Order> orders) {
        return new RunQuery(
                experiments, hidden, filters, Set.of(LifecycleStage.ACTIVE), orders, 100, null);
    }

    /** A driver that prepares what comes often would otherwise have them planned for any values. */
    @Test
    void statementsThatComeOftenArePlannedForTheirValues(
            @Autowired PlatformTransactionManager transactions) {
        var query = RunQuery.newestOf(experiment, 1);

        String mode =
                new TransactionTemplate(transactions)
                        .execute(_ -> {
                            new RunSearch(jdbc).find(query);
                            return jdbc.sql("show plan_cache_mode").query(String.class).single();
                        });

        assertThat(mode).isEqualTo("force_custom_plan");
        assertThat(jdbc.sql("show plan_cache_mode").query(String.class).single()).isEqualTo("auto");
    }

    @Test
    void aRareValueOfAKeyIsLookedUpAmongTheFewThatHaveIt() {
        var query = query(filters("metrics.seconds < 20 and params.kind = 'linear'"));

        RunSelection narrowed = new RareRuns(jdbc).narrowed(query);

        assertThat(narrowed.filters())
                .extracting(RunFilter::field)
                .contains(RunField.Attribute.RUN_ID)
                .doesNotContain(new RunField.MetricValue("seconds"));
        assertThat(new RunSearch(jdbc).find(query).items())
                .isNotEmpty()
                .allSatisfy(run -> {
                    assertThat(run.metrics().get("seconds").value()).isLessThan(20);
                    assertThat(run.params()).containsEntry("kind", "linear");
                });
    }

    @Test
    void aCommonValueIsNotLookedUpBefore() {
        var query = query(filters("metrics.loss < 0.9"));

        assertThat(new RareRuns(jdbc).narrowed(query)).isEqualTo(RunSelection.of(query));
        assertThat(new RunSearch(jdbc).find(query).items()).hasSize(100);
    }

    private String plan(RunSql sql) {
        return String.join(
                "\n",
                jdbc.sql("explain " + sql.text())
                        .params(sql.params())
                        .param("limit", 101)
                        .query(String.class)
                        .list());
    }
}

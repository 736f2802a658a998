package dev.credence.tracker;

import java.util.List;
import java.util.Map;

/** What a search itself demands of runs, besides what a caller wrote as a {@link RunFilter}. */
sealed interface RunCriterion {

    /** The field it is about. */
    RunField field();

    /** The condition over the runs {@code r}; values become parameters whose names begin so. */
    String sql(String name, Map<String, Object> params);

    /** A param or tag is one of these, each of them shorter than what its index has of a value. */
    record OneOf(RunField field, List<String> values) implements RunCriterion {

        @Override
        public String sql(String name, Map<String, Object> params) {
            boolean one = values.size() == 1;
            params.put(name, one ? values.getFirst() : values.toArray(String[]::new));
            return logged(
                    this,
                    RunSql.rankExpression(field, "l") + (one ? " = :%s" : " = any(:%s)"),
                    name,
                    params);
        }
    }

    /** The runs whose value counts as this rank in an order. */
    record AtRank(RunField field, String rank) implements RunCriterion {

        @Override
        public String sql(String name, Map<String, Object> params) {
            params.put(name, RunSql.rankValue(field, rank));
            if (field instanceof RunField.Attribute) {
                return "%s = :%s".formatted(RunSql.rankExpression(field), name);
            }
            return logged(this, RunSql.rankExpression(field, "l") + " = :%s", name, params);
        }
    }

    /** The runs that have no value in an order: none at all, or NaN. */
    record Unranked(RunField field) implements RunCriterion {

        @Override
        public String sql(String name, Map<String, Object> params) {
            if (field instanceof RunField.Attribute) {
                return RunSql.rankExpression(field) + " is null";
            }
            return "not " + logged(this, RunSql.present(field, "l.value"), name, params);
        }
    }

    private static String logged(
            RunCriterion criterion, String condition, String name, Map<String, Object> params) {
        return RunCondition.logged(
                RunSql.table(criterion.field()),
                RunSql.key(criterion.field()),
                condition.formatted(name),
                name,
                params);
    }
}

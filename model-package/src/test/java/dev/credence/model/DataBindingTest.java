package dev.credence.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.credence.engine.DataVariable;
import dev.credence.engine.StanData;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DataBindingTest {

    private static final List<Column> COLUMNS =
            List.of(
                    Column.real("x"),
                    Column.category("category", 1, 2, 3),
                    Column.integer("n").optional());
    private static final DataVariable ROWS = new DataVariable("N", "int", DataVariable.Base.INT, 0);
    private static final DataVariable X =
            new DataVariable("x", "vector", DataVariable.Base.REAL, 1);
    private static final DataVariable CATEGORY =
            new DataVariable("category", "array[] int", DataVariable.Base.INT, 1);
    private static final DataVariable MATRIX =
            new DataVariable("X", "matrix", DataVariable.Base.REAL, 2);

    @Test
    void bindsEachVariableFromItsSource() {
        var binding =
                DataBinding.parse(
                        Map.of(
                                "N",
                                "rows",
                                "x",
                                "column x",
                                "category",
                                "column category",
                                "X",
                                "columns category, x"));
        var table = Table.of(COLUMNS.subList(0, 2), new double[] {0.5, 1.5}, new double[] {3, 1});

        StanData data = binding.bind(table, List.of(ROWS, X, CATEGORY, MATRIX));

        assertThat(data.find("N").orElseThrow().values()).containsExactly(2);
        assertThat(data.find("x").orElseThrow().values()).containsExactly(0.5, 1.5);
        assertThat(data.find("category").orElseThrow().whole()).isTrue();
        assertThat(data.find("X").orElseThrow().shape()).containsExactly(2, 2);
        assertThat(data.find("X").orElseThrow().values()).containsExactly(3, 0.5, 1, 1.5);
    }

    @Test
    void everyMistakeIsReportedAtOnce() {
        var binding =
                DataBinding.parse(
                        Map.of(
                                "N",
                                2.5,
                                "x",
                                "rows",
                                "category",
                                "column n",
                                "X",
                                "columns x, z",
                                "extra",
                                1));
        var missing = new DataVariable("sigma", "real", DataVariable.Base.REAL, 0);

        assertThat(binding.mistakes(List.of(ROWS, X, CATEGORY, MATRIX, missing), COLUMNS))
                .containsExactlyInAnyOrder(
                        "N: must be a whole number, is 2.5",
                        "x: vector can't be bound to 'rows'",
                        "category: the program wants whole numbers, so column n must be int and required",
                        "X: there is no column z; there are x, category, n",
                        "sigma: the program declares it as real and nothing is bound to it",
                        "extra: the program's data block has no such variable");
    }

    @Test
    void everySourceThatIsNotUnderstoodIsNamed() {
        assertThatThrownBy(() ->
                        DataBinding.parse(Map.of("a", "rows?", "b", "columns x,", "c", "rows")))
                .hasMessageContainingAll("a=must be rows, a number", "b=must be rows, a number")
                .hasMessageNotContaining("c=");
    }
}

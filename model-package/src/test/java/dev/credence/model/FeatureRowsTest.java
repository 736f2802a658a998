package dev.credence.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FeatureRowsTest {

    private static final Signature SALES =
            new Signature(
                    List.of(Column.real("x").withLower(0), Column.category("category", 1, 2, 3)),
                    Column.real("y"));

    @Test
    void rowsThatFitBecomeATable() {
        var checked =
                FeatureRows.check(
                        SALES,
                        List.of(Map.of("x", 5, "category", 2), Map.of("category", 1L, "x", 0.5)));

        Table table = ((FeatureRows.Valid) checked).table();
        assertThat(table.values("x")).containsExactly(5, 0.5);
        assertThat(table.integers("category")).containsExactly(2, 1);
    }

    @Test
    void namesEveryMistakeWithItsPath() {
        var mistakes = mistakes(Map.of("x", -1, "category", 4), Map.of("X", 1, "category", 2));

        assertThat(mistakes)
                .extracting(mistake -> mistake.path("data", false) + ": " + mistake.message())
                .containsExactlyInAnyOrder(
                        "data[0].x: must be a number, at least 0",
                        "data[0].category: must be one of 1, 2, 3",
                        "data[1].x: is missing; it must be a number, at least 0",
                        "data[1].X: is not a feature of this model; its features are x, category");
        assertThat(mistakes.getFirst().path("data", true)).isEqualTo("data.x");
    }

    static List<Object> notCategories() {
        return Arrays.asList(
                "2",
                true,
                1.5,
                Double.NaN,
                1e300,
                new BigDecimal("1e400"),
                List.of(1),
                Map.of(),
                null);
    }

    @ParameterizedTest
    @MethodSource("notCategories")
    void refusesWhatIsNotACategory(Object value) {
        var row = new HashMap<String, Object>();
        row.put("x", 1);
        row.put("category", value);

        assertThat(mistakes(row)).extracting(RowMistake::column).containsExactly("category");
    }

    @Test
    void theTargetIsNotAFeature() {
        assertThat(mistakes(Map.of("x", 1, "category", 1, "y", 2)))
                .extracting(RowMistake::column)
                .containsExactly("y");
    }

    @Test
    void aMissingOptionalValueIsNaN() {
        var signature = new Signature(List.of(Column.real("x").optional()), null);

        var checked =
                FeatureRows.check(
                        signature, List.of(Collections.singletonMap("x", null), Map.of()));

        assertThat(((FeatureRows.Valid) checked).table().values("x"))
                .containsExactly(Double.NaN, Double.NaN);
    }

    @Test
    void stopsAtTheLimitOfMistakes() {
        assertThat(
                        ((FeatureRows.Invalid)
                                        FeatureRows.check(
                                                SALES, Collections.nCopies(1000, Map.of())))
                                .mistakes())
                .hasSize(FeatureRows.MOST_MISTAKES);
    }

    @SafeVarargs
    private static List<RowMistake> mistakes(Map<String, ? extends Object>... rows) {
        return ((FeatureRows.Invalid) FeatureRows.check(SALES, List.of(rows))).mistakes();
    }
}

package dev.credence.mlflow.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.credence.mlflow.MlflowError;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilterTest {

    @Test
    void comparisonsAreJoinedByAnd() {
        assertThat(
                        Filter.parse(
                                "metrics.rmse < 1.5e-1 and params.model = 'tree' AND status != \"FAILED\""))
                .containsExactly(
                        comparison("metrics", "rmse", Operator.LESS, new Literal.Numeric(0.15)),
                        comparison("params", "model", Operator.EQUAL, new Literal.Text("tree")),
                        comparison(null, "status", Operator.NOT_EQUAL, new Literal.Text("FAILED")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "tags.mlflow.user='ann'         | tags       | mlflow.user",
                "metrics.`a b/c` > 1            | metrics    | a b/c",
                "params.\"x.y\" like '%'        | params     | x.y",
                "tag.`it``s` ilike 'x'          | tag        | it`s",
                "metrics.val/loss-2:b >= -3     | metrics    | val/loss-2:b",
                "attributes.`run name` = 'x'    | attributes | run name",
            })
    void aKeyMayBeQuoted(String filter, String entity, String key) {
        assertThat(Filter.parse(filter).getFirst().identifier())
                .isEqualTo(new Identifier(entity, key));
    }

    @Test
    void aListOfTexts() {
        Comparison comparison =
                Filter.parse("attributes.run_id NOT  IN ('a', \"B\",'it''s')").getFirst();

        assertThat(comparison.operator()).isEqualTo(Operator.NOT_IN);
        assertThat(comparison.texts()).containsExactly("a", "B", "it's");
    }

    @Test
    void whatLooksLikeSqlIsText() {
        assertThat(Filter.parse("name = 'x''; drop table runs; --'").getFirst().text())
                .isEqualTo("x'; drop table runs; --");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "  \n "})
    void noFilterIsNoComparison(String filter) {
        assertThat(Filter.parse(filter)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "metrics.a",
                "metrics.a <",
                "metrics.a < 'x",
                "a = 1 or b = 2",
                "(a = 1)",
                "a = 1 and",
                "a = 1; select",
                "metrics. = 1",
                "metrics.`` = 1",
                "a in ()",
                "a in ('x'",
                "a in 'x'",
                "a = 1e999",
                "a = b",
                "= 1",
                "a not like 'x'",
                "a = 'x\0'",
            })
    void whatCannotBeReadIsRefusedWithItsPlace(String filter) {
        assertThatThrownBy(() -> Filter.parse(filter))
                .isInstanceOf(MlflowError.class)
                .hasMessageContaining("Invalid filter: expected");
    }

    @Test
    void theWrongKindOfValueIsRefusedByName() {
        Comparison comparison = Filter.parse("metrics.a = 'x'").getFirst();

        assertThatThrownBy(comparison::number)
                .hasMessage(
                        "Invalid filter: 'metrics.a' is compared with a number, and not by = as here.");
    }

    @Test
    void tooManyComparisonsAreRefused() {
        assertThatThrownBy(() -> Filter.parse("a = 1" + " and a = 1".repeat(50)))
                .hasMessageContaining("at most 50");
    }

    @Test
    void anOrderIsAscendingUnlessItSaysOtherwise() {
        assertThat(OrderTerm.parse("metrics.`a b` DESC"))
                .isEqualTo(new OrderTerm(new Identifier("metrics", "a b"), false));
        assertThat(OrderTerm.parse("start_time").ascending()).isTrue();
        assertThat(OrderTerm.parse("params.x asc ").ascending()).isTrue();
        assertThatThrownBy(() -> OrderTerm.parse("a desc, b"))
                .hasMessageContaining("Invalid order_by");
    }

    /** Whatever the text, the answer is comparisons or a refusal, and soon. */
    @Test
    void anyTextIsReadOrRefused() {
        var random = new Random(17);
        List<String> pieces =
                List.of(
                        "metrics.",
                        "a",
                        "`",
                        "\"",
                        "'",
                        " ",
                        "=",
                        "<",
                        "!",
                        "(",
                        ")",
                        ",",
                        " in ",
                        " not in ",
                        " and ",
                        "1",
                        "-",
                        ".",
                        "e",
                        "\0",
                        "é",
                        "\ud83d\ude00",
                        "\\",
                        ";",
                        "--",
                        "like ",
                        "''");
        for (int i = 0; i < 20_000; i++) {
            var text = new StringBuilder();
            for (int n = random.nextInt(12); n >= 0; n--) {
                text.append(pieces.get(random.nextInt(pieces.size())));
            }
            Throwable refusal = catchThrowable(() -> Filter.parse(text.toString()));
            if (refusal != null) {
                assertThat(refusal).as("%s", text).isInstanceOf(MlflowError.class);
            }
        }
    }

    private static Comparison comparison(
            String entity, String key, Operator operator, Literal literal) {
        return new Comparison(new Identifier(entity, key), operator, literal);
    }
}

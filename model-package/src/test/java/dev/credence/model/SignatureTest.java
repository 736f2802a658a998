package dev.credence.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignatureTest {

    private static final Signature SALES =
            new Signature(
                    List.of(Column.real("x").withLower(0), Column.category("category", 1, 2, 3)),
                    Column.real("y"));

    @Test
    void itsJsonFormReadsBackEqual() {
        assertThat(Signature.fromJson(SALES.toJson())).isEqualTo(SALES);
    }

    @Test
    void itsJsonFormIsStable() {
        assertThat(SALES.toJson())
                .isEqualTo(
                        """
                        {"inputs":[{"name":"x","type":"real","required":true,"lower":0.0},\
                        {"name":"category","type":"int","required":true,"categories":[1,2,3]}],\
                        "target":{"name":"y","type":"real","required":true}}\
                        """);
    }

    @Test
    void columnsAreRequiredUnlessTheySayOtherwise() {
        Signature read = Signature.fromJson("{\"inputs\":[{\"name\":\"x\",\"type\":\"int\"}]}");

        assertThat(read.inputs()).containsExactly(Column.integer("x"));
        assertThat(read.target()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {"inputs":[],"targets":{}}                                  | targets is not known
                    {"inputs":[{"type":"int"}]}                                 | name
                    {"inputs":[{"name":"x","type":"text"}]}                     | inputs[0].type
                    {"inputs":[{"name":"x","type":"real","categories":[1]}]}    | only an int column has categories
                    {"inputs":[{"name":"x","type":"int"},{"name":"x","type":"int"}]} | input x is listed twice
                    {"inputs":[{"name":"x","type":"real","lower":2,"upper":1}]} | lower 2.0 is above upper 1.0
                    {"inputs":[{"name":"x","name":"y","type":"real"}]}          | Duplicate
                    null                                                        | signature is empty
                    {"inputs":                                                  | signature
                    """)
    void namesWhatIsWrongWithItsJson(String json, String message) {
        assertThatThrownBy(() -> Signature.fromJson(json))
                .isInstanceOf(InvalidModelPackage.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a\nb"})
    void refusesNamesThatCannotBeShown(String name) {
        assertThatThrownBy(() -> Column.real(name)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void saysWhatAColumnAccepts() {
        assertThat(Column.category("c", 1, 2, 3).accepted()).isEqualTo("one of 1, 2, 3");
        assertThat(Column.real("x").withLower(0).accepted()).isEqualTo("a number, at least 0");
        assertThat(Column.integer("n").withLower(0).withUpper(9.5).accepted())
                .isEqualTo("a whole number, at least 0 and at most 9.5");
    }

    @Test
    void acceptsItself() {
        assertThat(SALES.accepts(SALES).compatible()).isTrue();
    }

    @Test
    void acceptsAnOlderOneWhenItOnlyWidens() {
        var wider =
                new Signature(
                        List.of(
                                Column.real("x"),
                                Column.category("category", 1, 2, 3, 4),
                                Column.real("weather").optional()),
                        Column.real("y"));

        assertThat(wider.accepts(SALES).reasons()).isEmpty();
        assertThat(SALES.accepts(wider).reasons())
                .containsExactly(
                        "input x must be at least 0.0 and had no such bound",
                        "input category no longer accepts [4]",
                        "input weather is gone");
    }

    @Test
    void aRealAcceptsWhatAnIntAccepted() {
        var older = new Signature(List.of(Column.integer("n")), null);
        var newer = new Signature(List.of(Column.real("n")), null);

        assertThat(newer.accepts(older).compatible()).isTrue();
        assertThat(older.accepts(newer).reasons()).containsExactly("input n was real and is int");
    }

    @Test
    void boundsAreCheckedAgainstTheOldCategories() {
        var older = new Signature(List.of(Column.category("c", 1, 2, 3)), null);
        var newer = new Signature(List.of(Column.integer("c").withUpper(2)), null);

        assertThat(newer.accepts(older).reasons()).containsExactly("input c no longer accepts [3]");
    }

    @Test
    void everyReasonIsReportedAtOnce() {
        var newer =
                new Signature(
                        List.of(Column.real("x").withLower(1).withUpper(5), Column.real("price")),
                        Column.integer("y"));

        assertThat(newer.accepts(SALES).reasons())
                .containsExactly(
                        "input x must be at least 1.0 and the bound was 0.0",
                        "input x must be at most 5.0 and had no such bound",
                        "input category is gone",
                        "input price is new and required",
                        "the target y was real and is int");
    }

    @Test
    void anotherTargetIsIncompatible() {
        var newer = new Signature(SALES.inputs(), Column.real("revenue"));

        assertThat(newer.accepts(SALES).reasons())
                .containsExactly("the target was y and is revenue");
    }

    @Test
    void requiringWhatWasOptionalIsIncompatible() {
        var older = new Signature(List.of(Column.real("x").optional()), null);
        var newer = new Signature(List.of(Column.real("x")), null);

        assertThat(newer.accepts(older).reasons())
                .containsExactly("input x was optional and is required");
    }
}

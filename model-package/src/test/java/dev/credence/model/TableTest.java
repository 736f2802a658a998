package dev.credence.model;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TableTest {

    private static final List<Column> SCHEMA =
            List.of(Column.real("x").withLower(0), Column.category("category", 1, 2, 3));

    @Test
    void readsTheColumnsOfTheSchemaWhateverTheirOrder() throws IOException {
        Table table = read("note,category,x\nfirst,2,5\n\"a, \"\"quoted\"\"\nnote\",3,0.25\n");

        assertThat(table.rows()).isEqualTo(2);
        assertThat(table.values("x")).containsExactly(5, 0.25);
        assertThat(table.integers("category")).containsExactly(2, 3);
        assertThat(table.has("note")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x,category\n1,2\n",
                "x,category\r\n1,2\r\n",
                "x,category\r1,2\r",
                "\uFEFFx,category\n1,2",
                "\uFEFF\"x\",\"category\"\n\"1\",\"2\"\n",
                "x, category\n 1 , 2.0\n\n",
                "x,category\n1e0,+2\n",
            })
    void readsEveryUsualForm(String csv) throws IOException {
        Table table = read(csv);

        assertThat(table.values("x")).containsExactly(1);
        assertThat(table.integers("category")).containsExactly(2);
    }

    @Test
    void reportsEveryMistakeWithLineAndColumn() throws IOException {
        assertThat(
                        mistakes(
                                "x,category\n1,2\nabc,1\n-1,4\n1\n,3\n\"1\n\",2\n0x1p3,1\nNaN,1\n1d,1\n1e999,1\n"))
                .containsExactly(
                        "line 3, column x: 'abc' must be a number, at least 0",
                        "line 4, column x: '-1' must be a number, at least 0",
                        "line 4, column category: '4' must be one of 1, 2, 3",
                        "line 5: has 1 fields where the header has 2",
                        "line 6, column x: is empty; it must be a number, at least 0",
                        "line 9, column x: '0x1p3' must be a number, at least 0",
                        "line 10, column x: 'NaN' must be a number, at least 0",
                        "line 11, column x: '1d' must be a number, at least 0",
                        "line 12, column x: '1e999' must be a number, at least 0");
    }

    @Test
    void namesMissingAndRepeatedColumns() throws IOException {
        assertThat(mistakes("x,Category,x\n1,2,3\n"))
                .containsExactly(
                        "line 1, column x: is there twice",
                        "line 1, column category: is missing; the file has x, Category, x");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n\n",
                "x,category\n",
                "x,category\n1,\"2",
                "x,category\n1,\"2\"3\n",
                "x,category\n1,2\"\n"
            })
    void refusesFilesWithoutRowsOrWithBrokenQuotes(String csv) throws IOException {
        assertThat(mistakes(csv)).hasSize(1);
    }

    @Test
    void refusesTextThatIsNotUtf8() throws IOException {
        var reading =
                Table.read(
                        new ByteArrayInputStream("x,category,é\n1,2,3\n".getBytes(ISO_8859_1)),
                        SCHEMA);

        assertThat(((TableReading.Unreadable) reading).mistakes().toString()).contains("not UTF-8");
    }

    @Test
    void stopsAtEachLimit() throws IOException {
        String csv = "x,category\n" + "1,2\n".repeat(50) + "y,9\n".repeat(50);

        assertThat(limited(csv, new TableLimits(20, 100, 10, 100, 10)))
                .containsExactly("line 4: the file is larger than 20 bytes");
        assertThat(limited(csv, new TableLimits(10_000, 3, 10, 100, 10)))
                .containsExactly("line 5: more than 3 rows");
        assertThat(limited(csv, new TableLimits(10_000, 100, 1, 100, 10)))
                .containsExactly("line 1: more than 1 columns");
        assertThat(limited(csv, new TableLimits(10_000, 100, 10, 5, 10)))
                .containsExactly("line 1: a field is longer than 5 characters");
        assertThat(limited(csv, new TableLimits(10_000, 100, 10, 100, 7))).hasSize(7);
    }

    @Test
    void aFileOfExactlyTheLimitIsRead() throws IOException {
        String csv = "x,category\n1,2\n";
        var limits = new TableLimits(csv.length(), 1, 2, 8, 1);

        assertThat(Table.read(new ByteArrayInputStream(csv.getBytes(UTF_8)), SCHEMA, limits))
                .isInstanceOf(TableReading.Read.class);
    }

    @Test
    void growsToManyRows() throws IOException {
        Table table = read("x,category\n" + "0.5,3\n".repeat(10_000));

        assertThat(table.rows()).isEqualTo(10_000);
        assertThat(table.value(9_999, "x")).isEqualTo(0.5);
    }

    @Test
    void writesCsvThatReadsBackEqual() throws IOException {
        var schema = List.of(Column.real("a,b").optional(), Column.integer("n"));
        var table =
                Table.of(schema, new double[] {0.1, Double.NaN, 1e-300}, new double[] {1, -2, 3});
        var csv = new StringBuilder();

        table.writeCsv(csv);

        var reading = Table.read(new ByteArrayInputStream(csv.toString().getBytes(UTF_8)), schema);
        Table again = ((TableReading.Read) reading).table();
        assertThat(again.values("a,b")).containsExactly(0.1, Double.NaN, 1e-300);
        assertThat(again.integers("n")).containsExactly(1, -2, 3);
    }

    @Test
    void selectsRowsInTheOrderAsked() throws IOException {
        Table table = read("x,category\n1,1\n2,2\n3,3\n").select(new int[] {2, 0});

        assertThat(table.values("x")).containsExactly(3, 1);
    }

    @Test
    void refusesValuesThatItsColumnsDoNotAccept() {
        assertThatThrownBy(() -> Table.of(SCHEMA, new double[] {1}, new double[] {4}))
                .hasMessageContaining("category has 4.0 and must be one of 1, 2, 3");
    }

    private static Table read(String csv) throws IOException {
        return ((TableReading.Read)
                        Table.read(new ByteArrayInputStream(csv.getBytes(UTF_8)), SCHEMA))
                .table();
    }

    private static List<String> mistakes(String csv) throws IOException {
        return limited(csv, TableLimits.defaults());
    }

    private static List<String> limited(String csv, TableLimits limits) throws IOException {
        var reading = Table.read(new ByteArrayInputStream(csv.getBytes(UTF_8)), SCHEMA, limits);
        return ((TableReading.Unreadable) reading)
                .mistakes().stream().map(TableMistake::toString).toList();
    }
}

package dev.credence.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelPackageTest {

    private static final String DIGEST = "ab".repeat(32);

    private static final ModelPackage SALES =
            ModelPackage.stan(
                    new Signature(
                            List.of(
                                    Column.real("x").withLower(0),
                                    Column.category("category", 1, 2, 3)),
                            Column.real("y")),
                    DataBinding.parse(Map.of("N", "rows", "C", 3, "x", "column x")),
                    "y_pred",
                    Map.of("program.stan", DIGEST, "draws.bin", DIGEST),
                    new Provenance(
                            "f1",
                            Map.of("train", DIGEST),
                            42L,
                            Map.of("max_rhat", 1.002),
                            Map.of("crps", 0.4)));

    @Test
    void itsYamlReadsBackEqual() {
        assertThat(ModelPackage.fromYaml(SALES.toYaml())).isEqualTo(SALES);
    }

    @Test
    void itsYamlReadsWell() {
        assertThat(SALES.toYaml())
                .startsWith("format: 1\nflavour: \"stan\"\n")
                .contains(
                        "prediction: \"y_pred\"",
                        "pipeline_fingerprint: \"f1\"",
                        "x: \"column x\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    format: 1        | format: 2            | format 2 is not known
                    "stan"           | "pickle"             | flavour pickle is not known
                    prediction:      | predicted:           | predicted is not known
                    program.stan:    | ../../etc/passwd:    | is not a file name
                    program.stan     | other.stan           | files.program.stan is missing
                    abab             | zzzz                 | must be a SHA-256
                    "column x"       | "colunm x"           | must be rows, a number, column NAME
                    signature:       | signatures:          | signature is missing
                    flavour:         | format: 1\\nflavour: | Duplicate
                    """)
    void namesWhatIsWrongWithItsYaml(String part, String replacement, String message) {
        String yaml = SALES.toYaml().replace(part, replacement.replace("\\n", "\n"));
        assertThat(yaml).isNotEqualTo(SALES.toYaml());

        assertThatThrownBy(() -> ModelPackage.fromYaml(yaml))
                .isInstanceOf(InvalidModelPackage.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource({
        "''",
        "[]",
        "text",
        "'a: [b'",
        "'a: &a [*a]'",
        "'!!java.io.File [x]'",
        "'format: 1'",
        "'{}'"
    })
    void refusesOtherDocuments(String yaml) {
        assertThatThrownBy(() -> ModelPackage.fromYaml(yaml))
                .isInstanceOf(InvalidModelPackage.class);
    }

    @Test
    void refusesTextThatIsTooLargeOrTooDeep() {
        assertThatThrownBy(() -> ModelPackage.fromYaml("#".repeat(ModelFormat.LARGEST_TEXT + 1)))
                .hasMessageContaining("longer than");
        assertThatThrownBy(() -> ModelPackage.fromYaml("a: " + "[".repeat(100_000)))
                .isInstanceOf(InvalidModelPackage.class);
    }

    @Test
    void bindingSourcesReadBackFromTheirText() {
        for (String text : List.of("rows", "3", "-0.5", "column x", "columns a, b")) {
            assertThat(BindingSource.parse(text)).hasToString(text);
        }
    }
}

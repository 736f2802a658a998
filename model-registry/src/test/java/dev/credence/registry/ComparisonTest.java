package dev.credence.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComparisonTest {

    @ParameterizedTest
    @CsvSource({
        "1.65, 1, true",
        "1.64, 1, false",
        "1e-9, 0, true",
        "0, 0, false",
        "-5, 1, false",
        "NaN, 1, false",
        "1, NaN, false",
        "Infinity, Infinity, false",
        "1, Infinity, false",
    })
    void betterIsAOneSidedTestAt95Percent(
            double meanDifference, double standardError, boolean better) {
        assertThat(comparison(meanDifference, standardError).betterBeyondNoise()).isEqualTo(better);
    }

    @Test
    void figuresAreRoundedToWhatMatters() {
        var comparison =
                new Comparison(
                        SemanticVersion.FIRST,
                        "rmse",
                        true,
                        1e7,
                        1e-4,
                        0.0349999,
                        0,
                        Candidates.DATA);

        assertThat(comparison)
                .hasToString(
                        "rmse 0.0001 -> 1E+7 on data 9f3c0000…, paired difference 0.035 ± 0.0");
    }

    @Test
    void theDataAreNamedByTheirDigest() {
        assertThatThrownBy(() ->
                        new Comparison(SemanticVersion.FIRST, "crps", true, 1, 2, 1, 1, "test.csv"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aNegativeStandardErrorIsRefused() {
        assertThatThrownBy(() -> comparison(1, -1)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Comparison comparison(double meanDifference, double standardError) {
        return new Comparison(
                SemanticVersion.FIRST,
                "crps",
                true,
                1,
                2,
                meanDifference,
                standardError,
                Candidates.DATA);
    }
}

package dev.credence.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SemanticVersionTest {

    @ParameterizedTest
    @ValueSource(strings = {"1.0.0", "0.0.1", "10.20.30", "1.4.2+17"})
    void itsTextIsReadBack(String text) {
        assertThat(SemanticVersion.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                "1.2",
                "v1.2.3",
                "1.2.3+0",
                "01.2.3",
                "1.2.3-rc1",
                "1.2.3.4",
                "1.2.99999999999"
            })
    void anotherTextIsRefused(String text) {
        assertThatThrownBy(() -> SemanticVersion.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1.4.2+17");
    }

    @Test
    void versionsAreOrderedByPartsAndBuildsComeBehindTheirRelease() {
        List<SemanticVersion> ordered =
                Stream.of(
                                "0.9.9", "1.0.0", "1.0.0+1", "1.0.0+2", "1.0.1", "1.1.0", "2.0.0",
                                "10.0.0")
                        .map(SemanticVersion::parse)
                        .toList();
        var shuffled = new java.util.ArrayList<>(ordered);
        Collections.shuffle(shuffled, new java.util.Random(1));
        Collections.sort(shuffled);

        assertThat(shuffled).isEqualTo(ordered);
    }

    @ParameterizedTest
    @CsvSource({"MAJOR, 2.0.0", "MINOR, 1.5.0", "PIPELINE, 1.4.3", "BUILD, 1.4.2+18"})
    void theNextOfAPartResetsTheLowerOnes(VersionPart part, String next) {
        assertThat(SemanticVersion.parse("1.4.2+17").next(part)).hasToString(next);
    }

    @Test
    void aReleaseHasNoBuild() {
        assertThat(SemanticVersion.parse("1.4.2+17").release()).hasToString("1.4.2");
        assertThat(SemanticVersion.parse("1.4.2+17").isRelease()).isFalse();
        assertThat(SemanticVersion.parse("1.4.2").isRelease()).isTrue();
    }

    @Test
    void noPartIsNegative() {
        assertThatThrownBy(() -> new SemanticVersion(-1, 0, 0, 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SemanticVersion(0, -1, 0, 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SemanticVersion(0, 0, -1, 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SemanticVersion(0, 0, 0, -1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(SemanticVersion.valueOf("0.0.0")).isEqualTo(new SemanticVersion(0, 0, 0, 0));
    }
}

package dev.credence.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {

    @ParameterizedTest
    @ValueSource(strings = {"a", "serving-uncertainty", "Größe 2", "a.b_c", "1"})
    void aModelMayBeNamed(String name) {
        assertThat(new ModelName(name)).hasToString(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " a", "a ", "a/b", "../a", ".", "<b>", "a\nb", "a%2f", "-a", "a."})
    void aModelMayNotBeNamed(String name) {
        assertThatThrownBy(() -> new ModelName(name)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aModelsNameHasAtMost250Characters() {
        assertThat(new ModelName("a".repeat(250)).value()).hasSize(250);
        assertThatThrownBy(() -> new ModelName("a".repeat(251)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"champion", "next_best-2", "v", "2x"})
    void anAliasMayBe(String alias) {
        assertThat(new Alias(alias)).hasToString(alias);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "latest", "LATEST", "v3", "V3", "7", "a b", "1.2", "a/b"})
    void anAliasMayNotBe(String alias) {
        assertThatThrownBy(() -> new Alias(alias)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aVersionIsNamedExactlyByRangeOrByAlias() {
        assertThat(VersionReference.parse("1.4.2+17"))
                .contains(new VersionReference.Exact(SemanticVersion.parse("1.4.2+17")));
        assertThat(VersionReference.parse("1.4")).contains(range("1.4.0", "1.5.0"));
        assertThat(VersionReference.parse("1.4.x")).contains(range("1.4.0", "1.5.0"));
        assertThat(VersionReference.parse("1.x")).contains(range("1.0.0", "2.0.0"));
        assertThat(VersionReference.parse("1")).contains(range("1.0.0", "2.0.0"));
        assertThat(VersionReference.parse("~1.4.2")).contains(range("1.4.2", "1.5.0"));
        assertThat(VersionReference.parse("^1.4.2")).contains(range("1.4.2", "2.0.0"));
        assertThat(VersionReference.parse("~1")).contains(range("1.0.0", "2.0.0"));
        assertThat(VersionReference.parse("champion"))
                .contains(new VersionReference.Named(Alias.CHAMPION));
        assertThat(VersionReference.parse("2x"))
                .contains(new VersionReference.Named(new Alias("2x")));
    }

    private static VersionReference range(String from, String before) {
        return new VersionReference.Range(
                SemanticVersion.parse(from), SemanticVersion.parse(before));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1.2.3.4", "latest", "a b", "1.2.3+x", "1..2"})
    void anythingElseIsNoVersion(String text) {
        assertThat(VersionReference.parse(text)).isEmpty();
    }
}

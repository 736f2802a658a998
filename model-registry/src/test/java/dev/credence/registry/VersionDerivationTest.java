package dev.credence.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.credence.model.Column;
import dev.credence.model.Signature;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class VersionDerivationTest {

    private static final ModelName MODEL = new ModelName("sales");

    @Test
    void theFirstVersionIsOneZeroZero() {
        DerivedVersion derived = VersionDerivation.derive(Candidates.of(MODEL).facts(), null);

        assertThat(derived.version()).isEqualTo(SemanticVersion.parse("1.0.0"));
        assertThat(derived.reasons())
                .containsExactly(new Reason(VersionPart.MAJOR, "the first version of the model"));
    }

    @Test
    void anIncompatibleSignatureIsMajorAndResetsTheLowerParts() {
        DerivedVersion derived = derive("1.4.2+17", Candidates.INCOMPATIBLE, "fingerprint", null);

        assertThat(derived.version()).hasToString("2.0.0");
        assertThat(derived.reasons())
                .singleElement()
                .satisfies(reason -> {
                    assertThat(reason.part()).isEqualTo(VersionPart.MAJOR);
                    assertThat(reason.text()).contains("age").contains("required");
                });
    }

    @Test
    void anotherTargetIsMajor() {
        var target = new Signature(List.of(Column.real("x")), Column.real("z"));

        assertThat(derive("1.4.2", target, "fingerprint", null).version()).hasToString("2.0.0");
    }

    @Test
    void anOptionalInputMoreIsNotMajor() {
        var wider =
                new Signature(
                        List.of(Column.real("x"), Column.real("age").optional()), Column.real("y"));

        assertThat(derive("1.4.2", wider, "fingerprint", null).version()).hasToString("1.4.2+1");
    }

    @Test
    void anImprovementBeyondNoiseIsMinorAndTheEvidenceIsKept() {
        DerivedVersion derived =
                derive(
                        "1.4.2+17",
                        Candidates.SIGNATURE,
                        "fingerprint",
                        Candidates.against("1.4.2", 0.008));

        assertThat(derived.version()).hasToString("1.5.0");
        assertThat(derived.reasons())
                .extracting(Reason::toString)
                .containsExactly(
                        "MINOR: crps 0.412 -> 0.377 on data 9f3c0000…, paired difference 0.035 ± 0.008");
    }

    @Test
    void anImprovementWithinNoiseIsNotMinor() {
        DerivedVersion derived =
                derive(
                        "1.4.2",
                        Candidates.SIGNATURE,
                        "fingerprint",
                        Candidates.against("1.4.2", 0.03));

        assertThat(derived.version()).hasToString("1.4.2+1");
        assertThat(derived.reasons())
                .extracting(Reason::toString)
                .containsExactly(
                        "BUILD: the signature and the pipeline are those of 1.4.2",
                        "BUILD: no better beyond noise: "
                                + "crps 0.412 -> 0.377 on data 9f3c0000…, paired difference 0.035 ± 0.03");
    }

    @Test
    void beingBetterThanAnOlderReleaseIsNotMinor() {
        DerivedVersion derived =
                derive(
                        "1.5.0",
                        Candidates.SIGNATURE,
                        "fingerprint",
                        Candidates.against("1.4.2", 0.008));

        assertThat(derived.version()).hasToString("1.5.0+1");
        assertThat(derived.reasons().getLast().text())
                .startsWith("crps 0.412 -> 0.377")
                .endsWith("this was against 1.4.2 and says nothing about the newest, 1.5.0");
    }

    @Test
    void beingBetterThanAnyBuildOfTheNewestReleaseIsMinor() {
        var comparison = Candidates.against("1.4.2+3", 0.008);

        assertThat(derive("1.4.2+17", Candidates.SIGNATURE, "fingerprint", comparison).version())
                .hasToString("1.5.0");
    }

    @Test
    void anotherDefinitionIsPipeline() {
        DerivedVersion derived = derive("1.4.2+17", Candidates.SIGNATURE, "0123456789", null);

        assertThat(derived.version()).hasToString("1.4.3");
        assertThat(derived.reasons())
                .containsExactly(
                        new Reason(
                                VersionPart.PIPELINE,
                                "the pipeline definition changed (fingerpr… -> 01234567…)"));
    }

    @Test
    void aShortFingerprintIsShownWhole() {
        assertThat(derive("1.0.0", Candidates.SIGNATURE, "12345678", null).reasons())
                .extracting(Reason::text)
                .containsExactly("the pipeline definition changed (fingerpr… -> 12345678)");
    }

    @Test
    void anotherFlavourIsPipeline() {
        var newest =
                new VersionDerivation.Newest(
                        SemanticVersion.parse("1.4.2"),
                        Candidates.SIGNATURE,
                        "fingerprint",
                        "onnx");

        DerivedVersion derived = VersionDerivation.derive(Candidates.of(MODEL).facts(), newest);

        assertThat(derived.version()).hasToString("1.4.3");
        assertThat(derived.reasons())
                .containsExactly(
                        new Reason(VersionPart.PIPELINE, "the flavour changed (onnx -> stan)"));
    }

    @Test
    void aRetrainThatIsNoBetterAndNoDifferentIsABuild() {
        DerivedVersion first = derive("1.4.2", Candidates.SIGNATURE, "fingerprint", null);

        assertThat(first.version()).hasToString("1.4.2+1");
        assertThat(first.reasons())
                .containsExactly(
                        new Reason(
                                VersionPart.BUILD,
                                "the signature and the pipeline are those of 1.4.2"));
        assertThat(derive("1.4.2+16", Candidates.SIGNATURE, "fingerprint", null).version())
                .hasToString("1.4.2+17");
    }

    @Test
    void theHighestPartDecidesAndEveryReasonIsKeptInItsOrder() {
        DerivedVersion derived =
                derive(
                        "1.4.2",
                        Candidates.INCOMPATIBLE,
                        "other",
                        Candidates.against("1.4.2", 0.008));

        assertThat(derived.version()).hasToString("2.0.0");
        assertThat(derived.reasons())
                .extracting(Reason::part)
                .containsExactly(VersionPart.MAJOR, VersionPart.MINOR, VersionPart.PIPELINE);
    }

    @Test
    void minorOutranksPipelineAndPipelineOutranksAnUnconvincingComparison() {
        var better = Candidates.against("1.4.2", 0.008);
        var unclear = Candidates.against("1.4.2", 0.08);

        assertThat(derive("1.4.2", Candidates.SIGNATURE, "other", better).version())
                .hasToString("1.5.0");
        DerivedVersion derived = derive("1.4.2", Candidates.SIGNATURE, "other", unclear);
        assertThat(derived.version()).hasToString("1.4.3");
        assertThat(derived.reasons())
                .extracting(Reason::part)
                .containsExactly(VersionPart.PIPELINE, VersionPart.BUILD);
    }

    private static DerivedVersion derive(
            String newest,
            Signature signature,
            String fingerprint,
            @Nullable Comparison comparison) {
        return VersionDerivation.derive(
                Candidates.of(MODEL, signature, fingerprint, comparison).facts(),
                new VersionDerivation.Newest(
                        SemanticVersion.parse(newest),
                        Candidates.SIGNATURE,
                        "fingerprint",
                        "stan"));
    }
}

package dev.credence.registry;

import dev.credence.model.Compatibility;
import dev.credence.model.Signature;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Derives MAJOR.MINOR.PIPELINE from what changed against the newest version of the model; pure, so
 * that a dry run is the same call.
 *
 * <ul>
 *   <li>MAJOR: the signature cannot accept what the newest accepted, or answers another target.
 *   <li>MINOR: better beyond noise on the same held-out data. The evidence counts only when it is
 *       about the newest release; being better than an older one says nothing about the newest.
 *   <li>PIPELINE: the definition changed, by its fingerprint or flavour.
 *   <li>BUILD: none of these.
 * </ul>
 *
 * The highest part that changed is raised by one, and the lower ones start again from zero.
 */
final class VersionDerivation {

    private VersionDerivation() {}

    /** What a candidate is compared with. */
    record Newest(
            SemanticVersion version,
            Signature signature,
            String pipelineFingerprint,
            String flavour) {}

    /** What everything is derived to while the model has no version. */
    static DerivedVersion first() {
        return new DerivedVersion(
                SemanticVersion.FIRST,
                List.of(new Reason(VersionPart.MAJOR, "the first version of the model")));
    }

    static DerivedVersion derive(VersionFacts candidate, @Nullable Newest newest) {
        if (newest == null) {
            return first();
        }
        var reasons = new ArrayList<Reason>();
        Compatibility compatibility = candidate.signature().accepts(newest.signature());
        compatibility.reasons().forEach(fact -> reasons.add(new Reason(VersionPart.MAJOR, fact)));
        improvement(candidate.comparison(), newest.version(), reasons);
        pipeline(candidate, newest, reasons);
        if (reasons.stream().noneMatch(reason -> reason.part() != VersionPart.BUILD)) {
            reasons.addFirst(
                    new Reason(
                            VersionPart.BUILD,
                            "the signature and the pipeline are those of %s"
                                    .formatted(newest.version())));
        }
        reasons.sort(Comparator.comparing(Reason::part));
        return new DerivedVersion(newest.version().next(reasons.getFirst().part()), reasons);
    }

    private static void improvement(
            @Nullable Comparison comparison, SemanticVersion newest, List<Reason> reasons) {
        if (comparison == null) {
            return;
        }
        if (!comparison.against().release().equals(newest.release())) {
            reasons.add(
                    new Reason(
                            VersionPart.BUILD,
                            "%s; this was against %s and says nothing about the newest, %s"
                                    .formatted(comparison, comparison.against(), newest)));
            return;
        }
        if (comparison.betterBeyondNoise()) {
            reasons.add(new Reason(VersionPart.MINOR, comparison.toString()));
            return;
        }
        reasons.add(
                new Reason(VersionPart.BUILD, "no better beyond noise: %s".formatted(comparison)));
    }

    private static void pipeline(VersionFacts candidate, Newest newest, List<Reason> reasons) {
        if (!candidate.pipelineFingerprint().equals(newest.pipelineFingerprint())) {
            reasons.add(
                    new Reason(
                            VersionPart.PIPELINE,
                            "the pipeline definition changed (%s -> %s)"
                                    .formatted(
                                            shortened(newest.pipelineFingerprint()),
                                            shortened(candidate.pipelineFingerprint()))));
        }
        if (!candidate.flavour().equals(newest.flavour())) {
            reasons.add(
                    new Reason(
                            VersionPart.PIPELINE,
                            "the flavour changed (%s -> %s)"
                                    .formatted(newest.flavour(), candidate.flavour())));
        }
    }

    private static String shortened(String fingerprint) {
        return fingerprint.length() <= 8 ? fingerprint : fingerprint.substring(0, 8) + "…";
    }
}

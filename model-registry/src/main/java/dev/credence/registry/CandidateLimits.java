package dev.credence.registry;

import dev.credence.artifact.Digest;
import dev.credence.problem.FieldError;
import dev.credence.problem.InvalidFields;
import java.util.ArrayList;
import java.util.List;

/** What a candidate must have before it is registered; every mistake is reported at once. */
final class CandidateLimits {

    private CandidateLimits() {}

    static void check(Candidate candidate) {
        var errors = new ArrayList<FieldError>();
        checkPresent("pipeline_fingerprint", candidate.pipelineFingerprint(), errors);
        checkPresent("flavour", candidate.flavour(), errors);
        if (!candidate.origin().isKnown()) {
            checkMadeByPipeline(candidate, errors);
        }
        candidate.files().keySet().forEach(path -> checkPath(path, errors));
        candidate.datasets().forEach((role, digest) -> checkDigest(role, digest, errors));
        candidate.tags().forEach((key, value) -> RegistryLimits.checkTag(key, value, errors));
        RegistryLimits.checkDescription(candidate.description(), errors);
        InvalidFields.throwIfAny(errors);
    }

    private static void checkMadeByPipeline(Candidate candidate, List<FieldError> errors) {
        checkPresent("run_id", candidate.runId(), errors);
        checkPresent("pipeline_run_id", candidate.pipelineRunId(), errors);
        if (candidate.files().isEmpty()) {
            errors.add(new FieldError("files", "must have at least one file"));
        }
    }

    private static void checkPresent(String field, String value, List<FieldError> errors) {
        if (value.isBlank()) {
            errors.add(new FieldError(field, "must not be blank"));
        }
    }

    private static void checkPath(String path, List<FieldError> errors) {
        boolean relative =
                List.of(path.split("/", -1)).stream()
                        .noneMatch(part -> part.isBlank() || part.equals(".") || part.equals(".."));
        if (!relative
                || path.indexOf('\\') >= 0
                || path.chars().anyMatch(Character::isISOControl)) {
            errors.add(
                    new FieldError(
                            "files",
                            "a path must be relative, without '.' and '..', like model.yaml"));
        }
    }

    private static void checkDigest(String role, String digest, List<FieldError> errors) {
        try {
            var _ = new Digest(digest);
        } catch (IllegalArgumentException cause) {
            errors.add(new FieldError("datasets." + role, String.valueOf(cause.getMessage())));
        }
    }
}

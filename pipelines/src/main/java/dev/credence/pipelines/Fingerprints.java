package dev.credence.pipelines;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Digests of a pipeline in canonical form, so that comments, order and spelled-out defaults make no
 * difference.
 *
 * @param content of everything; two submissions with the same one are the same definition
 * @param training of what decides the model: not the data, the seed, the schedule, the release or
 *     the description
 */
record Fingerprints(String content, String training) {

    static Fingerprints of(PipelinePlan plan, String program) {
        String training =
                String.join(
                        "\n",
                        "schema " + plan.schema(),
                        "target " + plan.target(),
                        "bind " + new TreeMap<>(plan.bind().texts()),
                        "prediction " + plan.prediction(),
                        "sampler " + withoutSeed(plan.sampler()),
                        "gates " + plan.gates(),
                        "evaluate " + plan.evaluation(),
                        "split " + plan.data().split(),
                        "program " + sha256(canonical(program)));
        String rest =
                String.join(
                        "\n",
                        "pipeline " + plan.pipeline(),
                        "model " + plan.model(),
                        "description " + plan.description(),
                        "data " + plan.data(),
                        "file " + plan.programFile(),
                        "seed " + plan.sampler().seed(),
                        "schedule " + plan.schedule(),
                        "release " + release(plan.release()));
        return new Fingerprints(sha256(training + "\n" + rest), sha256(training));
    }

    /**
     * In the words of the first version; what came later is only there when it is not the default,
     * so that pipelines of before keep their fingerprints.
     */
    private static String withoutSeed(SamplerPlan plan) {
        var usual = SamplerPlan.defaults();
        var text =
                new StringBuilder(
                        "SamplerPlan[chains=%d, warmup=%d, draws=%d, seed=0, adaptDelta=%s, maxDepth=%d]"
                                .formatted(
                                        plan.chains(),
                                        plan.warmup(),
                                        plan.draws(),
                                        plan.adaptDelta(),
                                        plan.maxDepth()));
        if (plan.metric() != usual.metric()) {
            text.append(" metric ").append(plan.metric());
        }
        if (plan.initRadius() != usual.initRadius()) {
            text.append(" init_radius ").append(plan.initRadius());
        }
        return text.toString();
    }

    private static String release(@Nullable ReleasePolicy release) {
        return release == null
                ? "none"
                : String.join(
                        " ",
                        release.endpoint(),
                        release.strategy().name(),
                        release.on().stream().sorted().toList().toString(),
                        release.steps().toString(),
                        release.pause().toString(),
                        String.valueOf(release.alpha()),
                        release.slowAfter().toString());
    }

    /** Line ends and trailing blanks are an editor's business. */
    private static String canonical(String program) {
        return program.lines().map(String::stripTrailing).collect(Collectors.joining("\n")).strip();
    }

    private static String sha256(String text) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException cause) {
            throw new IllegalStateException("Every JVM has SHA-256", cause);
        }
    }
}

package dev.credence.serving;

import dev.credence.artifact.ArtifactStoreConfiguration;
import dev.credence.artifact.Artifacts;
import dev.credence.artifact.StoredArtifact;
import dev.credence.database.DatabaseConfiguration;
import dev.credence.engine.draws.Draws;
import dev.credence.engine.draws.DrawsFile;
import dev.credence.model.Column;
import dev.credence.model.DataBinding;
import dev.credence.model.ModelPackage;
import dev.credence.model.Provenance;
import dev.credence.model.Signature;
import dev.credence.registry.Candidate;
import dev.credence.registry.ModelName;
import dev.credence.registry.Registry;
import dev.credence.registry.RegistryConfiguration;
import dev.credence.registry.SemanticVersion;
import dev.credence.rollouts.EndpointName;
import dev.credence.rollouts.Endpoints;
import dev.credence.rollouts.RolloutControlLoop;
import dev.credence.rollouts.Rollouts;
import dev.credence.rollouts.RolloutsConfiguration;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;

/**
 * The real registry and rollouts over a test's database, as the control plane runs them, for a
 * gateway to meet there.
 */
final class ControlPlane implements AutoCloseable {

    static final Signature SIGNATURE =
            new Signature(
                    List.of(Column.real("x").withLower(0), Column.category("category", 1, 2, 3)),
                    Column.real("y"));
    static final ModelName MODEL = new ModelName("sales");
    static final EndpointName ENDPOINT = new EndpointName("sales");

    /** Not annotated as a configuration, so that the gateway's component scan leaves it alone. */
    @EnableAutoConfiguration
    @Import({
        DatabaseConfiguration.class,
        ArtifactStoreConfiguration.class,
        RegistryConfiguration.class,
        RolloutsConfiguration.class
    })
    static class Modules {}

    private final ConfigurableApplicationContext context;

    private ControlPlane(ConfigurableApplicationContext context) {
        this.context = context;
    }

    static ControlPlane start(Map<String, String> settings) {
        var properties = new HashMap<String, Object>(settings);
        properties.put("spring.config.name", "none");
        properties.put("spring.main.banner-mode", "off");
        properties.put("credence.rollouts.load-deadline", "500ms");
        return new ControlPlane(
                new SpringApplicationBuilder(Modules.class)
                        .web(WebApplicationType.NONE)
                        .properties(properties)
                        .run());
    }

    /**
     * Registers a version of {@link #MODEL}; a new fingerprint makes it the next PIPELINE version.
     */
    SemanticVersion register(String program) {
        return register(program, SIGNATURE, UUID.randomUUID().toString());
    }

    SemanticVersion register(String program, Signature signature, String fingerprint) {
        return register(program, slopes(), signature, fingerprint);
    }

    /** Registers a model that was trained. */
    SemanticVersion register(String program, Draws posterior) {
        return register(program, posterior, SIGNATURE, UUID.randomUUID().toString());
    }

    private SemanticVersion register(
            String program, Draws posterior, Signature signature, String fingerprint) {
        var candidate =
                new Candidate(
                        MODEL,
                        signature,
                        fingerprint,
                        "stan",
                        UUID.randomUUID().toString().replace("-", ""),
                        UUID.randomUUID().toString(),
                        files(program, posterior, signature),
                        Map.of(),
                        null,
                        Map.of(),
                        "",
                        Map.of());
        return context.getBean(Registry.class).register(candidate, "test").version();
    }

    private Map<String, StoredArtifact> files(
            String program, Draws posterior, Signature signature) {
        Artifacts artifacts = context.getBean(Artifacts.class);
        StoredArtifact source = artifacts.put(program.getBytes(StandardCharsets.UTF_8));
        StoredArtifact draws = artifacts.put(file(posterior));
        String description =
                ModelPackage.stan(
                                signature,
                                DataBinding.parse(
                                        Map.of(
                                                "N",
                                                "rows",
                                                "x",
                                                "column x",
                                                "category",
                                                "column category")),
                                "y_pred",
                                Map.of(
                                        ModelPackage.PROGRAM_FILE, source.digest().sha256(),
                                        ModelPackage.DRAWS_FILE, draws.digest().sha256()),
                                Provenance.unknown())
                        .toYaml();
        return Map.of(
                ModelPackage.DESCRIPTION_FILE,
                        artifacts.put(description.getBytes(StandardCharsets.UTF_8)),
                ModelPackage.PROGRAM_FILE, source,
                ModelPackage.DRAWS_FILE, draws);
    }

    /** Four chains whose slope is evenly spread over 1.5 .. 2.5. */
    private static Draws slopes() {
        double[][] slope = new double[4][];
        for (int chain = 0; chain < 4; chain++) {
            int first = chain;
            slope[chain] =
                    IntStream.range(0, 1000)
                            .mapToDouble(i -> 1.5 + (4 * i + first + 0.5) / 4000)
                            .toArray();
        }
        return Draws.of(List.of("slope"), new double[][][] {slope});
    }

    private static byte[] file(Draws draws) {
        var bytes = new ByteArrayOutputStream();
        try {
            DrawsFile.write(draws, bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    Endpoints endpoints() {
        return context.getBean(Endpoints.class);
    }

    Rollouts rollouts() {
        return context.getBean(Rollouts.class);
    }

    void deploy(SemanticVersion version) {
        endpoints().deploy(ENDPOINT, MODEL, version, "test");
    }

    /** What platform-api does every second. */
    void tick() {
        context.getBean(RolloutControlLoop.class).tick(Instant.now());
    }

    @Override
    public void close() {
        context.close();
    }
}

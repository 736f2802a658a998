package dev.credence.cli.local;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The three applications of a local platform: their images, JVM options and settings. */
record LocalApplications(
        Installation installation, Home home, PortPlan ports, HomeSecrets secrets) {

    static final List<ServiceName> NAMES =
            List.of(
                    ServiceName.PLATFORM_API,
                    ServiceName.SERVING_GATEWAY,
                    ServiceName.TRAINING_WORKER);

    /** Unpacks what is not unpacked. */
    List<ApplicationImage> images() throws IOException {
        List<ApplicationImage> images = new ArrayList<>();
        for (ServiceName name : NAMES) {
            images.add(ApplicationImage.of(name, installation.archive(name), home));
        }
        return images;
    }

    Service service(ApplicationImage image) throws IOException {
        ServiceName name = image.name();
        return new ApplicationService(
                name,
                port(name),
                image.command(options(name)),
                settings(name),
                home.scratch(name.label()),
                LogFiles.rotated(home, name.label()));
    }

    StartupTraining.Subject training(ApplicationImage image) {
        ServiceName name = image.name();
        return new StartupTraining.Subject(
                image,
                options(name),
                settings(name),
                home.scratch(name.label()),
                LogFiles.of(home, name.label() + "-training"));
    }

    /**
     * The serial collector starts fastest and is enough for heaps of this size. Credence's own code
     * is optimised as usual, what frameworks do late. The quick compiler, too, waits a little
     * longer.
     */
    private static List<String> options(ServiceName name) {
        List<String> options =
                new ArrayList<>(
                        List.of(
                                heap(name),
                                "-XX:+UseSerialGC",
                                "-XX:+ExitOnOutOfMemoryError",
                                "--enable-native-access=ALL-UNNAMED",
                                "-Djava.awt.headless=true",
                                "-XX:Tier3InvocationThreshold=1000",
                                "-XX:Tier3MinInvocationThreshold=500",
                                "-XX:Tier3CompileThreshold=6000",
                                "-XX:Tier3BackEdgeThreshold=100000",
                                "-XX:CompileCommand=quiet",
                                "-XX:CompileCommand=CompileThresholdScaling,dev.credence.*::*,0.01"));
        options.addAll(LateOptimisation.OPTIONS);
        return options;
    }

    private static String heap(ServiceName name) {
        return switch (name) {
            case PLATFORM_API -> "-Xmx384m";
            case SERVING_GATEWAY -> "-Xmx512m";
            case TRAINING_WORKER -> "-Xmx1g";
            case POSTGRESQL, S3 -> throw new IllegalArgumentException(name.label());
        };
    }

    private Map<String, String> settings(ServiceName name) {
        Map<String, String> settings = new HashMap<>();
        settings.put("SERVER_ADDRESS", "127.0.0.1");
        settings.put("SERVER_PORT", Integer.toString(port(name)));
        settings.put(
                "CREDENCE_DATABASE_URL",
                "jdbc:postgresql://127.0.0.1:"
                        + port(ServiceName.POSTGRESQL)
                        + "/"
                        + PostgresService.DATABASE);
        settings.put("CREDENCE_DATABASE_USER", "credence");
        settings.put("CREDENCE_DATABASE_PASSWORD", secrets.databasePassword());
        settings.put("CREDENCE_S3_ENDPOINT", "http://127.0.0.1:" + port(ServiceName.S3));
        settings.put("CREDENCE_S3_ACCESS_KEY", secrets.s3AccessKey());
        settings.put("CREDENCE_S3_SECRET_KEY", secrets.s3SecretKey());
        settings.put("CREDENCE_S3_BUCKET", "credence");
        settings.put("CREDENCE_HOME", home.scratch(name.label()).toString());
        settings.put(
                "CREDENCE_GATEWAY_URL", "http://127.0.0.1:" + port(ServiceName.SERVING_GATEWAY));
        if (name == ServiceName.PLATFORM_API) {
            settings.put("CREDENCE_ACCESS_BOOTSTRAP_TOKEN", secrets.token());
            settings.put("CREDENCE_WEBHOOKS_NETWORKS", "LOCAL");
        }
        return settings;
    }

    private int port(ServiceName name) {
        return ports.of(name);
    }
}

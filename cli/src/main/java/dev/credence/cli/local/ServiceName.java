package dev.credence.cli.local;

import java.util.Arrays;
import java.util.Optional;

/**
 * The processes of a local platform, in the order in which they start and with the port they take
 * by default.
 */
enum ServiceName {
    PLATFORM_API("platform-api", "--port-api", 0),
    SERVING_GATEWAY("serving-gateway", "--port-gateway", 1),
    TRAINING_WORKER("training-worker", "--port-worker", 2),
    POSTGRESQL("postgresql", "--port-postgres", 3),
    S3("s3", "--port-s3", 4);

    private final String label;
    private final String portOption;
    private final int offset;

    ServiceName(String label, String portOption, int offset) {
        this.label = label;
        this.portOption = portOption;
        this.offset = offset;
    }

    /** As people and files write it. */
    String label() {
        return label;
    }

    /** The command line option that moves its port. */
    String portOption() {
        return portOption;
    }

    /** Added to the port base. */
    int offset() {
        return offset;
    }

    static Optional<ServiceName> labelled(String label) {
        return Arrays.stream(values()).filter(name -> name.label.equals(label)).findFirst();
    }
}

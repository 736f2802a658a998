package dev.credence.local;

import java.nio.file.Path;

/**
 * Where an {@link EmbeddedS3} keeps its objects and who may use it.
 *
 * @param directory one folder per bucket below it
 * @param port on 127.0.0.1; 0 takes a free one
 */
public record S3ServerSettings(Path directory, int port, String accessKey, String secretKey) {

    public S3ServerSettings {
        directory = directory.toAbsolutePath().normalize();
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("port must be 0..65535, is " + port);
        }
        if (accessKey.isBlank() || secretKey.isBlank()) {
            throw new IllegalArgumentException("access key and secret key must not be blank");
        }
    }
}

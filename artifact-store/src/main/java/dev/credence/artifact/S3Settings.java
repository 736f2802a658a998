package dev.credence.artifact;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the S3 server is, {@code credence.s3.*}.
 *
 * @param endpoint such as {@code http://127.0.0.1:7074}
 * @param region as the server was set up; most servers other than AWS accept the default
 * @param timeout for each read or write on the connection
 */
@ConfigurationProperties("credence.s3")
public record S3Settings(
        @Nullable String endpoint,
        @DefaultValue("") String accessKey,
        @DefaultValue("") String secretKey,
        @DefaultValue("credence") String bucket,
        @DefaultValue("us-east-1") String region,
        @DefaultValue("30s") Duration timeout) {

    public S3Settings {
        if (endpoint == null || !endpoint.matches("https?://.+")) {
            throw new IllegalArgumentException(
                    "credence.s3.endpoint (CREDENCE_S3_ENDPOINT) must be set to a URL such as http://127.0.0.1:7074");
        }
    }

    /** The same settings without the keys. */
    @Override
    public String toString() {
        return endpoint + "/" + bucket;
    }
}

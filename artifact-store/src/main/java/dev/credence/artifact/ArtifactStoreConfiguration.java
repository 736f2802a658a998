package dev.credence.artifact;

import io.minio.MinioAsyncClient;
import io.minio.MinioClient;
import java.nio.file.Path;
import java.time.Duration;
import okhttp3.OkHttpClient;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * {@link Artifacts} over the MinIO client, spooling below {@code credence.home}. Starts with S3
 * away.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(S3Settings.class)
public class ArtifactStoreConfiguration {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);

    @Bean
    MinioClient minioClient(S3Settings settings) {
        return MinioClient.builder()
                .endpoint(String.valueOf(settings.endpoint()))
                .region(settings.region())
                .credentials(settings.accessKey(), settings.secretKey())
                .httpClient(http(settings), true)
                .build();
    }

    /** Connections of its own: small requests never wait behind the parts of large uploads. */
    @Bean
    MinioAsyncClient partsClient(S3Settings settings) {
        return MinioAsyncClient.builder()
                .endpoint(String.valueOf(settings.endpoint()))
                .region(settings.region())
                .credentials(settings.accessKey(), settings.secretKey())
                .httpClient(http(settings), true)
                .build();
    }

    private static OkHttpClient http(S3Settings settings) {
        return new OkHttpClient.Builder()
                .connectTimeout(CONNECT_TIMEOUT)
                .readTimeout(settings.timeout())
                .writeTimeout(settings.timeout())
                .build();
    }

    @Bean
    SourceObjects sourceObjects(MinioClient client) {
        return new SourceObjects(client);
    }

    @Bean
    ArtifactSweep artifactSweep(
            MinioClient client, MinioAsyncClient partsClient, S3Settings settings) {
        return new ArtifactSweep(new Bucket(client, settings.bucket()), partsClient);
    }

    @Bean
    Artifacts artifacts(
            MinioClient client,
            MinioAsyncClient partsClient,
            S3Settings settings,
            @Value("${credence.home:${java.io.tmpdir}/credence}") Path home) {
        return new Artifacts(
                new Bucket(client, settings.bucket()),
                partsClient,
                new Spool(home.resolve("spool"), Artifacts.PART_SIZE));
    }
}

package dev.credence.artifact;

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
        OkHttpClient http =
                new OkHttpClient.Builder()
                        .connectTimeout(CONNECT_TIMEOUT)
                        .readTimeout(settings.timeout())
                        .writeTimeout(settings.timeout())
                        .build();
        return MinioClient.builder()
                .endpoint(String.valueOf(settings.endpoint()))
                .region(settings.region())
                .credentials(settings.accessKey(), settings.secretKey())
                .httpClient(http, true)
                .build();
    }

    @Bean
    SourceObjects sourceObjects(MinioClient client) {
        return new SourceObjects(client);
    }

    @Bean
    ArtifactSweep artifactSweep(MinioClient client, S3Settings settings) {
        return new ArtifactSweep(new Bucket(client, settings.bucket()));
    }

    @Bean
    Artifacts artifacts(
            MinioClient client,
            S3Settings settings,
            @Value("${credence.home:${java.io.tmpdir}/credence}") Path home) {
        return new Artifacts(
                new Bucket(client, settings.bucket()), new Spool(home.resolve("spool")));
    }
}

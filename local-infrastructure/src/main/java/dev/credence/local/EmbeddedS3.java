package dev.credence.local;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeoutException;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;

/**
 * An S3 server (S3Proxy) inside this JVM, on 127.0.0.1, with its objects as plain files. For a
 * laptop and for tests; production sets {@code CREDENCE_S3_ENDPOINT} to MinIO or another S3
 * service. Requests must carry a valid AWS signature, version 4. There is no versioning, tagging or
 * lifecycle.
 */
public final class EmbeddedS3 implements AutoCloseable {

    private final S3ServerSettings settings;
    private final S3Proxy server;
    private final DirectoryLock claim;

    private EmbeddedS3(S3ServerSettings settings, S3Proxy server, DirectoryLock claim) {
        this.settings = settings;
        this.server = server;
        this.claim = claim;
    }

    /**
     * Starts the server; objects of an earlier run are there again, and parts of uploads that were
     * not completed are not.
     *
     * @throws InfrastructureUnavailable port taken, folder not usable or in use
     */
    public static EmbeddedS3 start(S3ServerSettings settings) {
        if (settings.port() != 0) {
            Ports.requireFree(settings.port(), "S3");
        }
        DirectoryLock claim =
                DirectoryLock.tryClaim(settings.directory())
                        .orElseThrow(() ->
                                new InfrastructureUnavailable(
                                        "the S3 folder "
                                                + settings.directory()
                                                + " is in use by another Credence process"));
        try {
            Path buckets = Files.createDirectories(settings.directory().resolve("buckets"));
            UnfinishedUploads.delete(buckets);
            S3Proxy server =
                    S3Proxy.builder()
                            .endpoint(URI.create("http://127.0.0.1:" + settings.port()))
                            .awsAuthentication(
                                    AuthenticationType.AWS_V4,
                                    settings.accessKey(),
                                    settings.secretKey())
                            .blobStore(new FilesystemNio2BlobStore(buckets.toString()))
                            .ignoreUnknownHeaders(true)
                            .stopTimeout(2_000)
                            .build();
            server.start();
            return new EmbeddedS3(settings, server, claim);
        } catch (IOException failure) {
            claim.close();
            throw new InfrastructureUnavailable(
                    "cannot start S3 in " + settings.directory() + ": " + Failures.reason(failure),
                    failure);
        } catch (Exception failure) {
            claim.close();
            throw new InfrastructureUnavailable("cannot start S3: " + failure, failure);
        }
    }

    public String endpoint() {
        return "http://127.0.0.1:" + port();
    }

    public int port() {
        return server.getPort();
    }

    public String accessKey() {
        return settings.accessKey();
    }

    public String secretKey() {
        return settings.secretKey();
    }

    /** Stops the server; objects stay. */
    @Override
    public void close() {
        try {
            server.stop();
        } catch (TimeoutException cutOff) {
            return; // it has stopped; some client did not hang up in time
        } catch (Exception failure) {
            throw new InfrastructureUnavailable("S3 did not stop cleanly: " + failure, failure);
        } finally {
            claim.close();
        }
    }
}

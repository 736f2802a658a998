package dev.credence.artifact;

import io.minio.GetObjectArgs;
import io.minio.MinioClient;
import io.minio.errors.ErrorResponseException;
import io.minio.errors.MinioException;
import java.io.InputStream;
import java.util.Optional;
import java.util.Set;

/**
 * Objects in other buckets of the same S3 server, to be read as data; {@link Artifacts} has what
 * Credence keeps itself. Whoever calls decides which buckets may be read.
 */
public final class SourceObjects {

    private static final Set<String> ABSENT = Set.of("NoSuchKey", "NoSuchBucket", "AccessDenied");

    private final MinioClient client;

    SourceObjects(MinioClient client) {
        this.client = client;
    }

    /** The object's bytes; empty when there is none, or none that Credence's keys may read. */
    public Optional<InputStream> open(String bucket, String key) {
        try {
            return Optional.of(
                    client.getObject(GetObjectArgs.builder().bucket(bucket).object(key).build()));
        } catch (ErrorResponseException refused) {
            if (ABSENT.contains(String.valueOf(refused.errorResponse().code()))) {
                return Optional.empty();
            }
            throw new ObjectStoreUnavailable(
                    "the object store refused to read the object", refused);
        } catch (MinioException | IllegalStateException failure) {
            throw new ObjectStoreUnavailable("the object store does not answer", failure);
        }
    }
}

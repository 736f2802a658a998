package dev.credence.artifact;

import dev.credence.problem.DiskFull;
import dev.credence.problem.ProblemException;
import io.minio.BucketExistsArgs;
import io.minio.MakeBucketArgs;
import io.minio.MinioClient;
import io.minio.errors.ErrorResponseException;
import io.minio.errors.MinioException;
import java.io.IOException;
import java.util.Optional;

/** One bucket, created when it is first used, with the client's errors in this module's words. */
final class Bucket {

    private static final int INSUFFICIENT_STORAGE = 507;
    private static final String MINIO_STORAGE_FULL = "XMinioStorageFull";

    private final MinioClient client;
    private final String name;
    private volatile boolean ready;

    Bucket(MinioClient client, String name) {
        this.client = client;
        this.name = name;
    }

    @FunctionalInterface
    interface Operation<T> {
        T apply(MinioClient client, String bucket) throws MinioException;
    }

    /** Runs a create-only put; that the object exists already is as good. */
    void create(Operation<?> put) {
        try {
            prepare();
            put.apply(client, name);
        } catch (MinioException failure) {
            if (!isCode(failure, "PreconditionFailed")) {
                throw unavailable(failure);
            }
        } catch (IllegalStateException failure) {
            throw unanswered(failure);
        }
    }

    /** Runs what succeeds whether or not the object is there. */
    <T> T always(Operation<T> operation) {
        return find(operation)
                .orElseThrow(() ->
                        new ObjectStoreUnavailable(
                                "the object store lost an object that was there",
                                new IOException("no such key")));
    }

    /** Runs a read; empty when there is no such object. */
    <T> Optional<T> find(Operation<T> read) {
        try {
            prepare();
            return Optional.of(read.apply(client, name));
        } catch (MinioException failure) {
            if (isCode(failure, "NoSuchKey")) {
                return Optional.empty();
            }
            throw unavailable(failure);
        } catch (IllegalStateException failure) {
            throw unanswered(failure);
        }
    }

    private void prepare() throws MinioException {
        if (ready) {
            return;
        }
        if (!client.bucketExists(BucketExistsArgs.builder().bucket(name).build())) {
            try {
                client.makeBucket(MakeBucketArgs.builder().bucket(name).build());
            } catch (MinioException failure) {
                if (!isCode(failure, "BucketAlreadyOwnedByYou")
                        && !isCode(failure, "BucketAlreadyExists")) {
                    throw failure;
                }
            }
        }
        ready = true;
    }

    private static boolean isCode(MinioException failure, String code) {
        return failure instanceof ErrorResponseException refused
                && code.equals(refused.errorResponse().code());
    }

    private static ProblemException unavailable(MinioException failure) {
        if (!(failure instanceof ErrorResponseException refused)) {
            return new ObjectStoreUnavailable("the object store does not answer", failure);
        }
        String code = refused.errorResponse().code();
        int status = refused.response().code();
        if (status == INSUFFICIENT_STORAGE || MINIO_STORAGE_FULL.equals(code)) {
            return new DiskFull("there is no room in the object store", failure);
        }
        // Most servers answer a full disk as they do any failure of their own.
        return new ObjectStoreUnavailable(
                status >= 500
                        ? "the object store failed: %s; its disk may be full".formatted(code)
                        : "the object store refused: " + code,
                failure);
    }

    /** The client throws what goes wrong with the connection itself wrapped in this exception. */
    private static RuntimeException unanswered(IllegalStateException failure) {
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException) {
                return new ObjectStoreUnavailable("the object store does not answer", failure);
            }
        }
        return failure;
    }
}

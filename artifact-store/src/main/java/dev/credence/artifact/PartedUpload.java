package dev.credence.artifact;

import io.minio.AbortMultipartUploadArgs;
import io.minio.CompleteMultipartUploadArgs;
import io.minio.CreateMultipartUploadArgs;
import io.minio.Http;
import io.minio.ListMultipartUploadsArgs;
import io.minio.MinioAsyncClient;
import io.minio.UploadPartArgs;
import io.minio.errors.MinioException;
import io.minio.messages.ListMultipartUploadsResult.Upload;
import io.minio.messages.Part;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Sends a spooled file as one object in parts, several at once and each straight from the file:
 * neither memory nor the wait for one answer limits it. There is no object before all parts are
 * there; a failure takes back those that are.
 *
 * <p>A part carries its CRC-32C, which was taken when the file was written. The store compares that
 * instead of a signature over the bytes, for which it would have to hold the part in memory.
 */
final class PartedUpload {

    private static final int AT_ONCE = 3;
    private static final String CRC32C = "x-amz-checksum-crc32c";

    private final MinioAsyncClient client;
    private final String bucket;
    private final String key;
    private final Spool.Spooled content;

    private PartedUpload(MinioAsyncClient client, String bucket, Spool.Spooled content) {
        this.client = client;
        this.bucket = bucket;
        this.key = content.artifact().digest().key();
        this.content = content;
    }

    static void send(MinioAsyncClient client, String bucket, Spool.Spooled content)
            throws MinioException {
        new PartedUpload(client, bucket, content).send();
    }

    /** Takes back the parts of every upload under the key that was begun and not completed. */
    static void abortAll(MinioAsyncClient client, String bucket, String key) throws MinioException {
        var begun =
                answer(
                                client.listMultipartUploads(
                                        ListMultipartUploadsArgs.builder()
                                                .bucket(bucket)
                                                .prefix(key)
                                                .build()))
                        .result()
                        .uploads();
        for (Upload upload : begun) {
            if (upload.objectName().equals(key)) {
                abort(client, bucket, key, upload.uploadId());
            }
        }
    }

    private void send() throws MinioException {
        String upload = begin();
        try {
            Part[] parts = parts(upload);
            answer(
                    client.completeMultipartUpload(
                            CompleteMultipartUploadArgs.builder()
                                    .bucket(bucket)
                                    .object(key)
                                    .uploadId(upload)
                                    .parts(parts)
                                    .build()));
        } catch (MinioException | RuntimeException failure) {
            takeBack(upload, failure);
            throw failure;
        }
    }

    private String begin() throws MinioException {
        return answer(
                        client.createMultipartUpload(
                                CreateMultipartUploadArgs.builder()
                                        .bucket(bucket)
                                        .object(key)
                                        .headers(
                                                new Http.Headers(
                                                        "x-amz-checksum-algorithm", "CRC32C"))
                                        .build()))
                .result()
                .uploadId();
    }

    /** Before a part is begun, the one that many before it has ended; when one fails, all have. */
    private Part[] parts(String upload) throws MinioException {
        List<CompletableFuture<Part>> sent = new ArrayList<>();
        try {
            for (Spool.Part part : content.parts()) {
                if (sent.size() >= AT_ONCE) {
                    answer(sent.get(sent.size() - AT_ONCE));
                }
                sent.add(sending(upload, sent.size() + 1, part));
            }
            List<Part> parts = new ArrayList<>();
            for (CompletableFuture<Part> part : sent) {
                parts.add(answer(part));
            }
            return parts.toArray(Part[]::new);
        } finally {
            sent.forEach(part -> part.exceptionally(_ -> new Part()).join());
        }
    }

    private CompletableFuture<Part> sending(String upload, int number, Spool.Part part)
            throws MinioException {
        RandomAccessFile file = opened(part.offset());
        var headers =
                new Http.Headers(
                        "x-amz-content-sha256",
                        "UNSIGNED-PAYLOAD",
                        "x-amz-sdk-checksum-algorithm",
                        "CRC32C",
                        CRC32C,
                        part.crc32c());
        return client.uploadPart(
                        UploadPartArgs.builder()
                                .bucket(bucket)
                                .object(key)
                                .uploadId(upload)
                                .partNumber(number)
                                .file(file, part.length())
                                .headers(headers)
                                .build())
                .whenComplete((_, _) -> close(file))
                .thenApply(answer ->
                        new Part(
                                number,
                                answer.part().etag(),
                                null,
                                part.crc32c(),
                                null,
                                null,
                                null));
    }

    private RandomAccessFile opened(long offset) {
        try {
            var file = new RandomAccessFile(content.file().toFile(), "r");
            file.seek(offset);
            return file;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void close(RandomAccessFile file) {
        try {
            file.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void takeBack(String upload, Exception failure) {
        try {
            abort(client, bucket, key, upload);
        } catch (MinioException | RuntimeException second) {
            failure.addSuppressed(second);
        }
    }

    private static void abort(MinioAsyncClient client, String bucket, String key, String upload)
            throws MinioException {
        answer(
                client.abortMultipartUpload(
                        AbortMultipartUploadArgs.builder()
                                .bucket(bucket)
                                .object(key)
                                .uploadId(upload)
                                .build()));
    }

    private static <T> T answer(CompletableFuture<T> future) throws MinioException {
        try {
            return future.join();
        } catch (CompletionException failure) {
            switch (failure.getCause()) {
                case MinioException refused -> throw refused;
                case RuntimeException broken -> throw broken;
                case null, default -> throw failure;
            }
        }
    }
}

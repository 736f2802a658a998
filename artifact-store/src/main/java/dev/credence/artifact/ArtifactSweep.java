package dev.credence.artifact;

import io.minio.CopyObjectArgs;
import io.minio.ListObjectsArgs;
import io.minio.MinioAsyncClient;
import io.minio.RemoveObjectArgs;
import io.minio.SourceObject;
import io.minio.errors.MinioException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The store as its garbage collector sees it. What is not needed goes to the trash first, where
 * {@link Artifacts} finds it again when somebody turns out to need it after all: an upload of bytes
 * that are there already writes nothing, so that a collector can never be sure that nobody is about
 * to refer to them. All of it may be interrupted and repeated.
 */
public final class ArtifactSweep {

    /** What one copy within S3 may have at most. */
    static final long LARGEST = 5L << 30;

    private static final int PLACES = 256;

    private final Bucket bucket;
    private final MinioAsyncClient parts;

    ArtifactSweep(Bucket bucket, MinioAsyncClient parts) {
        this.bucket = bucket;
        this.parts = parts;
    }

    /**
     * A stored object.
     *
     * @param since when it was written to where it is
     */
    public record Found(Digest digest, long size, Instant since) {}

    /** How many parts the store has, each listed by itself. */
    public static int places() {
        return PLACES;
    }

    /** The artefacts of one part of the store, 0 to {@link #places} - 1. */
    public List<Found> stored(int place) {
        return list("sha256/%02x/".formatted(place));
    }

    /** The trash of one part of the store. */
    public List<Found> trashed(int place) {
        return list(Digest.TRASH + "sha256/%02x/".formatted(place));
    }

    private List<Found> list(String prefix) {
        return bucket.always((client, name) -> {
            var found = new ArrayList<Found>();
            var objects =
                    client.listObjects(
                            ListObjectsArgs.builder()
                                    .bucket(name)
                                    .prefix(prefix)
                                    .recursive(true)
                                    .build());
            for (var object : objects) {
                var item = object.get();
                String key = item.objectName();
                String digest = key.substring(key.lastIndexOf('/') + 1);
                if (digest.matches("[0-9a-f]{64}")) {
                    found.add(
                            new Found(
                                    new Digest(digest),
                                    item.size(),
                                    item.lastModified().toInstant()));
                }
            }
            return found;
        });
    }

    /** Whether it could be moved: not above 5 GiB. */
    public boolean trash(Found object) {
        if (object.size() > LARGEST) {
            return false;
        }
        move(object.digest().key(), object.digest().trashKey());
        return true;
    }

    public void restore(Digest digest) {
        move(digest.trashKey(), digest.key());
    }

    public void deleteFromTrash(Digest digest) {
        remove(digest.trashKey());
    }

    /**
     * Removes the content from everywhere, the parts of an upload that a killed process began
     * included. In a bucket that keeps versions, those stay: do not use one.
     */
    public void destroy(Digest digest) {
        remove(digest.key());
        remove(digest.trashKey());
        bucket.always((_, name) -> {
            PartedUpload.abortAll(parts, name, digest.key());
            return true;
        });
    }

    /** When it is not there any more, somebody else has moved it. */
    private void move(String from, String to) {
        var copied =
                bucket.find((client, name) -> {
                    copy(client, name, from, to);
                    return true;
                });
        if (copied.isPresent()) {
            remove(from);
        }
    }

    static void copy(io.minio.MinioClient client, String bucket, String from, String to)
            throws MinioException {
        client.copyObject(
                CopyObjectArgs.builder()
                        .bucket(bucket)
                        .object(to)
                        .source(SourceObject.builder().bucket(bucket).object(from).build())
                        .build());
    }

    private void remove(String key) {
        bucket.always((client, name) -> {
            client.removeObject(RemoveObjectArgs.builder().bucket(name).object(key).build());
            return true;
        });
    }
}

package dev.credence.local;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What uploads in parts left in the folders of an S3 server that is not running. Whoever sends one
 * does not outlive the server here, and no lifecycle rule would ever remove it.
 */
final class UnfinishedUploads {

    private UnfinishedUploads() {}

    static void delete(Path buckets) throws IOException {
        try (DirectoryStream<Path> all = Files.newDirectoryStream(buckets, Files::isDirectory)) {
            for (Path bucket : all) {
                deleteIn(bucket);
            }
        }
    }

    /** The names are S3Proxy's; no object of a client may have them. */
    private static void deleteIn(Path bucket) throws IOException {
        try (DirectoryStream<Path> left =
                Files.newDirectoryStream(bucket, "{.mpus-,.s3proxy-mpu-stub-}*")) {
            for (Path each : left) {
                Folders.delete(each);
            }
        }
    }
}

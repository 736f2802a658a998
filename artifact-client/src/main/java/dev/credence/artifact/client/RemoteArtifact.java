package dev.credence.artifact.client;

/**
 * A file of a run, as the server knows it.
 *
 * @param sha256 of the content, 64 hexadecimal digits
 * @param size in bytes
 */
public record RemoteArtifact(String path, String sha256, long size, String mediaType) {}

package dev.credence.pipelines;

/**
 * The data version that a run reads for one role.
 *
 * @param digest the content's SHA-256 in hexadecimal
 */
public record DataSnapshot(String dataset, int version, String digest, long size) {}

package dev.credence.local;

/** The name of a bucket that nobody has used, at the test object store. The user creates it. */
public record TestBucket(String endpoint, String accessKey, String secretKey, String bucket) {}

package dev.credence.artifact;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;

/**
 * Passes bytes on and, at their end, refuses content that is not the artefact that was asked for.
 */
final class VerifiedInputStream extends FilterInputStream {

    private final Digest expected;
    private final MessageDigest sha256 = Digest.newSha256();
    private boolean ended;

    VerifiedInputStream(InputStream content, Digest expected) {
        super(content);
        this.expected = expected;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int count;
        try {
            count = super.read(buffer, offset, length);
        } catch (IOException failure) {
            throw new ObjectStoreUnavailable(
                    "the object store broke off in the middle of " + expected, failure);
        }
        if (count > 0) {
            sha256.update(buffer, offset, count);
        } else if (count < 0 && !ended) {
            ended = true;
            verify();
        }
        return count;
    }

    private void verify() {
        Digest found = Digest.finish(sha256);
        if (!found.equals(expected)) {
            throw new ArtifactCorrupted(expected, found);
        }
    }

    @Override
    public long skip(long count) throws IOException {
        long skipped = 0;
        byte[] buffer = new byte[8192];
        while (skipped < count) {
            int read = read(buffer, 0, (int) Math.min(buffer.length, count - skipped));
            if (read < 0) {
                break;
            }
            skipped += read;
        }
        return skipped;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}

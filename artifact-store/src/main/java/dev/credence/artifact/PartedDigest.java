package dev.credence.artifact;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * Passes bytes on and takes, in the same pass, the digest of all of them and the CRC-32C of each
 * part that an upload will send by itself.
 */
final class PartedDigest extends FilterOutputStream {

    private final long partSize;
    private final MessageDigest sha256 = Digest.newSha256();
    private final CRC32C crc = new CRC32C();
    private final List<Spool.Part> parts = new ArrayList<>();
    private long size;
    private long inPart;

    PartedDigest(OutputStream out, long partSize) {
        super(out);
        this.partSize = partSize;
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        out.write(bytes, offset, length);
        sha256.update(bytes, offset, length);
        int done = 0;
        while (done < length) {
            if (inPart == partSize) {
                endPart();
            }
            int count = (int) Math.min(length - done, partSize - inPart);
            crc.update(bytes, offset + done, count);
            inPart += count;
            size += count;
            done += count;
        }
    }

    private void endPart() {
        byte[] sum = ByteBuffer.allocate(Integer.BYTES).putInt((int) crc.getValue()).array();
        parts.add(new Spool.Part(size - inPart, inPart, Base64.getEncoder().encodeToString(sum)));
        crc.reset();
        inPart = 0;
    }

    /** What has passed; nothing may follow. Empty content is one empty part. */
    StoredArtifact artifact() {
        return new StoredArtifact(Digest.finish(sha256), size);
    }

    List<Spool.Part> parts() {
        if (inPart > 0 || parts.isEmpty()) {
            endPart();
        }
        return List.copyOf(parts);
    }
}

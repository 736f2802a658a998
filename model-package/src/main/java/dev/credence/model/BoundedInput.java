package dev.credence.model;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** An input that ends after so many bytes and remembers whether there would have been more. */
final class BoundedInput extends FilterInputStream {

    private long left;
    private boolean exceeded;

    BoundedInput(InputStream in, long bytes) {
        super(in);
        this.left = bytes;
    }

    boolean exceeded() {
        return exceeded;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (left == 0) {
            exceeded |= in.read() >= 0;
            return -1;
        }
        int count = in.read(buffer, offset, (int) Math.min(length, left));
        left -= Math.max(count, 0);
        return count;
    }
}

package dev.credence.tracker;

import dev.credence.problem.InvalidFields;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Refuses to write more than so many bytes. */
final class BoundedContent extends FilterOutputStream {

    private final String field;
    private final long most;
    private long written;

    BoundedContent(OutputStream out, String field, long most) {
        super(out);
        this.field = field;
        this.most = most;
    }

    @Override
    public void write(int b) throws IOException {
        count(1);
        out.write(b);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        count(length);
        out.write(bytes, offset, length);
    }

    private void count(int bytes) {
        written += bytes;
        if (written > most) {
            throw new InvalidFields(
                    field, "must give at most %d bytes (credence.data.max-size)".formatted(most));
        }
    }
}

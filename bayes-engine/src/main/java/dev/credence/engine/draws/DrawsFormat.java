package dev.credence.engine.draws;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * The layout of a file of draws, little-endian throughout: {@code CRDRAWS1}; the version; the
 * lengths of the names in bytes, the number of columns, chains and draws (ints); a CRC-32C of
 * these; the names, each with its length in bytes; a CRC-32C of the names; then one block per
 * column: all draws of chain 1, of chain 2, ..., and their CRC-32C. Every block has the same
 * length, so that a column is found without reading the others.
 *
 * <p>Sizes are checked before anything is allocated for them: a hostile header costs no memory.
 */
record DrawsFormat(List<String> columns, int chains, int draws, long dataStart) {

    static final int VERSION = 1;
    private static final byte[] MAGIC = "CRDRAWS1".getBytes(StandardCharsets.US_ASCII);
    private static final int HEADER = MAGIC.length + Integer.BYTES * 6;
    private static final int MAX_COLUMNS = 10_000_000;

    DrawsFormat {
        columns = List.copyOf(columns);
    }

    /** Values per column. */
    long values() {
        return (long) chains * draws;
    }

    long blockLength() {
        return values() * Double.BYTES + Integer.BYTES;
    }

    long length() {
        return dataStart + columns.size() * blockLength();
    }

    static byte[] header(Draws draws) {
        byte[] names = names(draws.columns());
        var buffer =
                ByteBuffer.allocate(HEADER + names.length + Integer.BYTES)
                        .order(ByteOrder.LITTLE_ENDIAN);
        buffer.put(MAGIC)
                .putInt(VERSION)
                .putInt(names.length)
                .putInt(draws.columns().size())
                .putInt(draws.chains())
                .putInt(draws.draws());
        buffer.putInt(checksum(buffer.array(), 0, buffer.position()));
        buffer.put(names);
        buffer.putInt(checksum(names, 0, names.length));
        return buffer.array();
    }

    private static byte[] names(List<String> columns) {
        var bytes = new ByteArrayOutputStream();
        var length = ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (String column : columns) {
            byte[] name = column.getBytes(StandardCharsets.UTF_8);
            length.putInt(0, name.length);
            bytes.writeBytes(length.array());
            bytes.writeBytes(name);
        }
        return bytes.toByteArray();
    }

    static DrawsFormat read(InputStream in) throws IOException {
        var header = exactly(in, HEADER, "in its header");
        for (byte expected : MAGIC) {
            if (header.get() != expected) {
                throw new InvalidDrawsFile("This is not a file of draws");
            }
        }
        int version = header.getInt();
        if (version != VERSION) {
            throw new InvalidDrawsFile(
                    "The file of draws has version "
                            + version
                            + ", but this engine reads "
                            + VERSION);
        }
        int namesLength = header.getInt();
        int columns = header.getInt();
        int chains = header.getInt();
        int draws = header.getInt();
        if (header.getInt() != checksum(header.array(), 0, HEADER - Integer.BYTES)) {
            throw new InvalidDrawsFile(
                    "The file of draws is damaged: the checksum of its header does not match");
        }
        boolean plausible = columns >= 0 && columns <= MAX_COLUMNS && chains >= 0 && draws >= 0;
        if (!plausible
                || (long) chains * draws > Integer.MAX_VALUE / Double.BYTES - 1
                || namesLength < 4L * columns) {
            throw new InvalidDrawsFile(
                    "The file of draws declares %d columns, %d chains and %d draws, which cannot be"
                            .formatted(columns, chains, draws));
        }
        var names = exactly(in, namesLength, "in its column names");
        var trailer = exactly(in, Integer.BYTES, "in its column names");
        if (trailer.getInt() != checksum(names.array(), 0, namesLength)) {
            throw new InvalidDrawsFile(
                    "The file of draws is damaged: the checksum of its column names does not match");
        }
        return new DrawsFormat(
                names(names, columns), chains, draws, (long) HEADER + namesLength + Integer.BYTES);
    }

    private static List<String> names(ByteBuffer bytes, int columns) throws IOException {
        var names = new ArrayList<String>(columns);
        for (int i = 0; i < columns; i++) {
            int length = bytes.remaining() >= Integer.BYTES ? bytes.getInt() : -1;
            if (length < 0 || length > bytes.remaining()) {
                throw new InvalidDrawsFile(
                        "The file of draws has a column name that runs past the names");
            }
            names.add(utf8(bytes.slice(bytes.position(), length)));
            bytes.position(bytes.position() + length);
        }
        if (bytes.hasRemaining() || new HashSet<>(names).size() != columns) {
            throw new InvalidDrawsFile(
                    "The file of draws has column names that are not distinct or not as many as declared");
        }
        return names;
    }

    private static String utf8(ByteBuffer bytes) throws IOException {
        try {
            CharBuffer name = StandardCharsets.UTF_8.newDecoder().decode(bytes);
            return name.toString();
        } catch (CharacterCodingException e) {
            throw new InvalidDrawsFile("The file of draws has a column name that is not UTF-8");
        }
    }

    /** Reads as many bytes; memory grows with what arrives, not with what was declared. */
    static ByteBuffer exactly(InputStream in, int length, String where) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new InvalidDrawsFile("The file of draws is truncated " + where);
        }
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    static int checksum(byte[] bytes, int offset, int length) {
        var crc = new CRC32C();
        crc.update(bytes, offset, length);
        return (int) crc.getValue();
    }
}

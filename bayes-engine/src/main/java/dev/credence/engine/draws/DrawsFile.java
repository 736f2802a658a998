package dev.credence.engine.draws;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Draws in a file, of which columns are read as they are asked for; {@link #write} and {@link
 * #read} are for all at once. The same draws always give the same bytes. Every part carries a
 * checksum, which is verified when the part is read. Thread-safe.
 */
public final class DrawsFile implements AutoCloseable {

    private final FileChannel channel;
    private final DrawsFormat format;
    private final Map<String, Integer> indexes = new HashMap<>();

    private DrawsFile(FileChannel channel, DrawsFormat format) {
        this.channel = channel;
        this.format = format;
        for (int i = 0; i < format.columns().size(); i++) {
            indexes.put(format.columns().get(i), i);
        }
    }

    /**
     * Opens a file and reads its header.
     *
     * @throws InvalidDrawsFile if it is not a complete file of draws
     */
    public static DrawsFile open(Path path) throws IOException {
        var channel = FileChannel.open(path, StandardOpenOption.READ);
        try {
            var format =
                    DrawsFormat.read(new BufferedInputStream(Channels.newInputStream(channel)));
            if (channel.size() != format.length()) {
                throw new InvalidDrawsFile(
                        "The file of draws has %d bytes, but its header says %d"
                                .formatted(channel.size(), format.length()));
            }
            return new DrawsFile(channel, format);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    public List<String> columns() {
        return format.columns();
    }

    public int chains() {
        return format.chains();
    }

    public int draws() {
        return format.draws();
    }

    /**
     * Reads these columns and no others.
     *
     * @throws InvalidDrawsFile if one of them is damaged
     * @throws IllegalArgumentException if there is no such column
     */
    public Draws select(List<String> names) throws IOException {
        var values = new double[names.size()][][];
        for (int i = 0; i < values.length; i++) {
            Integer index = indexes.get(names.get(i));
            if (index == null) {
                throw new IllegalArgumentException("The draws have no column " + names.get(i));
            }
            values[i] = column(block(index), format, names.get(i));
        }
        return Draws.adopting(names, format.chains(), format.draws(), values);
    }

    private ByteBuffer block(int column) throws IOException {
        long position = format.dataStart() + column * format.blockLength();
        var buffer = ByteBuffer.allocate((int) format.blockLength()).order(ByteOrder.LITTLE_ENDIAN);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, position + buffer.position()) < 0) {
                throw new InvalidDrawsFile("The file of draws was truncated while it was read");
            }
        }
        return buffer.flip();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    /** Writes all draws; the stream stays open. */
    public static void write(Draws draws, OutputStream out) throws IOException {
        out.write(DrawsFormat.header(draws));
        int values = draws.chains() * draws.draws();
        var buffer =
                ByteBuffer.allocate(values * Double.BYTES + Integer.BYTES)
                        .order(ByteOrder.LITTLE_ENDIAN);
        for (int column = 0; column < draws.columns().size(); column++) {
            buffer.clear();
            for (int chain = 0; chain < draws.chains(); chain++) {
                for (double value : draws.view(column, chain)) {
                    // One bit pattern for all NaNs: the same draws, the same bytes.
                    buffer.putLong(Double.doubleToLongBits(value));
                }
            }
            buffer.putInt(DrawsFormat.checksum(buffer.array(), 0, buffer.position()));
            out.write(buffer.array());
        }
        out.flush();
    }

    /**
     * Reads all draws; the stream must end with them.
     *
     * @throws InvalidDrawsFile if it is not a complete, undamaged file of draws
     */
    public static Draws read(InputStream in) throws IOException {
        var format = DrawsFormat.read(in);
        var values = new double[format.columns().size()][][];
        for (int i = 0; i < values.length; i++) {
            String name = format.columns().get(i);
            var block = DrawsFormat.exactly(in, (int) format.blockLength(), "at column " + name);
            values[i] = column(block, format, name);
        }
        if (in.read() >= 0) {
            throw new InvalidDrawsFile("The file of draws has more bytes than its header says");
        }
        return Draws.adopting(format.columns(), format.chains(), format.draws(), values);
    }

    private static double[][] column(ByteBuffer block, DrawsFormat format, String name)
            throws InvalidDrawsFile {
        int length = block.limit() - Integer.BYTES;
        if (block.getInt(length) != DrawsFormat.checksum(block.array(), 0, length)) {
            throw new InvalidDrawsFile(
                    "The file of draws is damaged: the checksum of column "
                            + name
                            + " does not match");
        }
        var values = new double[format.chains()][format.draws()];
        for (double[] chain : values) {
            for (int draw = 0; draw < chain.length; draw++) {
                chain[draw] = block.getDouble();
            }
        }
        return values;
    }
}

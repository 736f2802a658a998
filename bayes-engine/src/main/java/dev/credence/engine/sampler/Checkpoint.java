package dev.credence.engine.sampler;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * The envelope of a chain's checkpoint: magic, version, the settings it belongs to, the state, a
 * checksum.
 */
final class Checkpoint {

    private static final int MAGIC = 0x43524350;
    private static final int VERSION = 2;

    private Checkpoint() {}

    /** What fills in the state. */
    interface State {
        void writeTo(DataOutput out) throws IOException;
    }

    static byte[] write(SamplerSettings settings, int dimension, State state) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            out.writeInt(MAGIC);
            out.writeInt(VERSION);
            out.write(identity(settings, dimension));
            state.writeTo(out);
            out.writeInt(checksum(bytes.toByteArray(), bytes.size()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** A stream positioned at the state. */
    static DataInputStream open(byte[] checkpoint, SamplerSettings settings, int dimension) {
        byte[] identity = identity(settings, dimension);
        int header = Integer.BYTES * 2;
        int content = checkpoint.length - Integer.BYTES;
        var buffer = ByteBuffer.wrap(checkpoint);
        if (content < header + identity.length || buffer.getInt() != MAGIC) {
            throw new InvalidCheckpoint("These bytes are not a chain's checkpoint");
        }
        int version = buffer.getInt();
        if (version != VERSION) {
            throw new InvalidCheckpoint(
                    "The checkpoint has version " + version + ", but this engine reads " + VERSION);
        }
        if (buffer.getInt(content) != checksum(checkpoint, content)) {
            throw new InvalidCheckpoint("The checkpoint is damaged: its checksum does not match");
        }
        if (!Arrays.equals(
                checkpoint, header, header + identity.length, identity, 0, identity.length)) {
            throw new InvalidCheckpoint(
                    "The checkpoint belongs to other sampler settings or another model");
        }
        int start = header + identity.length;
        return new DataInputStream(new ByteArrayInputStream(checkpoint, start, content - start));
    }

    /** The settings that determine a chain's draws; their number is not among them. */
    private static byte[] identity(SamplerSettings settings, int dimension) {
        return ByteBuffer.allocate(Integer.BYTES * 4 + Long.BYTES * 3)
                .putInt(dimension)
                .putInt(settings.warmup())
                .putInt(settings.maxDepth())
                .putInt(settings.metric().ordinal())
                .putLong(settings.seed())
                .putDouble(settings.adaptDelta())
                .putDouble(settings.initRadius())
                .array();
    }

    private static int checksum(byte[] bytes, int length) {
        var crc = new CRC32C();
        crc.update(bytes, 0, length);
        return (int) crc.getValue();
    }
}

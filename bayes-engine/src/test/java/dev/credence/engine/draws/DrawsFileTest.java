package dev.credence.engine.draws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.credence.engine.random.Rng;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DrawsFileTest {

    @TempDir Path directory;

    @Test
    void readsWhatWasWrittenBitForBit() throws IOException {
        Draws draws = SampleDraws.small();
        Draws read = DrawsFile.read(new ByteArrayInputStream(bytes(draws)));

        assertThat(read.columns()).isEqualTo(draws.columns());
        for (String column : draws.columns()) {
            assertThat(Arrays.equals(read.pooled(column), draws.pooled(column))).isTrue();
        }
        assertThat(bytes(read)).isEqualTo(bytes(draws));
    }

    @Test
    void keepsDrawsWithoutColumnsOrRows() throws IOException {
        assertThat(
                        DrawsFile.read(
                                        new ByteArrayInputStream(
                                                bytes(Draws.of(List.of(), new double[0][][]))))
                                .columns())
                .isEmpty();
        assertThat(
                        DrawsFile.read(
                                        new ByteArrayInputStream(
                                                bytes(
                                                        Draws.of(
                                                                List.of("é"),
                                                                new double[][][] {{{}}}))))
                                .columns())
                .containsExactly("é");
    }

    @Test
    void readsOnlyTheColumnsAskedFor() throws IOException {
        byte[] bytes = bytes(SampleDraws.small());
        // Damages the last value of the last column, before its checksum.
        bytes[bytes.length - 8] ^= 1;
        Path file = Files.write(directory.resolve("draws.bin"), bytes);

        try (var draws = DrawsFile.open(file)) {
            assertThat(draws.columns()).containsExactly("lp__", "a", "theta[1,2]");
            assertThat(draws.chains()).isEqualTo(2);
            assertThat(draws.draws()).isEqualTo(3);
            assertThat(draws.select(List.of("lp__")).pooled("lp__"))
                    .containsExactly(-1, -2, -3, -4, -5, -6);
            assertThatThrownBy(() -> draws.select(List.of("theta[1,2]")))
                    .isInstanceOf(InvalidDrawsFile.class)
                    .hasMessageContaining("checksum of column theta[1,2]");
            assertThatThrownBy(() -> draws.select(List.of("b")))
                    .hasMessage("The draws have no column b");
        }
    }

    @Test
    void namesWhatIsWrongWithTruncatedFiles() throws IOException {
        byte[] whole = bytes(SampleDraws.small());
        for (int length = 0; length < whole.length; length++) {
            byte[] truncated = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> DrawsFile.read(new ByteArrayInputStream(truncated)))
                    .isInstanceOf(InvalidDrawsFile.class)
                    .hasMessageContaining("truncated");
        }
        Path file =
                Files.write(
                        directory.resolve("truncated.bin"), Arrays.copyOf(whole, whole.length - 1));
        assertThatThrownBy(() -> DrawsFile.open(file)).isInstanceOf(InvalidDrawsFile.class);
    }

    @Test
    void noticesEveryFlippedBit() throws IOException {
        byte[] whole = bytes(SampleDraws.small());
        for (int bit = 0; bit < whole.length * 8; bit++) {
            byte[] damaged = whole.clone();
            damaged[bit / 8] ^= (byte) (1 << bit % 8);
            assertThatThrownBy(() -> DrawsFile.read(new ByteArrayInputStream(damaged)))
                    .isInstanceOf(InvalidDrawsFile.class);
        }
    }

    @Test
    void refusesWhatFollowsTheDraws() throws IOException {
        byte[] whole = bytes(SampleDraws.small());
        byte[] longer = Arrays.copyOf(whole, whole.length + 1);
        Path file = Files.write(directory.resolve("longer.bin"), longer);

        assertThatThrownBy(() -> DrawsFile.read(new ByteArrayInputStream(longer)))
                .hasMessageContaining("more bytes");
        assertThatThrownBy(() -> DrawsFile.open(file)).isInstanceOf(InvalidDrawsFile.class);
    }

    @Test
    void allocatesNothingForSizesThatAHostileHeaderDeclares() {
        int[][] sizes = {
            {Integer.MAX_VALUE, 1, 1, 1},
            {4, 1, Integer.MAX_VALUE, Integer.MAX_VALUE},
            {4, 1, 1, Integer.MAX_VALUE},
            {4, 1, 1, 250_000_000},
            {4, 1, -1, -1},
            {-1, 1, 1, 1},
            {4, 10_000_000, 1, 1},
        };
        for (int[] size : sizes) {
            assertThatThrownBy(() -> DrawsFile.read(new ByteArrayInputStream(header(size))))
                    .isInstanceOf(InvalidDrawsFile.class);
        }
    }

    @Test
    void endsWithANamedErrorOnRandomBytes() {
        var rng = Rng.of(1);
        for (int i = 0; i < 1000; i++) {
            byte[] bytes = new byte[rng.nextInt(200)];
            for (int j = 0; j < bytes.length; j++) {
                bytes[j] = (byte) rng.nextLong();
            }
            assertThatThrownBy(() -> DrawsFile.read(new ByteArrayInputStream(bytes)))
                    .isInstanceOf(InvalidDrawsFile.class);
        }
    }

    private static byte[] header(int[] size) {
        var header = ByteBuffer.allocate(100).order(ByteOrder.LITTLE_ENDIAN);
        header.put("CRDRAWS1".getBytes(java.nio.charset.StandardCharsets.US_ASCII)).putInt(1);
        for (int number : size) {
            header.putInt(number);
        }
        var crc = new CRC32C();
        crc.update(header.array(), 0, header.position());
        header.putInt((int) crc.getValue());
        byte[] names = {0, 0, 0, 0};
        crc.reset();
        crc.update(names);
        header.put(names).putInt((int) crc.getValue());
        return header.array();
    }

    private static byte[] bytes(Draws draws) throws IOException {
        var bytes = new ByteArrayOutputStream();
        DrawsFile.write(draws, bytes);
        return bytes.toByteArray();
    }
}

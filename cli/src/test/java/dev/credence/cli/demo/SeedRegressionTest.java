package dev.credence.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeedRegressionTest {

    @TempDir Path folder;

    @Test
    void givesTheSameRowsForTheSameSeed() throws IOException {
        SeedRegression.write(folder.resolve("a.csv"), 100, 7);
        SeedRegression.write(folder.resolve("b.csv"), 100, 7);
        SeedRegression.write(folder.resolve("c.csv"), 100, 8);

        assertThat(folder.resolve("a.csv")).hasSameTextualContentAs(folder.resolve("b.csv"));
        assertThat(Files.readString(folder.resolve("a.csv")))
                .isNotEqualTo(Files.readString(folder.resolve("c.csv")));
    }

    /**
     * Least squares per category on 30,000 rows: its sd is about 0.0013, so 6 sd is a false alarm
     * of 1 in 10^8.
     */
    @Test
    void followsTheStatedModel() throws IOException {
        var file = folder.resolve("train.csv");
        SeedRegression.write(file, 30_000, 1);
        var rows = Files.readAllLines(file);

        assertThat(rows.getFirst()).isEqualTo("x,category,y");
        for (int category = 1; category <= 3; category++) {
            assertThat(slope(rows.subList(1, rows.size()), category))
                    .isCloseTo(
                            SeedRegression.BETA[category - 1],
                            org.assertj.core.data.Offset.offset(0.008));
        }
    }

    private static double slope(List<String> rows, int category) {
        double xy = 0;
        double xx = 0;
        for (var row : rows) {
            var cells = row.split(",");
            if (Integer.parseInt(cells[1]) == category) {
                double x = Double.parseDouble(cells[0]);
                xy += x * Double.parseDouble(cells[2]);
                xx += x * x;
            }
        }
        return xy / xx;
    }
}

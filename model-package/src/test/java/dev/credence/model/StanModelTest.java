package dev.credence.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.credence.engine.draws.Draws;
import dev.credence.engine.draws.DrawsFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A package of a real Stan program, whose draws are the truth without doubt. */
class StanModelTest {

    private static final String PROGRAM =
            """
            data {
              int<lower=1> N;
              int<lower=1> C;
              vector<lower=0>[N] x;
              array[N] int<lower=1, upper=C> category;
              vector[N] y;
            }
            parameters {
              vector[C] beta;
              real<lower=0> sigma;
            }
            model {
              beta ~ normal(0, 2);
              sigma ~ normal(0, 2);
              y ~ normal(beta[category] .* x, sigma);
            }
            generated quantities {
              array[N] real y_pred = normal_rng(beta[category] .* x, sigma);
            }
            """;
    private static final Signature SIGNATURE =
            new Signature(
                    List.of(Column.real("x"), Column.category("category", 1, 2, 3)),
                    Column.real("y"));

    @TempDir private Path folder;

    @BeforeEach
    void writePackage() throws Exception {
        double[][] chains = new double[2][500];
        List<String> columns = List.of("lp__", "beta[1]", "beta[2]", "beta[3]", "sigma");
        double[][][] values = new double[columns.size()][][];
        double[] truth = {0, 1, 1.25, 1.5, 0.75};
        for (int i = 0; i < values.length; i++) {
            values[i] = new double[][] {chains[0].clone(), chains[1].clone()};
            for (double[] chain : values[i]) {
                Arrays.fill(chain, truth[i]);
            }
        }
        try (var out = Files.newOutputStream(folder.resolve("draws.bin"))) {
            DrawsFile.write(Draws.of(columns, values), out);
        }
        write(PROGRAM, "y_pred");
    }

    private void write(String program, String prediction) throws Exception {
        Files.writeString(folder.resolve("program.stan"), program);
        var binding =
                DataBinding.parse(
                        Map.of(
                                "N",
                                "rows",
                                "C",
                                3,
                                "x",
                                "column x",
                                "category",
                                "column category",
                                "y",
                                "column y"));
        var files =
                Map.of("program.stan", sha256("program.stan"), "draws.bin", sha256("draws.bin"));
        Files.writeString(
                folder.resolve("model.yaml"),
                ModelPackage.stan(SIGNATURE, binding, prediction, files, Provenance.unknown())
                        .toYaml());
    }

    private String sha256(String file) throws Exception {
        byte[] bytes = Files.readAllBytes(folder.resolve(file));
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    @Test
    void predictsWithoutTheTarget() throws IOException {
        var model = LoadedModel.open(folder);
        var rows =
                FeatureRows.check(
                        SIGNATURE,
                        List.of(Map.of("x", 5, "category", 2), Map.of("x", 1, "category", 3)));

        var samples =
                (PredictiveSamples) model.predict(((FeatureRows.Valid) rows).table(), 1000, 1);

        assertThat(model.draws()).isEqualTo(1000);
        assertThat(PointSummary.mean(samples.row(0))).isCloseTo(6.25, within(0.12));
        assertThat(PointSummary.mean(samples.row(1))).isCloseTo(1.5, within(0.12));
        var interval = HighestDensityInterval.of(samples.sortedRow(0), 0.9);
        assertThat(interval.upper() - interval.lower()).isCloseTo(2 * 1.645 * 0.75, within(0.4));
    }

    @Test
    void dataThatTheProgramRefusesAreTheCallers() throws IOException {
        var rows = FeatureRows.check(SIGNATURE, List.of(Map.of("x", -5, "category", 2)));

        var prediction =
                LoadedModel.open(folder).predict(((FeatureRows.Valid) rows).table(), 10, 1);

        assertThat(prediction)
                .isInstanceOfSatisfying(
                        Prediction.Refused.class,
                        refused -> assertThat(refused.reasons().toString()).contains("x"));
    }

    @Test
    void aDamagedFileIsNamed() throws IOException {
        Files.writeString(folder.resolve("program.stan"), PROGRAM + "// changed");

        assertThatThrownBy(() -> LoadedModel.open(folder))
                .isInstanceOf(InvalidModelPackage.class)
                .hasMessageStartingWith("program.stan is damaged");
    }

    @Test
    void aMissingFileIsNamed() throws IOException {
        Files.delete(folder.resolve("draws.bin"));

        assertThatThrownBy(() -> LoadedModel.open(folder))
                .hasMessage("the package has no file draws.bin");
    }

    @Test
    void aWrongProgramIsShownWithItsMistake() throws Exception {
        write(PROGRAM.replace("normal_rng", "nromal_rng"), "y_pred");

        assertThatThrownBy(() -> LoadedModel.open(folder))
                .isInstanceOf(InvalidModelPackage.class)
                .hasMessageContainingAll("does not compile", "nromal_rng");
    }

    @Test
    void aPredictionThatNeedsTheTargetIsRefused() throws Exception {
        write(PROGRAM.replace("normal_rng(beta", "normal_rng(y + beta"), "y_pred");

        assertThatThrownBy(() -> LoadedModel.open(folder))
                .hasMessageContainingAll("y:", "there is no column y");
    }

    @Test
    void aQuantityThatTheProgramLacksIsRefused() throws Exception {
        write(PROGRAM, "y_hat");

        assertThatThrownBy(() -> LoadedModel.open(folder))
                .hasMessageContaining("no generated quantity y_hat");
    }

    @Test
    void filesThatAreNotAPackageAreRefused() throws Exception {
        for (String file : List.of("model.yaml", "program.stan", "draws.bin")) {
            writePackage();
            Files.write(
                    folder.resolve(file), "\0\377garbage".getBytes(StandardCharsets.ISO_8859_1));
            assertThatThrownBy(() -> LoadedModel.open(folder))
                    .as(file)
                    .isInstanceOf(InvalidModelPackage.class);
        }
    }
}

package dev.credence.cli.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.credence.cli.api.CommandFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PipelineSourceTest {

    @TempDir Path folder;

    @Test
    void findsTheProgramAndTheDataBesideThePipeline() throws IOException {
        write("model.stan", "parameters { real x; }");
        write("train.csv", "y\n1\n");
        var file =
                write(
                        "pipeline.yaml",
                        "pipeline: eight\nprogram: model.stan\ndata: {train: train.csv, test: {dataset: other}}\n");

        var source = PipelineSource.read(file);

        assertThat(source.pipeline()).isEqualTo("eight");
        assertThat(source.program()).contains("real x");
        assertThat(source.dataFiles()).containsOnlyKeys("eight/train");
    }

    @Test
    void namesADataFileThatIsMissing() throws IOException {
        write("model.stan", "");
        var file =
                write(
                        "pipeline.yaml",
                        "pipeline: eight\nprogram: model.stan\ndata: {train: nowhere.csv}\n");

        assertThatThrownBy(() -> PipelineSource.read(file))
                .isInstanceOf(CommandFailed.class)
                .hasMessageContaining("nowhere.csv")
                .hasMessageContaining("data.train");
    }

    @Test
    void saysWhereTheYamlBreaks() throws IOException {
        var file = write("pipeline.yaml", "pipeline: [\n");

        assertThatThrownBy(() -> PipelineSource.read(file))
                .isInstanceOf(CommandFailed.class)
                .hasMessageContaining("not YAML");
    }

    @Test
    void refusesAFileThatDoesNotExist() {
        assertThatThrownBy(() -> PipelineSource.read(folder.resolve("none.yaml")))
                .isInstanceOf(CommandFailed.class)
                .hasMessageContaining("none.yaml");
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}

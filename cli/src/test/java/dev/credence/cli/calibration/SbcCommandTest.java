package dev.credence.cli.calibration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.credence.cli.api.CommandFailed;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class SbcCommandTest {

    private static final String PRIOR =
            "generated quantities { real mu = normal_rng(0, 1); real y = normal_rng(mu, 1); }";
    private static final String RIGHT =
            "data { real y; } parameters { real mu; } model { mu ~ normal(0, 1); y ~ normal(mu, 1); }";

    @TempDir private Path folder;
    private final StringWriter printed = new StringWriter();
    private final StringWriter failed = new StringWriter();

    @Test
    void acceptsARightProgram() throws Exception {
        assertThat(sbc(RIGHT, PRIOR)).isZero();
        assertThat(printed.toString()).contains("PARAMETER", "mu", "uniform in 40 fits");
    }

    @Test
    void endsWithThreeWhereRanksAreNotUniform() throws Exception {
        assertThat(sbc(RIGHT.replace("y ~ normal(mu, 1)", "y ~ normal(mu, 0.2)"), PRIOR))
                .isEqualTo(3);
        assertThat(printed.toString()).contains("NOT UNIFORM", "too narrow");
    }

    @Test
    void namesTheFileAndTheMistake() throws Exception {
        assertThat(sbc(RIGHT, PRIOR.replace("mu =", "nu =").replace("(mu,", "(nu,"))).isEqualTo(1);
        assertThat(failed.toString()).contains("does not draw mu");
        assertThat(sbc(RIGHT.replace("parameters", "parametres"), PRIOR)).isEqualTo(1);
        assertThat(failed.toString()).contains("model.stan", "line 1");
    }

    private int sbc(String program, String generator) throws Exception {
        Path model = Files.writeString(folder.resolve("model.stan"), program);
        Path prior = Files.writeString(folder.resolve("prior.stan"), generator);
        return new CommandLine(new SbcCommand())
                .setOut(new PrintWriter(printed, true))
                .setErr(new PrintWriter(failed, true))
                .setExecutionExceptionHandler((exception, command, _) -> {
                    command.getErr().println(exception.getMessage());
                    return exception instanceof CommandFailed problem ? problem.exitCode() : 99;
                })
                .execute(model.toString(), "--generator", prior.toString(), "--simulations", "40");
    }
}

package dev.credence.engine.draws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class StanCsvTest {

    @Test
    void writesCommentsHeaderAndRowsAsCmdStanDoes() throws IOException {
        List<String> lines = lines(SampleDraws.small(), 1);

        assertThat(lines).contains("#     num_samples = 3", "#     save_warmup = 0", "# id = 2");
        assertThat(lines.stream().filter(line -> !line.startsWith("#")))
                .containsExactly(
                        "lp__,a,theta.1.2",
                        "-4,-inf,4",
                        "-5,1.7976931348623157E308,5",
                        "-6,-0.25,1.0E17");
    }

    @Test
    void writesNumbersThatAreRead() throws IOException {
        assertThat(lines(SampleDraws.small(), 0)).contains("-1,0.1,1", "-2,1.0E-300,2", "-3,nan,3");
    }

    /** CmdStanPy refuses a file without these two blocks of comments. */
    @Test
    void surroundsTheDrawsWithComments() throws IOException {
        List<String> lines = lines(SampleDraws.small(), 0);

        assertThat(lines.indexOf("# Adaptation terminated"))
                .isEqualTo(lines.indexOf("lp__,a,theta.1.2") + 1);
        assertThat(lines.subList(lines.size() - 3, lines.size()))
                .allMatch(line -> line.startsWith("#"));
    }

    @Test
    void refusesChainsThatAreNotThere() {
        assertThatThrownBy(() -> lines(SampleDraws.small(), 2))
                .hasMessage("There is no chain 2 among 2");
    }

    private static List<String> lines(Draws draws, int chain) throws IOException {
        var writer = new StringWriter();
        StanCsv.write(draws, chain, writer);
        return writer.toString().lines().toList();
    }
}

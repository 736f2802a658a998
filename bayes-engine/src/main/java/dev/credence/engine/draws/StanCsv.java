package dev.credence.engine.draws;

import java.io.IOException;
import java.io.Writer;

/**
 * Writes one chain's draws as CmdStan does, for ArviZ, posterior, CmdStanPy and CmdStanR: comment
 * lines with the configuration, a header with dots for brackets, one row per draw. {@link
 * DrawsFile} is the compact form. What draws do not know, the length of the warm-up and the metric,
 * is given as readers expect it.
 */
public final class StanCsv {

    private StanCsv() {}

    /** Writes chain {@code chain}, counted from 0; the writer stays open. Numbers are exact. */
    public static void write(Draws draws, int chain, Writer writer) throws IOException {
        if (chain < 0 || chain >= draws.chains()) {
            throw new IllegalArgumentException(
                    "There is no chain " + chain + " among " + draws.chains());
        }
        writer.write(
                """
                # stan_version_major = 2
                # stan_version_minor = 36
                # stan_version_patch = 0
                # model = credence_model
                # method = sample (Default)
                #   sample
                #     num_samples = %d
                #     num_warmup = 1000 (Default)
                #     save_warmup = 0
                #     thin = 1 (Default)
                #     algorithm = hmc (Default)
                #       hmc
                #         engine = nuts (Default)
                #           nuts
                #             max_depth = %d
                #         metric = unit_e
                # id = %d
                """
                        .formatted(draws.draws(), maxDepth(draws, chain), chain + 1));
        writer.write(header(draws));
        writer.write(adaptation(draws, chain));
        var row = new StringBuilder();
        for (int draw = 0; draw < draws.draws(); draw++) {
            row.setLength(0);
            for (int column = 0; column < draws.columns().size(); column++) {
                if (column > 0) {
                    row.append(',');
                }
                append(row, draws.value(chain, draw, column));
            }
            writer.append(row.append('\n'));
        }
        // CmdStanPy counts the draws by the comments around them.
        writer.write("# \n# Elapsed times are not kept: the same draws give the same file\n# \n");
        writer.flush();
    }

    /** Stan's default, or what the draws show to have been allowed. */
    private static int maxDepth(Draws draws, int chain) {
        int deepest = 10;
        var column = draws.find("treedepth__");
        for (int draw = 0; column.isPresent() && draw < draws.draws(); draw++) {
            deepest = Math.max(deepest, (int) draws.value(chain, draw, column.getAsInt()));
        }
        return deepest;
    }

    /**
     * The step size; the metric is not kept with the draws, and of the unit metric readers expect
     * none.
     */
    private static String adaptation(Draws draws, int chain) {
        var text = new StringBuilder("# Adaptation terminated\n");
        draws.find("stepsize__")
                .ifPresent(column -> {
                    if (draws.draws() > 0) {
                        text.append("# Step size = ")
                                .append(draws.value(chain, 0, column))
                                .append('\n');
                    }
                });
        return text.toString();
    }

    private static String header(Draws draws) {
        var header = new StringBuilder();
        for (String column : draws.columns()) {
            header.append(header.isEmpty() ? "" : ",").append(cmdStanName(column));
        }
        return header.append('\n').toString();
    }

    /** {@code theta[1,2]} is {@code theta.1.2} there. */
    private static String cmdStanName(String column) {
        return column.replace('[', '.').replace(',', '.').replace("]", "");
    }

    private static void append(StringBuilder row, double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            row.append((long) value);
        } else if (Double.isNaN(value)) {
            row.append("nan");
        } else if (Double.isInfinite(value)) {
            row.append(value > 0 ? "inf" : "-inf");
        } else {
            row.append(value);
        }
    }
}

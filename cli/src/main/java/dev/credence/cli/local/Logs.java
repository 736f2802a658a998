package dev.credence.cli.local;

import dev.credence.cli.Credence;
import dev.credence.cli.api.CommandFailed;
import dev.credence.cli.api.ExitCodes;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code credence logs}: the end of one process's log, and with {@code -f} what is added to it. */
@Command(
        name = "logs",
        description = "Shows the end of the log of one process of the local platform.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  credence logs training-worker",
            "  credence logs platform-api -n 200 -f"
        })
public final class Logs implements Callable<Integer> {

    private static final int FOLLOW_PAUSE_MILLIS = 300;

    @Spec CommandSpec spec = CommandSpec.create();

    @ParentCommand Credence credence = new Credence();

    @Parameters(
            paramLabel = "PROCESS",
            description =
                    "platform-api, serving-gateway, training-worker, postgresql or supervisor.")
    String process = "";

    @Option(
            names = {"-n", "--lines"},
            paramLabel = "N",
            defaultValue = "50",
            description = "How many of the last lines (default 50).")
    int lines = 50;

    @Option(
            names = {"-f", "--follow"},
            description = "Go on with what is added, until Ctrl-C.")
    boolean follow;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path log = LogFiles.of(new Home(credence.platform().home()), process);
        if (!Files.isRegularFile(log)) {
            throw new CommandFailed(
                    "There is no log of '%s'. There are: %s.".formatted(process, names()));
        }
        PrintWriter out = spec.commandLine().getOut();
        long end = Files.size(log);
        last(log).forEach(out::println);
        out.flush();
        while (follow) {
            end = copy(log, end, out);
            Thread.sleep(FOLLOW_PAUSE_MILLIS);
        }
        return ExitCodes.OK;
    }

    private Deque<String> last(Path log) throws IOException {
        Deque<String> tail = new ArrayDeque<>();
        try (var reader = Files.newBufferedReader(log)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                tail.add(line);
                if (tail.size() > lines) {
                    tail.removeFirst();
                }
            }
        }
        return tail;
    }

    /**
     * Writes what is after the position; a file that became shorter was set aside and begun anew.
     */
    private static long copy(Path log, long position, PrintWriter out) throws IOException {
        long size = Files.exists(log) ? Files.size(log) : position;
        if (size == position) {
            return position;
        }
        try (var file = new RandomAccessFile(log.toFile(), "r")) {
            long from = size < position ? 0 : position;
            byte[] added = new byte[(int) Math.min(size - from, 1 << 20)];
            file.seek(from);
            file.readFully(added);
            out.print(new String(added, StandardCharsets.UTF_8));
            out.flush();
            return from + added.length;
        }
    }

    private String names() throws IOException {
        Home home = new Home(credence.platform().home());
        if (!Files.isDirectory(home.logs())) {
            return "none yet";
        }
        try (Stream<Path> files = Files.list(home.logs())) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".log"))
                    .map(name -> name.substring(0, name.length() - ".log".length()))
                    .sorted()
                    .collect(Collectors.joining(", "));
        }
    }
}

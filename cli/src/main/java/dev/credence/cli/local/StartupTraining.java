package dev.credence.cli.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Makes the start-up caches of applications that have none, one after the other at the lowest
 * priority, while the platform already runs: each application is started once beside the real one,
 * up to its refreshed context, and the JVM writes what it loaded and linked.
 */
final class StartupTraining implements Runnable {

    private static final Logger LOG = Logger.getLogger(StartupTraining.class.getName());

    private final List<Subject> subjects;
    private volatile boolean stopped;
    private volatile @Nullable Process current;

    /** What is trained and how it is started. */
    record Subject(
            ApplicationImage image,
            List<String> options,
            Map<String, String> settings,
            Path scratch,
            Path log) {}

    StartupTraining(List<Subject> subjects) {
        this.subjects = subjects;
    }

    @Override
    public void run() {
        for (Subject subject : subjects) {
            Optional<Path> absent = subject.image().cache().filter(Files::notExists);
            if (stopped || absent.isEmpty()) {
                continue;
            }
            try {
                train(subject, absent.get());
            } catch (IOException failure) {
                LOG.log(
                        Level.WARNING,
                        "no start-up cache for " + subject.image().name().label(),
                        failure);
            }
        }
    }

    private void train(Subject subject, Path cache) throws IOException {
        Path partial = cache.resolveSibling(cache.getFileName() + ".partial");
        List<String> command = new ArrayList<>(List.of("nice", "-n", "19"));
        command.addAll(subject.image().trainingCommand(subject.options(), partial));
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .directory(subject.scratch().toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(subject.log().toFile());
        builder.environment().keySet().removeIf(variable -> variable.startsWith("CREDENCE_"));
        builder.environment().putAll(subject.settings());
        builder.environment().put("SERVER_PORT", "0");
        Process process = builder.start();
        current = process;
        process.getOutputStream().close();
        if (stopped) {
            process.destroyForcibly();
        }
        int exit = process.onExit().join().exitValue();
        if (exit == 0 && Files.exists(partial) && !stopped) {
            Files.move(partial, cache, StandardCopyOption.ATOMIC_MOVE);
            LOG.info("start-up cache made: " + cache);
        } else {
            Files.deleteIfExists(partial);
            Files.deleteIfExists(partial.resolveSibling(partial.getFileName() + ".config"));
            LOG.info(
                    "start-up cache of "
                            + subject.image().name().label()
                            + " not made, exit code "
                            + exit);
        }
    }

    /** Ends a training that is under way. */
    void stop() {
        stopped = true;
        @Nullable Process process = current;
        if (process != null) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }
}

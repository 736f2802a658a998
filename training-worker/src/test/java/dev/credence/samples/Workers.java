package dev.credence.samples;

import dev.credence.training.TrainingWorker;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Workers that a test starts and ends by itself, with short leases and many checkpoints. Tests of
 * one undisturbed worker share that of {@link TrainingTest}.
 */
public final class Workers {

    private Workers() {}

    /** A worker in this JVM, without a scheduler. */
    public static ConfigurableApplicationContext start(
            Map<String, String> infrastructure, String... settings) {
        return new SpringApplication(TrainingWorker.class, SampleRuns.class)
                .run(arguments(infrastructure, settings).toArray(String[]::new));
    }

    /** One that executes nothing, to submit runs and look at them. */
    public static ConfigurableApplicationContext watcher(Map<String, String> infrastructure) {
        return start(infrastructure, "credence.training.runs=0");
    }

    /** A worker in a process of its own, which can be killed. */
    public static Process process(Map<String, String> infrastructure, Path log) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-cp");
        command.add(
                System.getProperty("java.class.path")
                        .replace(File.pathSeparator + File.pathSeparator, File.pathSeparator));
        command.add(TrainingWorker.class.getName());
        command.addAll(arguments(infrastructure));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    /** What is given last counts. */
    private static List<String> arguments(Map<String, String> infrastructure, String... settings) {
        Map<String, String> all =
                new LinkedHashMap<>(
                        Map.of(
                                "server.port", "0",
                                "credence.training.lease", "2s",
                                "credence.training.poll-every", "200ms",
                                "credence.training.checkpoint-every", "100ms",
                                "credence.training.report-every", "50ms",
                                "spring.quartz.auto-startup", "false"));
        all.putAll(infrastructure);
        for (String setting : settings) {
            String[] parts = setting.split("=", 2);
            all.put(parts[0], parts[1]);
        }
        List<String> arguments = new ArrayList<>();
        all.forEach((name, value) -> arguments.add("--%s=%s".formatted(name, value)));
        return arguments;
    }
}

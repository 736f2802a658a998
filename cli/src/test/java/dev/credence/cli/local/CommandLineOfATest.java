package dev.credence.cli.local;

import dev.credence.local.Ports;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Runs {@code credence} in JVMs of its own, with a home, free ports and fake applications. */
record CommandLineOfATest(Path installation, Path home, List<String> ports) {

    record Result(int exitCode, String output) {}

    static CommandLineOfATest in(Path directory) throws IOException {
        Path installation = directory.resolve("installation");
        for (ServiceName application : LocalApplications.NAMES) {
            Path target = installation.resolve(application.label()).resolve("target");
            Files.createDirectories(target);
            writeFake(target.resolve(application.label() + ".jar"));
        }
        List<String> ports =
                Arrays.stream(ServiceName.values())
                        .map(name -> name.portOption() + "=" + Ports.anyFree())
                        .toList();
        return new CommandLineOfATest(installation, directory.resolve("home"), ports);
    }

    Result up() throws IOException {
        List<String> arguments = new ArrayList<>(List.of("up", "--detach"));
        arguments.addAll(ports);
        return run(arguments.toArray(String[]::new));
    }

    Result run(String... arguments) throws IOException {
        Process command = start(arguments);
        String output = new String(command.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Result(command.onExit().join().exitValue(), output);
    }

    Process start(String... arguments) throws IOException {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+UseSerialGC",
                                "-Dcredence.install=" + installation,
                                "-cp",
                                System.getProperty("java.class.path"),
                                "dev.credence.cli.Credence",
                                "--home",
                                home.toString()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    JsonNode status() throws IOException {
        return JsonMapper.shared().readTree(Files.readString(home.resolve("run/platform.json")));
    }

    JsonNode service(String name) throws IOException {
        for (JsonNode service : status().path("services")) {
            if (service.path("name").asString().equals(name)) {
                return service;
            }
        }
        throw new AssertionError("no service " + name);
    }

    List<ProcessHandle> processes() throws IOException {
        List<ProcessHandle> processes = new ArrayList<>();
        for (JsonNode service : status().path("services")) {
            ProcessHandle.of(service.path("pid").asLong()).ifPresent(processes::add);
        }
        return processes;
    }

    private static void writeFake(Path jar) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes()
                .put(Attributes.Name.MAIN_CLASS, FakeApplication.class.getName());
        String code = FakeApplication.class.getName().replace('.', '/') + ".class";
        try (OutputStream file = Files.newOutputStream(jar);
                var archive = new JarOutputStream(file, manifest);
                var content = FakeApplication.class.getClassLoader().getResourceAsStream(code)) {
            archive.putNextEntry(new JarEntry(code));
            content.transferTo(archive);
        }
    }
}

package dev.credence.local;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;

/** A JVM of its own that starts both servers and then waits to be killed. */
record ServersOfAnotherJvm(Process jvm, long postgresPid, int postgresPort, int s3Port) {

    static final String PASSWORD = "the password of the test";
    static final String SECRET_KEY = "the secret key of the test";

    static ServersOfAnotherJvm start(Path directory) throws IOException {
        Process jvm =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty("java.class.path"),
                                ServersOfAnotherJvm.class.getName(),
                                directory.toString())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        var lines = new BufferedReader(new InputStreamReader(jvm.getInputStream()));
        String[] started = String.valueOf(lines.readLine()).split(" ");
        return new ServersOfAnotherJvm(
                jvm,
                Long.parseLong(started[0]),
                Integer.parseInt(started[1]),
                Integer.parseInt(started[2]));
    }

    /** kill -9: no shutdown hook runs. */
    void kill() {
        jvm.destroyForcibly().onExit().join();
    }

    public static void main(String[] arguments) throws Exception {
        Path directory = Path.of(arguments[0]);
        var postgres =
                EmbeddedPostgres.start(
                        new PostgresSettings(directory.resolve("postgres"), 0, PASSWORD));
        var s3 =
                EmbeddedS3.start(
                        new S3ServerSettings(directory.resolve("s3"), 0, "tester", SECRET_KEY));
        System.out.println(postgres.pid() + " " + postgres.port() + " " + s3.port());
        System.in.read();
    }
}

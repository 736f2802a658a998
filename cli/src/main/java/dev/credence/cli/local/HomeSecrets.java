package dev.credence.cli.local;

import dev.credence.local.Secrets;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.util.Properties;

/**
 * The generated secrets of a local platform; made once, kept in files that only their owner can
 * read.
 */
record HomeSecrets(String token, String databasePassword, String s3AccessKey, String s3SecretKey) {

    static HomeSecrets of(Home home) throws IOException {
        if (!Files.exists(home.token())) {
            Secrets.write(home.token(), "crd_" + Secrets.random() + "\n");
        }
        if (!Files.exists(home.secrets())) {
            Secrets.write(
                    home.secrets(),
                    """
                    # Made by 'credence up'. The data in this folder cannot be opened without them.
                    database.password=%s
                    s3.access-key=%s
                    s3.secret-key=%s
                    """
                            .formatted(Secrets.random(), "credence", Secrets.random()));
        }
        Properties kept = new Properties();
        kept.load(new StringReader(Files.readString(home.secrets())));
        return new HomeSecrets(
                Files.readString(home.token()).strip(),
                required(kept, "database.password", home),
                required(kept, "s3.access-key", home),
                required(kept, "s3.secret-key", home));
    }

    private static String required(Properties kept, String name, Home home) throws IOException {
        String value = kept.getProperty(name, "").strip();
        if (value.isEmpty()) {
            throw new IOException(home.secrets() + " has no " + name);
        }
        return value;
    }
}

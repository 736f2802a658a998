package dev.credence.registry.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealedSecretsTest {

    private final UUID webhook = UUID.randomUUID();

    @TempDir Path home;

    @Test
    void opensWhatItSealedAndNothingElse() {
        SealedSecrets secrets = with("");
        String sealed = secrets.seal(webhook, "s3cret");

        assertThat(secrets.open(webhook, sealed)).contains("s3cret");
        assertThat(secrets.seal(webhook, "s3cret")).isNotEqualTo(sealed);
        assertThat(secrets.open(UUID.randomUUID(), sealed)).isEmpty();
        assertThat(secrets.open(webhook, "AAAA" + sealed.substring(4))).isEmpty();
        assertThat(secrets.open(webhook, sealed.substring(0, 8))).isEmpty();
        assertThat(secrets.open(webhook, "no Base64")).isEmpty();
        assertThat(with(Base64.getEncoder().encodeToString(new byte[32])).open(webhook, sealed))
                .isEmpty();
    }

    @Test
    void theKeyIsKeptInAFileOfItsOwner() throws IOException {
        String sealed = with("").seal(webhook, "s3cret");

        assertThat(with("").open(webhook, sealed)).contains("s3cret");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
        try (var files = Files.list(home)) {
            assertThat(files).containsExactly(file());
        }
    }

    @Test
    void refusesAKeyThatIsNone() {
        assertThatThrownBy(() -> with("c2hvcnQ=").seal(webhook, "s3cret"))
                .hasMessageContaining("credence.webhooks.key must be 32 bytes in Base64");
    }

    private SealedSecrets with(String key) {
        return new SealedSecrets(() -> SecretKeyFile.read(key, file()));
    }

    private Path file() {
        return home.resolve("webhook-key");
    }
}

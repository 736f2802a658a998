package dev.credence.registry.webhook;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What deliveries are signed with, sealed on the way into the rows of webhooks and opened here
 * alone.
 */
class WebhookSecrets {

    /** What stands in the log of a delivery that could not be signed. */
    static final String UNREADABLE =
            "its secret was sealed with another key: set credence.webhooks.key as it was, or give the webhook a secret again";

    private final JdbcClient jdbc;
    private final SealedSecrets seal;

    /** A secret as it is in the row. */
    record Stored(String text, boolean sealed) {

        static Stored of(ResultSet row) throws SQLException {
            return new Stored(row.getString("secret"), row.getBoolean("sealed"));
        }

        /** Nothing of the secret. */
        @Override
        public String toString() {
            return sealed ? "sealed" : "plain";
        }
    }

    WebhookSecrets(JdbcClient jdbc, SealedSecrets seal) {
        this.jdbc = jdbc;
        this.seal = seal;
    }

    /** What to write into the row; empty, which signs nothing, stays so. */
    @Nullable String sealed(UUID webhook, @Nullable String secret) {
        return secret == null || secret.isEmpty() ? secret : seal.seal(webhook, secret);
    }

    /** The empty text when it has none; nothing when it cannot be opened. */
    Optional<String> of(UUID webhook) {
        return open(
                webhook,
                jdbc.sql("select secret, sealed from registry.webhooks where id = :id")
                        .param("id", webhook)
                        .query((row, _) -> Stored.of(row))
                        .single());
    }

    /** The same from what its row has. */
    Optional<String> open(UUID webhook, Stored stored) {
        return stored.sealed() && !stored.text().isEmpty()
                ? seal.open(webhook, stored.text())
                : Optional.of(stored.text());
    }

    /** Seals what is still there in plain text; how many that were. */
    int sealAll() {
        record Plain(UUID id, String secret) {}
        int changed = 0;
        for (Plain plain :
                jdbc.sql(
                                "select id, secret from registry.webhooks where not sealed and secret <> ''")
                        .query((row, _) ->
                                new Plain(row.getObject("id", UUID.class), row.getString("secret")))
                        .list()) {
            changed +=
                    jdbc.sql(
                                    "update registry.webhooks set secret = :sealed, sealed = true where id = :id and not sealed and secret = :plain")
                            .param("sealed", seal.seal(plain.id(), plain.secret()))
                            .param("id", plain.id())
                            .param("plain", plain.secret())
                            .update();
        }
        return changed;
    }
}

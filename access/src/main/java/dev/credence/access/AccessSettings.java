package dev.credence.access;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How tokens are checked, {@code credence.access.*}.
 *
 * @param bootstrapToken an administrator's token that is valid from the start; without it nobody
 *     gets into a new platform
 * @param refresh how old the known tokens may be before they are read again; changes arrive at
 *     once, by notification
 * @param staleFor how long the known tokens are still believed while PostgreSQL is away
 * @param cache where the hashes of the known tokens are kept for a restart while PostgreSQL is
 *     away; null: nowhere
 */
@ConfigurationProperties("credence.access")
public record AccessSettings(
        @Nullable String bootstrapToken,
        @DefaultValue("30s") Duration refresh,
        @DefaultValue("24h") Duration staleFor,
        @Nullable Path cache) {

    public AccessSettings {
        if (bootstrapToken != null
                && !bootstrapToken.isEmpty()
                && !Secret.isWellFormed(bootstrapToken)) {
            throw new IllegalArgumentException(
                    "credence.access.bootstrap-token must be crd_ and at least 32 letters, digits, '-' or '_'");
        }
    }

    /** Nothing of the token. */
    @Override
    public String toString() {
        return "AccessSettings[refresh=" + refresh + ", staleFor=" + staleFor + "]";
    }
}

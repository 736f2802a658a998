package dev.credence.tracker;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * From where data sets may be taken besides uploads, {@code credence.data.*}. Nothing is allowed
 * that is not named here.
 *
 * @param buckets of the configured S3 server that may be read
 * @param postgres databases by name; requests say the name and never an address or a credential
 * @param maxRows of one snapshot of a query
 * @param maxSize of one snapshot
 * @param timeout of one query
 */
@ConfigurationProperties("credence.data")
public record DataSourceSettings(
        @DefaultValue Set<String> buckets,
        @DefaultValue Map<String, Postgres> postgres,
        @DefaultValue("1000000") int maxRows,
        @DefaultValue("1GB") DataSize maxSize,
        @DefaultValue("60s") Duration timeout) {

    public DataSourceSettings {
        buckets = Set.copyOf(buckets);
        postgres = Map.copyOf(postgres);
        if (maxRows < 1 || maxSize.toBytes() < 1 || !timeout.isPositive()) {
            throw new IllegalArgumentException(
                    "credence.data.max-rows, max-size and timeout must be positive");
        }
    }

    /**
     * A database and a role in it that can only read.
     *
     * @param url such as {@code jdbc:postgresql://db.internal:5432/sales}
     */
    public record Postgres(String url, String username, @DefaultValue("") String password) {

        public Postgres {
            if (!url.startsWith("jdbc:postgresql:") || username.isBlank()) {
                throw new IllegalArgumentException(
                        "credence.data.postgres.<name> needs a url such as jdbc:postgresql://host/database and a username");
            }
        }

        /** The same without the password. */
        @Override
        public String toString() {
            return username + " at " + url.replaceFirst("\\?.*", "");
        }
    }
}

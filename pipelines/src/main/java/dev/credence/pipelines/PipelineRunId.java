package dev.credence.pipelines;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.UUID;

/**
 * The identity of one pipeline run: a UUID of version 7 (RFC 9562), so that ids sort by creation
 * time.
 */
public record PipelineRunId(UUID value) implements Comparable<PipelineRunId> {

    private static final SecureRandom RANDOM = new SecureRandom();

    @JsonCreator
    public static PipelineRunId of(String text) {
        return new PipelineRunId(UUID.fromString(text));
    }

    static PipelineRunId at(Instant now) {
        long millis = now.toEpochMilli();
        long fraction = now.getNano() % 1_000_000 * 0x1000L / 1_000_000;
        long high = (millis << 16) | 0x7000L | fraction;
        long low = (RANDOM.nextLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L;
        return new PipelineRunId(new UUID(high, low));
    }

    @JsonValue
    public String text() {
        return value.toString();
    }

    @Override
    public int compareTo(PipelineRunId other) {
        return text().compareTo(other.text());
    }

    @Override
    public String toString() {
        return text();
    }
}

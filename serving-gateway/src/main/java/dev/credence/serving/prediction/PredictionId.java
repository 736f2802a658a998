package dev.credence.serving.prediction;

import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Names one prediction: a UUID of version 7, so that ids sort by time. It is also the seed of the
 * samples: the same version, data and id give the same answer again.
 */
record PredictionId(UUID value) {

    static PredictionId next(InstantSource clock) {
        var random = ThreadLocalRandom.current();
        long time = clock.millis() << 16 | 0x7000L | random.nextInt(1 << 12);
        return new PredictionId(new UUID(time, random.nextLong() >>> 2 | 0x8000000000000000L));
    }

    long seed() {
        return value.getMostSignificantBits() * 31 + value.getLeastSignificantBits();
    }

    @Override
    public String toString() {
        return value.toString();
    }
}

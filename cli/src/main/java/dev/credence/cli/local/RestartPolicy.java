package dev.credence.cli.local;

import java.time.Duration;

/**
 * How often a service that ends by itself is started again.
 *
 * @param limit starts after the first; a service that was ready for {@code forgiven} has all of
 *     them again
 * @param pause before the first restart; doubled at each further one
 */
record RestartPolicy(int limit, Duration pause, Duration forgiven) {

    static final RestartPolicy DEFAULT =
            new RestartPolicy(5, Duration.ofSeconds(1), Duration.ofMinutes(10));

    Duration pauseBefore(int restart) {
        return pause.multipliedBy(1L << Math.min(restart - 1, 6));
    }
}

package dev.credence.platform.dashboard;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How times, durations, numbers and enum constants read on a page. */
final class Texts {

    static final String NOTHING = "–";

    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

    private Texts() {}

    static String time(@Nullable Instant at) {
        return at == null ? NOTHING : UTC.format(at);
    }

    static String took(@Nullable Instant from, @Nullable Instant to) {
        if (from == null) {
            return NOTHING;
        }
        var duration = Duration.between(from, to == null ? Instant.now() : to);
        if (duration.compareTo(Duration.ofSeconds(10)) < 0) {
            return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
        }
        if (duration.compareTo(Duration.ofMinutes(2)) < 0) {
            return duration.toSeconds() + " s";
        }
        return duration.toMinutes() + " min";
    }

    /** Four significant digits, without an exponent where that stays readable. */
    static String number(double value) {
        if (!Double.isFinite(value)) {
            return Double.isNaN(value) ? "NaN" : value > 0 ? "∞" : "−∞";
        }
        double size = Math.abs(value);
        if (value == Math.rint(value) && size < 1e7) {
            return String.format(Locale.ROOT, "%.0f", value);
        }
        if (size >= 1e6 || size < 1e-3) {
            return String.format(Locale.ROOT, "%.3e", value);
        }
        return String.format(
                Locale.ROOT,
                size >= 1000 ? "%.0f" : size >= 100 ? "%.1f" : size >= 1 ? "%.3f" : "%.4f",
                value);
    }

    static String words(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}

package dev.credence.pipelines;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the name that somebody probably meant. */
final class NearMiss {

    private NearMiss() {}

    /** The accepted name that is a slip or two away; empty when none is near. */
    static Optional<String> of(String typed, Collection<String> accepted) {
        int tolerated = Math.max(1, typed.length() / 3);
        return accepted.stream()
                .filter(name -> distance(typed, name) <= tolerated)
                .min(
                        Comparator.comparing((String name) -> distance(typed, name))
                                .thenComparing(name -> name));
    }

    /** A sentence for the end of a message, or nothing. */
    static String hint(String typed, Collection<String> accepted) {
        return of(typed, accepted).map(name -> "; did you mean '" + name + "'?").orElse("");
    }

    /** Levenshtein distance, ignoring case. */
    private static int distance(String left, String right) {
        String a = left.toLowerCase(Locale.ROOT);
        String b = right.toLowerCase(Locale.ROOT);
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int above = row[j];
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, Math.min(above, row[j - 1]) + 1);
                diagonal = above;
            }
        }
        return row[b.length()];
    }
}

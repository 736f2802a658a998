package dev.credence.engine.check;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Names that a misspelt one may have meant: those within a third of its length in edits. */
public final class SimilarNames {

    private static final int MOST = 3;

    private SimilarNames() {}

    public static List<String> of(String name, Collection<String> candidates) {
        int limit = name.length() / 3;
        return candidates.stream()
                .distinct()
                .filter(candidate -> !candidate.equals(name))
                .filter(candidate -> Math.abs(candidate.length() - name.length()) <= limit)
                .filter(candidate -> distance(name, candidate) <= limit)
                .sorted(
                        Comparator.comparingInt((String candidate) -> distance(name, candidate))
                                .thenComparing(Comparator.naturalOrder()))
                .limit(MOST)
                .toList();
    }

    /** Levenshtein distance, ignoring case. */
    private static int distance(String left, String right) {
        int[] row = new int[right.length() + 1];
        for (int j = 0; j <= right.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= left.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= right.length(); j++) {
                int above = row[j];
                boolean same =
                        Character.toLowerCase(left.charAt(i - 1))
                                == Character.toLowerCase(right.charAt(j - 1));
                row[j] = Math.min(Math.min(row[j], row[j - 1]) + 1, diagonal + (same ? 0 : 1));
                diagonal = above;
            }
        }
        return row[right.length()];
    }
}

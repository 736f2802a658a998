package dev.credence.tracker;

import dev.credence.database.PageToken;
import dev.credence.problem.InvalidFields;
import java.time.DateTimeException;
import java.util.List;
import java.util.function.Function;

/** Reads page tokens; one that was not handed out for the list is the caller's mistake. */
final class Tokens {

    private Tokens() {}

    static int number(String token) {
        return read(token, 1, values -> Integer.parseInt(values.getFirst()));
    }

    static String text(String token) {
        return read(token, 1, List::getFirst);
    }

    static <T> T read(String token, int size, Function<List<String>, T> reader) {
        try {
            return PageToken.parse(token, size)
                    .filter(Tokens::printable)
                    .map(PageToken::values)
                    .map(reader)
                    .orElseThrow(Tokens::invalid);
        } catch (IllegalArgumentException | DateTimeException _) {
            throw invalid();
        }
    }

    private static boolean printable(PageToken token) {
        return token.values().stream().allMatch(value -> value.indexOf('\0') < 0);
    }

    private static InvalidFields invalid() {
        return new InvalidFields("page_token", "must be the next_page_token of an earlier answer");
    }
}

package dev.credence.database;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The place where a page ended: the sort values of its last row, for a query that continues behind
 * them (keyset paging), so that page n is as quick as page 1. Callers see an opaque text.
 */
public record PageToken(List<String> values) {

    private static final String SEPARATOR = ".";

    public PageToken {
        values = List.copyOf(values);
    }

    public static PageToken of(Object... values) {
        return new PageToken(Arrays.stream(values).map(Object::toString).toList());
    }

    public String text() {
        Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
        return values.stream()
                .map(value -> encoder.encodeToString(value.getBytes(StandardCharsets.UTF_8)))
                .collect(Collectors.joining(SEPARATOR));
    }

    /**
     * The token with this text when it has as many values as expected; empty when it was never
     * handed out as such.
     */
    public static Optional<PageToken> parse(String text, int expectedValues) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != expectedValues) {
            return Optional.empty();
        }
        try {
            List<String> values = new ArrayList<>();
            for (String part : parts) {
                ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(part));
                values.add(StandardCharsets.UTF_8.newDecoder().decode(bytes).toString());
            }
            return Optional.of(new PageToken(values));
        } catch (IllegalArgumentException | CharacterCodingException _) {
            return Optional.empty();
        }
    }

    /**
     * What the reader makes of the values of a token; empty when the token was never handed out by
     * the list, which the reader may say by an {@link IllegalArgumentException} or a {@link
     * DateTimeException}.
     */
    public static <T> Optional<T> read(
            String text, int expectedValues, Function<List<String>, T> reader) {
        try {
            return parse(text, expectedValues)
                    .map(PageToken::values)
                    .filter(values -> values.stream().allMatch(value -> value.indexOf('\0') < 0))
                    .map(reader);
        } catch (IllegalArgumentException | DateTimeException _) {
            return Optional.empty();
        }
    }

    /** The only value of a token, a number; see {@link #read}. */
    public static Optional<Integer> readNumber(String text) {
        return read(text, 1, values -> Integer.valueOf(values.getFirst()));
    }

    /** The only value of a token; see {@link #read}. */
    public static Optional<String> readText(String text) {
        return read(text, 1, List::getFirst);
    }
}

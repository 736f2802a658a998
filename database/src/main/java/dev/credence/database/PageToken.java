package dev.credence.database;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * The place where a page ended: the sort values of its last row, for a query that continues behind
 * them (keyset paging), so that page n is as quick as page 1. Callers see an opaque text.
 */
public record PageToken(List<String> values) {

    private static final char SEPARATOR = '\u001f';

    public PageToken {
        values = List.copyOf(values);
        for (String value : values) {
            if (value.indexOf(SEPARATOR) >= 0) {
                throw new IllegalArgumentException(
                        "a sort value must not contain the unit separator");
            }
        }
    }

    public static PageToken of(Object... values) {
        var texts = new ArrayList<String>();
        for (Object value : values) {
            texts.add(value.toString());
        }
        return new PageToken(texts);
    }

    public String text() {
        byte[] bytes =
                String.join(String.valueOf(SEPARATOR), values).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /**
     * The token with this text when it has as many values as expected; empty when it was never
     * handed out as such.
     */
    public static Optional<PageToken> parse(String text, int expectedValues) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
            String joined = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
            List<String> values = List.of(joined.split(String.valueOf(SEPARATOR), -1));
            return values.size() == expectedValues
                    ? Optional.of(new PageToken(values))
                    : Optional.empty();
        } catch (IllegalArgumentException | CharacterCodingException _) {
            return Optional.empty();
        }
    }
}

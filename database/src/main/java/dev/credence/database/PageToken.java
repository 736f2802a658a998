package dev.credence.database;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
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
}

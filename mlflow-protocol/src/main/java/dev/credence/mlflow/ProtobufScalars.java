package dev.credence.mlflow;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.function.Function;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;

/**
 * The scalars whose JSON is wider in protobuf than in Jackson: {@code 3}, {@code "3"}, {@code 3.0}.
 */
final class ProtobufScalars<T> extends ValueDeserializer<T> {

    static final ValueDeserializer<Long> INT64 =
            new ProtobufScalars<>("an integer of 64 bits", ProtobufScalars::int64);
    static final ValueDeserializer<Integer> INT32 =
            new ProtobufScalars<>("an integer of 32 bits", text -> Math.toIntExact(int64(text)));
    static final ValueDeserializer<Boolean> BOOL =
            new ProtobufScalars<>("true or false", ProtobufScalars::bool);

    private static final int LONGEST = 64;

    /** Of the largest, which needs a closer look. */
    private static final int DIGITS_OF_LONG = 19;

    private final String accepted;
    private final Function<String, T> reader;

    private ProtobufScalars(String accepted, Function<String, T> reader) {
        this.accepted = accepted;
        this.reader = reader;
    }

    @Override
    public T deserialize(JsonParser parser, DeserializationContext context) {
        JsonToken token = parser.currentToken();
        String text = parser.getString();
        if (token.isScalarValue() && text != null && text.length() <= LONGEST) {
            try {
                return reader.apply(text.strip());
            } catch (ArithmeticException | IllegalArgumentException _) {
                return context.reportInputMismatch(this, "it must be %s", accepted);
            }
        }
        return context.reportInputMismatch(this, "it must be %s", accepted);
    }

    private static long int64(String text) {
        if (text.length() < DIGITS_OF_LONG && text.chars().allMatch(Character::isDigit)) {
            return Long.parseLong(text);
        }
        var number = new BigDecimal(text);
        if (Math.abs((long) number.scale()) > LONGEST) {
            throw new ArithmeticException("beyond any integer");
        }
        return number.longValueExact();
    }

    private static boolean bool(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("neither true nor false");
        };
    }
}

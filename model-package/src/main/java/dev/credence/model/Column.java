package dev.credence.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One named, typed column of a model's input or target, with the values it accepts; a {@link
 * Signature} is made of these.
 *
 * @param required whether a row must have a value; a missing optional value is {@code NaN} in a
 *     {@link Table}
 * @param lower smallest accepted value, or null for none
 * @param upper largest accepted value, or null for none
 * @param categories the only accepted values of an {@code INT} column, or empty for no such
 *     restriction
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Column(
        String name,
        ColumnType type,
        boolean required,
        @Nullable Double lower,
        @Nullable Double upper,
        List<Integer> categories) {

    private static final int LONGEST_NAME = 200;

    public Column {
        if (name.isBlank()
                || name.length() > LONGEST_NAME
                || name.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    "a column's name has 1 to %d printable characters".formatted(LONGEST_NAME));
        }
        categories = List.copyOf(categories);
        requireFinite(name, "lower", lower);
        requireFinite(name, "upper", upper);
        if (lower != null && upper != null && lower > upper) {
            throw new IllegalArgumentException(
                    "column %s: lower %s is above upper %s".formatted(name, lower, upper));
        }
        if (!categories.isEmpty() && type != ColumnType.INT) {
            throw new IllegalArgumentException(
                    "column %s: only an int column has categories".formatted(name));
        }
        if (new HashSet<>(categories).size() < categories.size()) {
            throw new IllegalArgumentException(
                    "column %s: a category is listed twice".formatted(name));
        }
    }

    /** A required column of real numbers without bounds. */
    public static Column real(String name) {
        return new Column(name, ColumnType.REAL, true, null, null, List.of());
    }

    /** A required column of whole numbers without bounds. */
    public static Column integer(String name) {
        return new Column(name, ColumnType.INT, true, null, null, List.of());
    }

    /** A required column that accepts the listed values only. */
    public static Column category(String name, Integer... categories) {
        return new Column(name, ColumnType.INT, true, null, null, List.of(categories));
    }

    @JsonCreator
    static Column fromJson(
            @JsonProperty(value = "name", required = true) String name,
            @JsonProperty(value = "type", required = true) ColumnType type,
            @JsonProperty("required") @Nullable Boolean required,
            @JsonProperty("lower") @Nullable Double lower,
            @JsonProperty("upper") @Nullable Double upper,
            @JsonProperty("categories") @Nullable List<Integer> categories) {
        return new Column(
                name,
                type,
                required == null || required,
                lower,
                upper,
                categories == null ? List.of() : categories);
    }

    public Column withLower(double bound) {
        return new Column(name, type, required, bound, upper, categories);
    }

    public Column withUpper(double bound) {
        return new Column(name, type, required, lower, bound, categories);
    }

    public Column optional() {
        return new Column(name, type, false, lower, upper, categories);
    }

    /**
     * What is wrong with the value, as a sentence that says what is accepted; empty when it is
     * accepted.
     */
    public Optional<String> mistakeIn(double value) {
        return accepts(value) ? Optional.empty() : Optional.of("must be " + accepted());
    }

    /** Whether the column accepts this present value; {@code NaN} and infinities never are. */
    public boolean accepts(double value) {
        if (!Double.isFinite(value) || type == ColumnType.INT && !isInt(value)) {
            return false;
        }
        if (lower != null && value < lower || upper != null && value > upper) {
            return false;
        }
        return categories.isEmpty() || categories.contains((int) value);
    }

    /**
     * The accepted values in words, such as {@code one of 1, 2, 3} or {@code a number, at least 0}.
     */
    public String accepted() {
        var text = new StringBuilder();
        if (!categories.isEmpty()) {
            text.append("one of ")
                    .append(
                            categories.stream()
                                    .map(String::valueOf)
                                    .collect(Collectors.joining(", ")));
        }
        if (categories.isEmpty()) {
            text.append(type == ColumnType.INT ? "a whole number" : "a number");
        }
        if (lower != null) {
            text.append(", at least ").append(plain(lower));
        }
        if (upper != null) {
            text.append(lower == null ? ", at most " : " and at most ").append(plain(upper));
        }
        return text.toString();
    }

    private static boolean isInt(double value) {
        return value == Math.rint(value)
                && value >= Integer.MIN_VALUE
                && value <= Integer.MAX_VALUE;
    }

    private static String plain(double value) {
        return isInt(value) ? String.valueOf((int) value) : String.valueOf(value);
    }

    private static void requireFinite(String name, String bound, @Nullable Double value) {
        if (value != null && !Double.isFinite(value)) {
            throw new IllegalArgumentException(
                    "column %s: %s must be a finite number".formatted(name, bound));
        }
    }
}

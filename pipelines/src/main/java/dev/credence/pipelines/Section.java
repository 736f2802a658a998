package dev.credence.pipelines;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * One mapping of the file, read key by key. What is wrong goes to the mistakes, and reading goes on
 * with the fallback, so that one pass finds everything. {@link #finish} reports the keys that
 * nobody asked for.
 */
final class Section {

    private final MappingNode node;
    private final String path;
    private final Mistakes mistakes;
    private final Map<String, Node> values = new LinkedHashMap<>();
    private final Map<String, Node> keys = new LinkedHashMap<>();
    private final Set<String> asked = new LinkedHashSet<>();

    Section(MappingNode node, String path, Mistakes mistakes) {
        this.node = node;
        this.path = path;
        this.mistakes = mistakes;
        for (NodeTuple tuple : node.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                mistakes.add(tuple.getKeyNode(), path, "a key must be a word");
                continue;
            }
            if (values.containsKey(key.getValue())) {
                mistakes.add(key, pathOf(key.getValue()), "is there twice");
                continue;
            }
            values.put(key.getValue(), tuple.getValueNode());
            keys.put(key.getValue(), key);
        }
    }

    Set<String> keys() {
        return keys.keySet();
    }

    boolean has(String key) {
        asked.add(key);
        return values.containsKey(key);
    }

    /** Whether the key's value is a mapping. */
    boolean isSection(String key) {
        return values.get(key) instanceof MappingNode;
    }

    /** A mistake at the key's value, or at the section when the key is absent. */
    void mistake(String key, String message) {
        mistakes.add(values.getOrDefault(key, node), pathOf(key), message);
    }

    /** A mistake at the key itself. */
    void mistakeAtKey(String key, String message) {
        mistakes.add(keys.getOrDefault(key, node), pathOf(key), message);
    }

    /** Reports each key that no reader asked for, with the name that was probably meant. */
    void finish() {
        for (String key : keys.keySet()) {
            if (!asked.contains(key)) {
                mistakeAtKey(
                        key,
                        "is not known here%s Accepted: %s"
                                .formatted(
                                        NearMiss.of(key, asked)
                                                .map(name -> "; did you mean '" + name + "'?")
                                                .orElse("."),
                                        String.join(", ", asked)));
            }
        }
    }

    Optional<Section> section(String key) {
        asked.add(key);
        Node value = values.get(key);
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof MappingNode mapping) {
            return Optional.of(new Section(mapping, pathOf(key), mistakes));
        }
        mistake(key, "must be a mapping, as in {name: value}");
        return Optional.empty();
    }

    Section requiredSection(String key, String accepted) {
        if (!has(key)) {
            mistake(key, "is required: " + accepted);
        }
        return section(key)
                .orElseGet(() -> new Section(emptyMapping(), pathOf(key), new Mistakes()));
    }

    /** The value as it is written, when it is a plain value. */
    Optional<String> text(String key) {
        asked.add(key);
        Node value = values.get(key);
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
            return Optional.of(scalar.getValue().strip());
        }
        mistake(key, "must be a single value");
        return Optional.empty();
    }

    String requiredText(String key, String accepted, String fallback) {
        if (!has(key)) {
            mistake(key, "is required: " + accepted);
        }
        return text(key).orElse(fallback);
    }

    /**
     * The value as the reader understands it; the reader answers empty for what it does not accept.
     */
    <T> T value(String key, T absent, String accepted, Function<String, Optional<T>> reader) {
        Optional<String> text = text(key);
        if (text.isEmpty()) {
            return absent;
        }
        Optional<T> value = reader.apply(text.get());
        if (value.isEmpty()) {
            mistake(key, "must be %s; it is '%s'".formatted(accepted, shortened(text.get())));
        }
        return value.orElse(absent);
    }

    int integer(String key, int absent, int lower, int upper) {
        return (int) whole(key, absent, lower, upper);
    }

    long whole(String key, long absent, long lower, long upper) {
        return value(
                key,
                absent,
                "a whole number from %d to %d".formatted(lower, upper),
                text ->
                        number(text)
                                .filter(value -> value.stripTrailingZeros().scale() <= 0)
                                .filter(value -> value.compareTo(BigDecimal.valueOf(lower)) >= 0)
                                .filter(value -> value.compareTo(BigDecimal.valueOf(upper)) <= 0)
                                .map(BigDecimal::longValueExact));
    }

    /** A number within the open interval. */
    double between(String key, double absent, double lower, double upper) {
        return value(
                key,
                absent,
                "a number above %s and below %s".formatted(plain(lower), plain(upper)),
                text ->
                        number(text)
                                .map(BigDecimal::doubleValue)
                                .filter(value -> value > lower && value < upper));
    }

    Optional<Double> real(String key) {
        return value(
                key,
                Optional.empty(),
                "a number",
                text ->
                        number(text)
                                .map(BigDecimal::doubleValue)
                                .filter(Double::isFinite)
                                .map(Optional::of));
    }

    boolean flag(String key, boolean absent) {
        return value(
                key,
                absent,
                "true or false",
                text ->
                        switch (text.toLowerCase(Locale.ROOT)) {
                            case "true", "yes", "on" -> Optional.of(true);
                            case "false", "no", "off" -> Optional.of(false);
                            default -> Optional.empty();
                        });
    }

    Duration duration(String key, Duration absent, Duration longest) {
        return value(
                key,
                absent,
                "a time such as 250ms, 10s, 5m or 1h, at most " + longest.toHours() + "h",
                text -> Durations.parse(text).filter(value -> value.compareTo(longest) <= 0));
    }

    <E extends Enum<E>> E choice(String key, E absent) {
        E[] constants = absent.getDeclaringClass().getEnumConstants();
        return value(key, absent, oneOf(constants), text -> constant(constants, text));
    }

    <E extends Enum<E>> Set<E> choices(String key, E[] all, Set<E> absent) {
        Optional<List<ScalarNode>> items = items(key);
        if (items.isEmpty()) {
            return absent;
        }
        Set<E> chosen = new LinkedHashSet<>();
        for (ScalarNode item : items.get()) {
            Optional<E> constant = constant(all, item.getValue());
            constant.ifPresentOrElse(
                    chosen::add,
                    () ->
                            mistakes.add(
                                    item,
                                    pathOf(key),
                                    "must be %s; it is '%s'"
                                            .formatted(oneOf(all), shortened(item.getValue()))));
        }
        return chosen;
    }

    List<Integer> integers(String key, List<Integer> absent) {
        Optional<List<ScalarNode>> items = items(key);
        if (items.isEmpty()) {
            return absent;
        }
        List<Integer> numbers = new ArrayList<>();
        for (ScalarNode item : items.get()) {
            try {
                numbers.add(Integer.parseInt(item.getValue()));
            } catch (NumberFormatException _) {
                mistakes.add(
                        item,
                        pathOf(key),
                        "must be whole numbers; '%s' is none"
                                .formatted(shortened(item.getValue())));
            }
        }
        return numbers;
    }

    private Optional<List<ScalarNode>> items(String key) {
        asked.add(key);
        Node value = values.get(key);
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof SequenceNode sequence
                && sequence.getValue().stream().allMatch(ScalarNode.class::isInstance)) {
            return Optional.of(sequence.getValue().stream().map(ScalarNode.class::cast).toList());
        }
        mistake(key, "must be a list, as in [1, 2, 3]");
        return Optional.empty();
    }

    private MappingNode emptyMapping() {
        return new MappingNode(node.getTag(), List.of(), node.getFlowStyle());
    }

    private String pathOf(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    private static Optional<BigDecimal> number(String text) {
        if (text.length() > 40) {
            return Optional.empty();
        }
        try {
            var number = new BigDecimal(text);
            return Math.abs(number.scale()) > 400 ? Optional.empty() : Optional.of(number);
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }

    private static <E extends Enum<E>> Optional<E> constant(E[] constants, String text) {
        return Arrays.stream(constants)
                .filter(constant -> written(constant).equals(text))
                .findFirst();
    }

    private static <E extends Enum<E>> String oneOf(E[] constants) {
        return Arrays.stream(constants).map(Section::written).collect(Collectors.joining(", "));
    }

    private static String written(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static String shortened(String text) {
        return text.length() <= 60 ? text : text.substring(0, 57) + "...";
    }

    private static String plain(double value) {
        return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
    }
}

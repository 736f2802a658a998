package dev.credence.registry.mlflow;

import dev.credence.model.Column;
import dev.credence.model.Signature;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * What MLflow's {@code MLmodel} file says about a model: its flavours and its signature. A file
 * that cannot be read says nothing; it is the client's, and no reason to refuse a registration.
 *
 * @param flavour the most specific one, such as {@code sklearn}
 * @param flavours each of them
 */
record MlmodelFile(Signature signature, String flavour, Set<String> flavours) {

    static final String NAME = "MLmodel";
    static final MlmodelFile UNKNOWN =
            new MlmodelFile(new Signature(List.of(), null), "mlflow", Set.of());

    private static final String GENERIC = "python_function";
    private static final int LONGEST_NAME = 200;
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final JsonMapper JSON = new JsonMapper();

    static MlmodelFile parse(String text) {
        try {
            JsonNode file = YAML.readTree(text);
            Set<String> flavours = new TreeSet<>(file.path("flavors").propertyNames());
            String flavour =
                    flavours.stream()
                            .filter(name -> !name.equals(GENERIC))
                            .findFirst()
                            .orElse(flavours.isEmpty() ? UNKNOWN.flavour() : GENERIC);
            return new MlmodelFile(signature(file.path("signature")), flavour, flavours);
        } catch (JacksonException _) {
            return UNKNOWN;
        }
    }

    private static Signature signature(JsonNode signature) {
        List<Column> inputs = columns(signature.path("inputs"));
        List<Column> outputs = columns(signature.path("outputs"));
        if (outputs.isEmpty()) {
            return new Signature(inputs, null);
        }
        Column target =
                outputs.size() == 1
                        ? outputs.getFirst()
                        : Column.real(
                                shortened(
                                        String.join(
                                                ", ",
                                                outputs.stream().map(Column::name).toList())));
        return new Signature(inputs, renamed(target, inputs));
    }

    /** An answer may be called like an input there, such as the position 0. */
    private static Column renamed(Column target, List<Column> inputs) {
        boolean taken = inputs.stream().anyMatch(input -> input.name().equals(target.name()));
        return taken ? named("answer " + target.name(), target) : target;
    }

    /** The list is JSON within the YAML. */
    private static List<Column> columns(JsonNode text) {
        var columns = new ArrayList<Column>();
        var names = new HashSet<String>();
        if (!text.isString()) {
            return columns;
        }
        for (JsonNode entry : JSON.readTree(text.stringValue())) {
            String name = entry.path("name").asString(String.valueOf(columns.size()));
            Column column = column(name, entry);
            if (names.add(column.name())) {
                columns.add(column);
            }
        }
        return columns;
    }

    /**
     * A column whose type has no numbers, such as {@code string} or a tensor, has its type in its
     * name: another type is another column, and so a MAJOR change.
     */
    private static Column column(String name, JsonNode entry) {
        String type = entry.path("type").asString("");
        JsonNode tensor = entry.path("tensor-spec");
        Column column =
                switch (type) {
                    case "double", "float" -> Column.real(shortened(name));
                    case "integer", "long", "boolean" -> Column.integer(shortened(name));
                    case "tensor" ->
                            Column.real(
                                    shortened(
                                            "%s: tensor %s %s"
                                                    .formatted(
                                                            name,
                                                            tensor.path("dtype").asString(""),
                                                            tensor.path("shape"))));
                    default -> Column.real(shortened(name + ": " + type));
                };
        return entry.path("required").asBoolean(true) ? column : column.optional();
    }

    private static Column named(String name, Column column) {
        return new Column(
                shortened(name),
                column.type(),
                column.required(),
                column.lower(),
                column.upper(),
                column.categories());
    }

    private static String shortened(String name) {
        String printable = name.replaceAll("\\p{Cntrl}", "?");
        String known = printable.isBlank() ? "unnamed" : printable;
        return known.length() <= LONGEST_NAME ? known : known.substring(0, LONGEST_NAME);
    }
}

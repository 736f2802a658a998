package dev.credence.pipelines;

import dev.credence.model.Column;
import dev.credence.model.ColumnType;
import java.util.ArrayList;
import java.util.List;

/** Reads the columns of the data. */
final class SchemaSection {

    private SchemaSection() {}

    static List<Column> read(Section file) {
        Section schema =
                file.requiredSection("schema", "the columns, as in {x: {type: real, lower: 0}}");
        if (file.isSection("schema") && schema.keys().isEmpty()) {
            file.mistake("schema", "must name at least one column");
        }
        List<Column> columns = new ArrayList<>();
        for (String name : schema.keys()) {
            schema.section(name).ifPresent(section -> columns.add(column(name, schema, section)));
        }
        return columns;
    }

    private static Column column(String name, Section schema, Section section) {
        if (!section.has("type")) {
            section.mistake("type", "is required: real or int");
        }
        ColumnType type = section.choice("type", ColumnType.REAL);
        boolean required = section.flag("required", true);
        Double lower = section.real("lower").orElse(null);
        Double upper = section.real("upper").orElse(null);
        List<Integer> categories = section.integers("categories", List.of());
        section.finish();
        try {
            return new Column(name, type, required, lower, upper, categories);
        } catch (IllegalArgumentException cause) {
            schema.mistake(name, String.valueOf(cause.getMessage()));
            return Column.real(name.isBlank() ? "unnamed" : "column");
        }
    }
}

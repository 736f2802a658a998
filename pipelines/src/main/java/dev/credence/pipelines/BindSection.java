package dev.credence.pipelines;

import dev.credence.model.BindingSource;
import dev.credence.model.Column;
import dev.credence.model.DataBinding;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads where each data variable of the program gets its value. */
final class BindSection {

    private BindSection() {}

    static DataBinding read(Section bind, List<Column> schema) {
        List<String> columns = schema.stream().map(Column::name).toList();
        Map<String, BindingSource> sources = new LinkedHashMap<>();
        for (String variable : bind.keys()) {
            bind.text(variable).ifPresent(text -> read(bind, variable, text, columns, sources));
        }
        return new DataBinding(sources);
    }

    private static void read(
            Section bind,
            String variable,
            String text,
            List<String> columns,
            Map<String, BindingSource> sources) {
        try {
            BindingSource source = BindingSource.parse(text);
            sources.put(variable, source);
            for (String name : source.columnNames()) {
                if (!columns.isEmpty() && !columns.contains(name)) {
                    bind.mistake(
                            variable,
                            "column '%s' is not in the schema, which has %s%s"
                                    .formatted(
                                            name,
                                            String.join(", ", columns),
                                            NearMiss.hint(name, columns)));
                }
            }
        } catch (IllegalArgumentException cause) {
            bind.mistake(variable, String.valueOf(cause.getMessage()));
        }
    }
}

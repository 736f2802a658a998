package dev.credence.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Whether a signature can replace an older one without breaking a caller. Incompatible means a new
 * MAJOR version; the reasons are facts about columns, ready to be shown.
 */
public record Compatibility(List<String> reasons) {

    public Compatibility {
        reasons = List.copyOf(reasons);
    }

    public boolean compatible() {
        return reasons.isEmpty();
    }

    static Compatibility between(Signature newer, Signature older) {
        var reasons = new ArrayList<String>();
        for (Column old : older.inputs()) {
            newer.input(old.name())
                    .ifPresentOrElse(
                            column -> compareInput(column, old, reasons),
                            () -> reasons.add("input %s is gone".formatted(old.name())));
        }
        for (Column column : newer.inputs()) {
            if (column.required() && older.input(column.name()).isEmpty()) {
                reasons.add("input %s is new and required".formatted(column.name()));
            }
        }
        compareTarget(newer.target(), older.target(), reasons);
        return new Compatibility(reasons);
    }

    private static void compareInput(Column column, Column old, List<String> reasons) {
        String name = old.name();
        if (column.type() == ColumnType.INT && old.type() == ColumnType.REAL) {
            reasons.add("input %s was real and is int".formatted(name));
        }
        if (column.required() && !old.required()) {
            reasons.add("input %s was optional and is required".formatted(name));
        }
        if (!old.categories().isEmpty()) {
            compareCategories(column, old, reasons);
            return;
        }
        if (!column.categories().isEmpty()) {
            reasons.add(
                    "input %s accepts only the categories %s and accepted any %s"
                            .formatted(
                                    name,
                                    column.categories(),
                                    old.type() == ColumnType.INT ? "int" : "real"));
        }
        if (column.lower() != null && (old.lower() == null || old.lower() < column.lower())) {
            reasons.add(
                    "input %s must be at least %s%s"
                            .formatted(name, column.lower(), before(old.lower())));
        }
        if (column.upper() != null && (old.upper() == null || old.upper() > column.upper())) {
            reasons.add(
                    "input %s must be at most %s%s"
                            .formatted(name, column.upper(), before(old.upper())));
        }
    }

    private static void compareCategories(Column column, Column old, List<String> reasons) {
        List<Integer> refused =
                old.categories().stream()
                        .filter(value -> old.accepts(value) && !column.accepts(value))
                        .toList();
        if (!refused.isEmpty()) {
            reasons.add("input %s no longer accepts %s".formatted(old.name(), refused));
        }
    }

    private static void compareTarget(
            @Nullable Column target, @Nullable Column old, List<String> reasons) {
        String name = target == null ? null : target.name();
        String oldName = old == null ? null : old.name();
        if (!Objects.equals(name, oldName)) {
            reasons.add("the target was %s and is %s".formatted(orNone(oldName), orNone(name)));
            return;
        }
        if (target != null && old != null && target.type() != old.type()) {
            reasons.add(
                    "the target %s was %s and is %s"
                            .formatted(name, typeName(old.type()), typeName(target.type())));
        }
    }

    private static String typeName(ColumnType type) {
        return type == ColumnType.INT ? "int" : "real";
    }

    private static String before(@Nullable Double bound) {
        return bound == null ? " and had no such bound" : " and the bound was " + bound;
    }

    private static String orNone(@Nullable String name) {
        return name == null ? "none" : name;
    }
}

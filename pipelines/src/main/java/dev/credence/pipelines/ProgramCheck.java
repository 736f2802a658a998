package dev.credence.pipelines;

import dev.credence.engine.Compilation;
import dev.credence.engine.DataVariable;
import dev.credence.engine.StanProgram;
import dev.credence.engine.source.Diagnostic;
import dev.credence.model.BindingSource;
import dev.credence.model.Column;
import dev.credence.model.ColumnType;
import dev.credence.model.DataBinding;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Compiles the program and checks that the file and the program fit each other. */
final class ProgramCheck {

    private final Mistakes mistakes;
    private final Section file;
    private final Section bind;
    private final DataBinding binding;
    private final Map<String, Column> columns;
    private final String target;

    ProgramCheck(
            Mistakes mistakes,
            Section file,
            Section bind,
            DataBinding binding,
            List<Column> schema,
            String target) {
        this.mistakes = mistakes;
        this.file = file;
        this.bind = bind;
        this.binding = binding;
        this.columns =
                schema.stream()
                        .collect(
                                Collectors.toMap(
                                        Column::name, column -> column, (first, _) -> first));
        this.target = target;
    }

    void check(String source, String programFile, @Nullable String prediction) {
        switch (StanProgram.compile(source)) {
            case Compilation.Rejected rejected ->
                    rejected.diagnostics()
                            .forEach(diagnostic ->
                                    mistakes.add(mistake(diagnostic, source, programFile)));
            case Compilation.Compiled(var program) -> {
                program.data().forEach(this::checkBound);
                checkNothingElseIsBound(program);
                checkTargetIsRead();
                if (prediction != null) {
                    checkPrediction(program, prediction);
                }
            }
        }
    }

    private static Mistake mistake(Diagnostic diagnostic, String source, String programFile) {
        return new Mistake(
                programFile,
                diagnostic.span().line(),
                diagnostic.span().column(),
                "program",
                diagnostic.render(source));
    }

    private void checkBound(DataVariable variable) {
        String name = variable.name();
        if (!bind.has(name)) {
            bind.mistake(
                    name,
                    "is required: the program declares '%s %s'; bind it to rows, a number, or column NAME"
                            .formatted(variable.type(), name));
            return;
        }
        BindingSource source = binding.sources().get(name);
        if (source == null) {
            return;
        }
        int rank =
                switch (source) {
                    case BindingSource.RowCount _, BindingSource.Constant _ -> 0;
                    case BindingSource.ColumnValues _ -> 1;
                    case BindingSource.ColumnMatrix _ -> 2;
                };
        if (rank != variable.rank()) {
            bind.mistake(
                    name,
                    "'%s' does not fit '%s %s', which needs %s"
                            .formatted(source, variable.type(), name, needed(variable.rank())));
            return;
        }
        if (variable.base() == DataVariable.Base.INT) {
            checkWhole(variable, source);
        }
    }

    private static String needed(int rank) {
        return switch (rank) {
            case 0 -> "rows or a number";
            case 1 -> "column NAME";
            case 2 -> "columns NAME, NAME";
            default -> "a program with at most two dimensions";
        };
    }

    private void checkWhole(DataVariable variable, BindingSource source) {
        if (source instanceof BindingSource.Constant(double value) && value != Math.rint(value)) {
            bind.mistake(variable.name(), "must be a whole number: the program declares it as int");
        }
        for (String name : source.columnNames()) {
            Column column = columns.get(name);
            if (column != null && column.type() != ColumnType.INT) {
                bind.mistake(
                        variable.name(),
                        "column '%s' is real in the schema; '%s %s' needs an int column"
                                .formatted(name, variable.type(), variable.name()));
            }
        }
    }

    private void checkNothingElseIsBound(StanProgram program) {
        List<String> declared = program.data().stream().map(DataVariable::name).toList();
        for (String name : bind.keys()) {
            if (!declared.contains(name)) {
                bind.mistakeAtKey(
                        name,
                        "the program's data block has no '%s'; it has %s%s"
                                .formatted(
                                        name,
                                        String.join(", ", declared),
                                        NearMiss.hint(name, declared)));
            }
        }
    }

    private void checkTargetIsRead() {
        boolean read =
                binding.sources().values().stream()
                        .anyMatch(source -> source.columnNames().contains(target));
        if (!read && columns.containsKey(target)) {
            file.mistake(
                    "target",
                    "no data variable is bound to column '%s', so nothing is learnt about it"
                            .formatted(target));
        }
    }

    private void checkPrediction(StanProgram program, String prediction) {
        List<String> quantities = program.generatedQuantities();
        if (!quantities.contains(prediction)) {
            file.mistake(
                    "prediction",
                    "must be a generated quantity of the program: %s%s"
                            .formatted(
                                    quantities.isEmpty()
                                            ? "it has none"
                                            : String.join(", ", quantities),
                                    NearMiss.hint(prediction, quantities)));
            return;
        }
        for (String variable : program.predictor(prediction).requiredData()) {
            BindingSource source = binding.sources().get(variable);
            if (source != null && source.columnNames().contains(target)) {
                file.mistake(
                        "prediction",
                        "'%s' reads '%s', which is the target '%s' and is not known when a prediction is made"
                                .formatted(prediction, variable, target));
            }
        }
    }
}

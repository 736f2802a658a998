package dev.credence.engine;

import dev.credence.engine.check.Checker;
import dev.credence.engine.check.SimilarNames;
import dev.credence.engine.gradient.Binder;
import dev.credence.engine.gradient.DataFault;
import dev.credence.engine.gradient.DataValues;
import dev.credence.engine.ir.Program;
import dev.credence.engine.ir.StanType;
import dev.credence.engine.ir.Statement;
import dev.credence.engine.ir.Symbol;
import dev.credence.engine.lower.Preparation;
import dev.credence.engine.lower.Slice;
import dev.credence.engine.parse.Parser;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A compiled Stan program, independent of data. Immutable and thread-safe; bind data to it to get a
 * {@link StanModel}, or slice one generated quantity out of it with {@link #predictor(String)}.
 */
public final class StanProgram {

    private final String source;
    private final Program checked;
    private final Program lowered;

    private StanProgram(String source, Program checked) {
        this.source = source;
        this.checked = checked;
        this.lowered = Preparation.of(checked);
    }

    /** Compiles Stan source; mistakes are an outcome, not an exception. */
    public static Compilation compile(String source) {
        Parser.Parsed parsed = Parser.parse(source);
        if (!parsed.problems().isEmpty()) {
            return new Compilation.Rejected(parsed.problems());
        }
        Checker.Checked checked = Checker.check(parsed.program());
        return checked.problems().isEmpty()
                ? new Compilation.Compiled(new StanProgram(source, checked.program()))
                : new Compilation.Rejected(checked.problems());
    }

    /** The variables of the data block, in order. */
    public List<DataVariable> data() {
        return checked.data().stream().map(declare -> dataVariable(declare.symbol())).toList();
    }

    /** Names of the generated quantities that are output, in order. */
    public List<String> generatedQuantities() {
        return generated().stream().map(Symbol::name).toList();
    }

    public String source() {
        return source;
    }

    /**
     * Checks the data against the data block (presence, shape, constraints, NaN) and computes
     * transformed data. Variables that the program does not declare are ignored.
     */
    public Binding bind(StanData data) {
        return switch (Binder.bind(lowered, values(data))) {
            case Binder.Outcome.Bound bound -> new Binding.Bound(new BoundModel(bound.program()));
            case Binder.Outcome.Failed failed -> new Binding.InvalidData(problems(failed.faults()));
        };
    }

    /**
     * The part of this program that computes one generated quantity from stored draws.
     *
     * @throws IllegalArgumentException when the program has no such generated quantity
     */
    public PredictionProgram predictor(String quantity) {
        Symbol symbol =
                generated().stream()
                        .filter(candidate -> candidate.name().equals(quantity))
                        .findFirst()
                        .orElseThrow(() -> noSuchQuantity(quantity));
        return new SlicedProgram(symbol, Preparation.of(Slice.of(checked, symbol)));
    }

    private IllegalArgumentException noSuchQuantity(String quantity) {
        List<String> names = generatedQuantities();
        List<String> similar = SimilarNames.of(quantity, names);
        return new IllegalArgumentException(
                "the program has no generated quantity '%s'; it has %s%s"
                        .formatted(
                                quantity,
                                names.isEmpty() ? "none" : String.join(", ", names),
                                similar.isEmpty()
                                        ? ""
                                        : "; did you mean '" + similar.get(0) + "'?"));
    }

    private List<Symbol> generated() {
        return checked.generatedQuantities().stream()
                .filter(Statement.Declare.class::isInstance)
                .map(statement -> ((Statement.Declare) statement).symbol())
                .toList();
    }

    static Function<String, Optional<DataValues>> values(StanData data) {
        return name ->
                data.find(name)
                        .map(array ->
                                new DataValues(
                                        array.sharedShape(), array.sharedValues(), array.whole()));
    }

    static List<DataProblem> problems(List<DataFault> faults) {
        return faults.stream()
                .map(fault -> new DataProblem(fault.variable(), fault.message()))
                .toList();
    }

    private static DataVariable dataVariable(Symbol symbol) {
        StanType type = symbol.type();
        DataVariable.Base base = type.holdsInts() ? DataVariable.Base.INT : DataVariable.Base.REAL;
        return new DataVariable(symbol.name(), type.toString(), base, type.rank());
    }
}

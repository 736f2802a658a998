package dev.credence.engine;

import dev.credence.engine.check.Checker;
import dev.credence.engine.check.SimilarNames;
import dev.credence.engine.gradient.Binder;
import dev.credence.engine.gradient.DataFault;
import dev.credence.engine.gradient.DataValues;
import dev.credence.engine.gradient.Prints;
import dev.credence.engine.ir.Program;
import dev.credence.engine.ir.StanType;
import dev.credence.engine.ir.Statement;
import dev.credence.engine.ir.Symbol;
import dev.credence.engine.lower.Preparation;
import dev.credence.engine.lower.Slice;
import dev.credence.engine.parse.Parser;
import dev.credence.engine.source.Diagnostic;
import dev.credence.engine.source.Inclusion;
import dev.credence.engine.source.SourceText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A compiled Stan program, independent of data. Immutable and thread-safe; bind data to it to get a
 * {@link StanModel}, or slice one generated quantity out of it with {@link #predictor(String)}.
 */
public final class StanProgram {

    private final SourceText source;
    private final Program checked;
    private final Program lowered;

    private StanProgram(SourceText source, Program checked) {
        this.source = source;
        this.checked = checked;
        this.lowered = Preparation.of(checked);
    }

    /**
     * Compiles Stan source that includes no files; mistakes are an outcome, not an exception. For a
     * program in a folder use {@link #compile(String, Includes)}.
     */
    public static Compilation compile(String source) {
        return compile(source, Includes.NONE);
    }

    /** Compiles Stan source with the files that it includes. */
    public static Compilation compile(String source, Includes includes) {
        Inclusion.Included included = Inclusion.in(source, includes::text);
        SourceText text = included.source();
        Parser.Parsed parsed = Parser.parse(text.text());
        List<Diagnostic> problems = new ArrayList<>(included.problems());
        problems.addAll(parsed.problems());
        if (!problems.isEmpty()) {
            problems.sort(Comparator.comparingInt(problem -> problem.span().start()));
            return new Compilation.Rejected(problems, text);
        }
        Checker.Checked checked = Checker.check(parsed.program());
        return checked.problems().isEmpty()
                ? new Compilation.Compiled(new StanProgram(text, checked.program()))
                : new Compilation.Rejected(checked.problems(), text);
    }

    /** The variables of the data block, in order. */
    public List<DataVariable> data() {
        return checked.data().stream().map(declare -> dataVariable(declare.symbol())).toList();
    }

    /** Names of the generated quantities that are output, in order. */
    public List<String> generatedQuantities() {
        return generated().stream().map(Symbol::name).toList();
    }

    /** The source with its includes in place, so that it stands alone. */
    public String source() {
        return source.text();
    }

    /**
     * Checks the data against the data block (presence, shape, constraints, NaN) and computes
     * transformed data. Variables that the program does not declare are ignored, and what the
     * program prints is dropped. A loop that never ends, or does so after minutes, is a problem of
     * the data, too.
     *
     * @throws java.util.concurrent.CancellationException when the thread is interrupted meanwhile
     */
    public Binding bind(StanData data) {
        return bind(data, Prints.none());
    }

    /**
     * The same for a program that prints.
     *
     * @param printed receives what {@code print} and {@code reject} of this program say, here and
     *     while the model is sampled from; up to 1000 messages, from several threads at once
     */
    public Binding bind(StanData data, Consumer<String> printed) {
        return bind(data, Prints.to(printed));
    }

    private Binding bind(StanData data, Prints prints) {
        return switch (Binder.bind(lowered, values(data), prints)) {
            case Binder.Outcome.Bound bound ->
                    new Binding.Bound(new BoundModel(bound.program(), source));
            case Binder.Outcome.Failed failed ->
                    new Binding.InvalidData(problems(failed.faults(), source));
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
        return new SlicedProgram(symbol, Preparation.of(Slice.of(checked, symbol)), source);
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

    static List<DataProblem> problems(List<DataFault> faults, SourceText source) {
        return faults.stream()
                .map(fault -> new DataProblem(fault.variable(), source.located(fault.message())))
                .toList();
    }

    private static DataVariable dataVariable(Symbol symbol) {
        StanType type = symbol.type();
        DataVariable.Base base = type.holdsInts() ? DataVariable.Base.INT : DataVariable.Base.REAL;
        return new DataVariable(symbol.name(), type.toString(), base, type.rank());
    }
}

package dev.credence.model;

import dev.credence.engine.Compilation;
import dev.credence.engine.DataProblem;
import dev.credence.engine.DataVariable;
import dev.credence.engine.PredictionOutcome;
import dev.credence.engine.PredictionProgram;
import dev.credence.engine.Predictor;
import dev.credence.engine.PredictorBinding;
import dev.credence.engine.StanData;
import dev.credence.engine.StanProgram;
import dev.credence.engine.draws.Draws;
import dev.credence.engine.draws.InvalidDrawsFile;
import dev.credence.engine.random.Rng;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * A model ready to predict: its compiled program and its posterior draws. Immutable and
 * thread-safe; a {@link ModelPackage} only describes one.
 */
public final class LoadedModel {

    private final ModelPackage description;
    private final PredictionProgram program;
    private final List<DataVariable> variables;
    private final PosteriorDraws draws;

    LoadedModel(
            ModelPackage description,
            PredictionProgram program,
            List<DataVariable> variables,
            PosteriorDraws draws) {
        this.description = description;
        this.program = program;
        this.variables = variables;
        this.draws = draws;
    }

    /**
     * Loads a package from the folder that holds its {@code model.yaml} and its files, which must
     * stay there.
     *
     * @throws InvalidModelPackage saying which file or which part of it is wrong
     */
    public static LoadedModel open(Path folder) throws IOException {
        var files = new PackageFolder(folder);
        ModelPackage description = files.description();
        String source = files.verifiedText(description, ModelPackage.PROGRAM_FILE);
        Path draws = files.verified(description, ModelPackage.DRAWS_FILE);
        try {
            return load(description, source, PosteriorDraws.inFile(draws));
        } catch (InvalidDrawsFile cause) {
            throw new InvalidModelPackage(
                    "%s: %s".formatted(ModelPackage.DRAWS_FILE, cause.getMessage()), cause);
        }
    }

    /**
     * Loads a model whose program and draws are at hand.
     *
     * @throws InvalidModelPackage saying what is wrong with the program or the binding
     */
    public static LoadedModel load(ModelPackage description, String source, Draws draws) {
        return load(description, source, PosteriorDraws.inMemory(draws));
    }

    /**
     * A model over a prediction program that was not compiled from Stan source.
     *
     * @param variables the data variables that the program needs, each bound by the description
     */
    public static LoadedModel over(
            ModelPackage description,
            PredictionProgram program,
            List<DataVariable> variables,
            Draws draws) {
        return new LoadedModel(
                description, program, List.copyOf(variables), PosteriorDraws.inMemory(draws));
    }

    private static LoadedModel load(ModelPackage description, String source, PosteriorDraws draws) {
        String quantity = description.prediction();
        if (quantity == null) {
            throw new InvalidModelPackage(
                    "the package names no prediction, so that it can't be served");
        }
        StanProgram program =
                switch (StanProgram.compile(source)) {
                    case Compilation.Compiled(StanProgram compiled) -> compiled;
                    case Compilation.Rejected rejected ->
                            throw new InvalidModelPackage(
                                    "the program does not compile:\n" + rejected.render());
                };
        PredictionProgram prediction;
        try {
            prediction = program.predictor(quantity);
        } catch (IllegalArgumentException cause) {
            throw new InvalidModelPackage(
                    "the program has no generated quantity " + quantity, cause);
        }
        Set<String> required = prediction.requiredData();
        List<DataVariable> variables =
                program.data().stream()
                        .filter(variable -> required.contains(variable.name()))
                        .toList();
        DataBinding binding = description.binding().only(required);
        List<String> mistakes = binding.mistakes(variables, description.signature().inputs());
        if (!mistakes.isEmpty()) {
            throw new InvalidModelPackage(
                    "the prediction %s can't be computed from the inputs: %s"
                            .formatted(quantity, String.join("; ", mistakes)));
        }
        return new LoadedModel(description, prediction, variables, draws);
    }

    public ModelPackage description() {
        return description;
    }

    public Signature signature() {
        return description.signature();
    }

    /** The number of posterior draws. */
    public int draws() {
        return draws.size();
    }

    /**
     * Samples the posterior predictive distribution of every row in one pass of the program per
     * draw. The draws used are a systematic sample of the posterior, spread evenly over all chains
     * from a start given by the seed; with more samples than draws each is used about equally
     * often. Equal arguments give equal samples.
     *
     * @param inputs at least one row, with the columns of the signature's inputs
     * @param samples at least 1
     */
    public Prediction predict(Table inputs, int samples, long seed) {
        if (inputs.rows() == 0 || samples < 1) {
            throw new IllegalArgumentException("a prediction needs a row and a sample");
        }
        StanData data = description.binding().bind(inputs, variables);
        return switch (program.bind(data)) {
            case PredictorBinding.Bound(Predictor predictor) ->
                    sample(predictor, inputs.rows(), samples, seed);
            case PredictorBinding.InvalidData(List<DataProblem> problems) ->
                    new Prediction.Refused(
                            problems.stream()
                                    .map(problem -> problem.variable() + ": " + problem.message())
                                    .toList());
        };
    }

    private Prediction sample(Predictor predictor, int rows, int samples, long seed) {
        if (predictor.size() != rows) {
            return new Prediction.Failed(
                    "%s has %d values for %d rows"
                            .formatted(program.quantity(), predictor.size(), rows));
        }
        double[][] posterior = draws.rows(predictor.columns());
        Rng rng = Rng.of(seed);
        double start = rng.nextDouble();
        double stride = (double) posterior.length / samples;
        double[] out = new double[rows];
        double[] values = new double[rows * samples];
        for (int sample = 0; sample < samples; sample++) {
            int draw = (int) Math.min(posterior.length - 1, (sample + start) * stride);
            if (predictor.predict(posterior[draw], rng, out)
                    instanceof PredictionOutcome.PredictionRejected(String message)) {
                return new Prediction.Failed("draw %d: %s".formatted(draw + 1, message));
            }
            for (int row = 0; row < rows; row++) {
                if (!Double.isFinite(out[row])) {
                    return new Prediction.Failed(
                            "draw %d: %s[%d] is %s"
                                    .formatted(draw + 1, program.quantity(), row + 1, out[row]));
                }
                values[row * samples + sample] = out[row];
            }
        }
        return new PredictiveSamples(rows, samples, values);
    }
}

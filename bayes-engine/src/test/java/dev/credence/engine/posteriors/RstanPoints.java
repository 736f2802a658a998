package dev.credence.engine.posteriors;

import dev.credence.engine.Programs;
import dev.credence.engine.StanData;
import dev.credence.engine.StanModel;
import dev.credence.engine.random.Rng;
import dev.credence.engine.sampler.LogDensity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * Log densities and gradients at random points, written for {@code conformance/rstan/compare}: for
 * each program that a name asks for a folder with the program, its data and the points. Where the
 * dimension is small, each point comes with shifted ones, from which the change of coordinates is
 * found for transforms that Stan has replaced since rstan's version.
 */
final class RstanPoints {

    private static final int POINTS = 20;
    private static final int ATTEMPTS = 400;
    private static final double RADIUS = 2;
    private static final double NEAR = 0.5;
    private static final int FEW = 20;

    /** Of a difference formula of order 6 for the first derivative. */
    private static final int[] OFFSETS = {-3, -2, -1, 1, 2, 3};

    private static final double STEP = 5e-3;

    /** Solvers stop at a tolerance; there they must not, so that two of them can be compared. */
    private static final String LOOSE = "1e-5, 1e-3, 5e2";

    private static final String TIGHT = "1e-13, 1e-13, 1e6";

    /** Programs that rstan, not we, evaluates to less than 1e-8 at some points, and why. */
    private static final Map<String, String> ROUNDED_BY_RSTAN =
            Map.of(
                    "hudson_lynx_hare-lotka_volterra",
                    "the solver's error grows beyond 1e-8 elsewhere, at any tolerance",
                    "irt-2pl",
                    "bernoulli_logit takes the slope at a logit beyond 20 for 1");

    private final StanModel model;
    private final double[] centre;
    private final double radius;
    private final LogDensity density;
    private final LogDensity jacobian;
    private final Random random = new Random(20);

    private RstanPoints(String name, StanModel model) {
        this.model = model;
        this.centre = centre(name, model);
        this.radius = ROUNDED_BY_RSTAN.containsKey(name) ? NEAR : RADIUS;
        this.density = model.newDensity();
        this.jacobian = model.newJacobian();
    }

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        List<String> names = List.of(arguments).subList(1, arguments.length);
        for (var program : ProgramWithData.named(names)) {
            write(program, folder);
        }
    }

    /** Zero, or where the reference draws have their mean. */
    private static double[] centre(String name, StanModel model) {
        return ReferencePosterior.all().stream()
                .filter(posterior -> ROUNDED_BY_RSTAN.containsKey(name))
                .filter(posterior -> posterior.name().equals(name))
                .findFirst()
                .map(posterior -> model.unconstrain(means(posterior, model)))
                .orElse(new double[model.dimension()]);
    }

    private static double[] means(ReferencePosterior posterior, StanModel model) {
        var row = new double[model.columns().size()];
        for (int i = 0; i < model.untransformedColumns(); i++) {
            row[i] = posterior.parameters().get(model.columns().get(i)).mean();
        }
        return row;
    }

    private static void write(ProgramWithData program, Path folder) throws IOException {
        String reason = ROUNDED_BY_RSTAN.get(program.name());
        if (reason != null) {
            System.out.printf(
                    "%s: points within %s of the posterior's middle, since in rstan %s%n",
                    program.name(), NEAR, reason);
        }
        String source = program.source().replace(LOOSE, TIGHT);
        if (!source.equals(program.source())) {
            System.out.printf("%s: tolerances (%s) for (%s)%n", program.name(), TIGHT, LOOSE);
        }
        StanData data = program.data().get();
        Path written = new ProgramWithData(program.name(), source, () -> data).write(folder);
        Files.writeString(
                written.resolve("points.json"),
                new RstanPoints(program.name(), Programs.bound(source, data)).points());
    }

    private String points() {
        int dimension = model.dimension();
        List<String> points = new ArrayList<>();
        for (int attempt = 0; points.size() < POINTS && attempt < ATTEMPTS; attempt++) {
            double[] q = random.doubles(dimension, -radius, radius).toArray();
            Arrays.setAll(q, i -> q[i] + centre[i]);
            double[] gradient = new double[dimension];
            double value = density.evaluate(q, gradient);
            if (Double.isFinite(value)) {
                points.add(point(q, value, gradient));
            }
        }
        String columns =
                model.columns().subList(0, model.untransformedColumns()).stream()
                        .map(name -> '"' + name + '"')
                        .collect(Collectors.joining(","));
        return "{\"columns\":[%s],\"step\":%s,\"points\":[%s]}"
                .formatted(columns, STEP, String.join(",\n", points));
    }

    private String point(double[] q, double value, double[] gradient) {
        double[] ofJacobian = new double[q.length];
        double logJacobian = jacobian.evaluate(q, ofJacobian);
        double[] plain = new double[q.length];
        Arrays.setAll(plain, i -> gradient[i] - ofJacobian[i]);
        List<String> shifted = new ArrayList<>();
        for (int i = 0; i < q.length && q.length <= FEW; i++) {
            for (int offset : OFFSETS) {
                double[] moved = q.clone();
                moved[i] += offset * STEP;
                shifted.add(list(constrained(moved)));
            }
        }
        return """
        {"q":%s,"constrained":%s,"value":%s,"gradient":%s,"plainValue":%s,"plainGradient":%s,"shifted":[%s]}\
        """
                .formatted(
                        list(q),
                        list(constrained(q)),
                        value,
                        list(gradient),
                        value - logJacobian,
                        list(plain),
                        String.join(",", shifted));
    }

    private double[] constrained(double[] q) {
        double[] row = new double[model.columns().size()];
        model.write(q, Rng.of(1), row);
        return Arrays.copyOf(row, model.untransformedColumns());
    }

    private static String list(double[] numbers) {
        return Arrays.stream(numbers)
                .mapToObj(Double::toString)
                .collect(Collectors.joining(",", "[", "]"));
    }
}

package dev.credence.engine.sampler;

import dev.credence.engine.random.Rng;
import java.util.Arrays;

/**
 * One transition of the No-U-Turn sampler as Stan makes it: Hoffman and Gelman 2014 with the
 * multinomial weights, biased progressive sampling and generalised U-turn criterion of Betancourt
 * 2017 (arXiv 1701.02434, appendix A), and the two additional checks across the seam of every
 * merge. Letters are the papers': q position, p momentum, rho the sum of momenta, H the energy.
 *
 * <p>This is the hot loop: everything is preallocated, nothing is allocated per step, and all
 * transcendental functions are {@link StrictMath}'s, so that compiled and interpreted runs agree
 * bit for bit. Momenta are judged against {@code M^-1 rho}, which equals Stan's {@code p_sharp}
 * against {@code rho} and saves an array per state.
 */
final class Nuts {

    private static final double MAX_ENERGY_ERROR = 1000;
    private static final double LOG_TARGET = StrictMath.log(0.8);
    private static final double MAX_STEP_SIZE = 1e7;

    final double[] inverseMetric;
    double stepSize = 1;

    private final LogDensity density;
    private final Rng rng;
    private final int dimension;
    private final int maxDepth;

    private final Subtree trajectory;
    private final Subtree extension;
    private final Subtree[] firstHalf;
    private final Subtree[] secondHalf;
    private final Point[] ends;
    private final double[][] momenta;

    private Point current;
    private double initialEnergy;
    private double acceptSum;

    int depth;
    int leapfrogs;
    boolean divergent;

    Nuts(LogDensity density, Rng rng, int maxDepth) {
        this.density = density;
        this.rng = rng;
        this.maxDepth = maxDepth;
        dimension = density.dimension();
        inverseMetric = new double[dimension];
        Arrays.fill(inverseMetric, 1);
        current = new Point(dimension);
        trajectory = new Subtree(dimension);
        extension = new Subtree(dimension);
        firstHalf = new Subtree[maxDepth];
        secondHalf = new Subtree[maxDepth];
        for (int level = 1; level < maxDepth; level++) {
            firstHalf[level] = new Subtree(dimension);
            secondHalf[level] = new Subtree(dimension);
        }
        ends = new Point[] {new Point(dimension), new Point(dimension)};
        momenta = new double[2][dimension];
    }

    Point current() {
        return current;
    }

    /** Evaluates the density at {@code point.q}. */
    void evaluate(Point point) {
        double value = density.evaluate(point.q, point.gradient);
        point.logDensity =
                Math.abs(value) < Double.POSITIVE_INFINITY ? value : Double.NEGATIVE_INFINITY;
    }

    double acceptStat() {
        return acceptSum / leapfrogs;
    }

    /** Moves {@link #current()} to the next draw. */
    void transition() {
        begin();
        while (depth < maxDepth) {
            int direction = rng.nextDouble() > 0.5 ? 1 : 0;
            double step = direction == 1 ? stepSize : -stepSize;
            if (!build(depth, ends[direction], momenta[direction], step, extension)) {
                break;
            }
            depth++;
            if (accepts(extension.logWeight - trajectory.logWeight)) {
                trajectory.exchangeProposal(extension);
            }
            if (!append(direction)) {
                break;
            }
        }
        Point drawn = trajectory.proposal;
        trajectory.proposal = current;
        current = drawn;
    }

    private void begin() {
        double[] p = momenta[0];
        sampleMomentum(p);
        System.arraycopy(p, 0, momenta[1], 0, dimension);
        current.energy = energy(current, p);
        initialEnergy = current.energy;
        ends[0].set(current);
        ends[1].set(current);
        trajectory.setLeaf(current, p, 0);
        depth = 0;
        leapfrogs = 0;
        acceptSum = 0;
        divergent = false;
    }

    /**
     * Joins the extension to the trajectory, whose {@code near} end is the backward one; says
     * whether it may grow further.
     */
    private boolean append(int direction) {
        trajectory.logWeight = logSumExp(trajectory.logWeight, extension.logWeight);
        boolean goesOn;
        if (direction == 1) {
            goesOn =
                    goesOn(
                            trajectory.near,
                            trajectory.far,
                            trajectory.rho,
                            extension.near,
                            extension.far,
                            extension.rho);
            trajectory.exchangeFar(extension);
        } else {
            goesOn =
                    goesOn(
                            extension.far,
                            extension.near,
                            extension.rho,
                            trajectory.near,
                            trajectory.far,
                            trajectory.rho);
            double[] far = extension.far;
            extension.far = trajectory.near;
            trajectory.near = far;
        }
        add(trajectory.rho, extension.rho, trajectory.rho);
        return goesOn;
    }

    /**
     * Builds a subtree of 2^depth states beyond the end {@code z}; false when it diverges or turns
     * round.
     */
    private boolean build(int depth, Point z, double[] p, double step, Subtree out) {
        if (depth == 0) {
            return leaf(z, p, step, out);
        }
        Subtree first = firstHalf[depth];
        Subtree second = secondHalf[depth];
        if (!build(depth - 1, z, p, step, first) || !build(depth - 1, z, p, step, second)) {
            return false;
        }
        out.logWeight = logSumExp(first.logWeight, second.logWeight);
        out.exchangeProposal(accepts(second.logWeight - out.logWeight) ? second : first);
        boolean goesOn =
                goesOn(first.near, first.far, first.rho, second.near, second.far, second.rho);
        add(first.rho, second.rho, out.rho);
        out.exchangeNear(first);
        out.exchangeFar(second);
        return goesOn;
    }

    private boolean leaf(Point z, double[] p, double step, Subtree out) {
        leapfrog(z, p, step);
        leapfrogs++;
        double gain = initialEnergy - z.energy;
        if (!(-gain <= MAX_ENERGY_ERROR)) {
            divergent = true;
            return false;
        }
        acceptSum += gain > 0 ? 1 : StrictMath.exp(gain);
        out.setLeaf(z, p, gain);
        return true;
    }

    private void leapfrog(Point z, double[] p, double step) {
        double[] q = z.q;
        double[] gradient = z.gradient;
        double half = 0.5 * step;
        for (int i = 0; i < dimension; i++) {
            p[i] += half * gradient[i];
            q[i] += step * (inverseMetric[i] * p[i]);
        }
        evaluate(z);
        if (z.logDensity == Double.NEGATIVE_INFINITY) {
            z.energy = Double.POSITIVE_INFINITY;
            return;
        }
        for (int i = 0; i < dimension; i++) {
            p[i] += half * gradient[i];
        }
        z.energy = energy(z, p);
    }

    private double energy(Point z, double[] p) {
        double kinetic = 0;
        for (int i = 0; i < dimension; i++) {
            kinetic += p[i] * (inverseMetric[i] * p[i]);
        }
        return 0.5 * kinetic - z.logDensity;
    }

    private void sampleMomentum(double[] p) {
        for (int i = 0; i < dimension; i++) {
            p[i] = rng.nextGaussian() / Math.sqrt(inverseMetric[i]);
        }
    }

    private boolean accepts(double logRatio) {
        return logRatio > 0 || rng.nextDouble() < StrictMath.exp(logRatio);
    }

    /**
     * Whether neither the joined stretch nor the ones across its seam (all of a and the first state
     * of b; the last of a and all of b) have turned round.
     */
    private boolean goesOn(
            double[] aFar,
            double[] aNear,
            double[] aRho,
            double[] bNear,
            double[] bFar,
            double[] bRho) {
        double wholeA = 0;
        double wholeB = 0;
        double leftA = 0;
        double leftB = 0;
        double rightA = 0;
        double rightB = 0;
        for (int i = 0; i < dimension; i++) {
            double whole = inverseMetric[i] * (aRho[i] + bRho[i]);
            double left = inverseMetric[i] * (aRho[i] + bNear[i]);
            double right = inverseMetric[i] * (aNear[i] + bRho[i]);
            wholeA += aFar[i] * whole;
            wholeB += bFar[i] * whole;
            leftA += aFar[i] * left;
            leftB += bNear[i] * left;
            rightA += aNear[i] * right;
            rightB += bFar[i] * right;
        }
        return wholeA > 0 && wholeB > 0 && leftA > 0 && leftB > 0 && rightA > 0 && rightB > 0;
    }

    /**
     * Doubles or halves the step size until the acceptance of one step, with a new momentum each
     * time, crosses 0.8.
     *
     * @throws SamplingFailed if there is no such step size
     */
    void findStepSize() {
        if (dimension == 0 || !(stepSize > 0 && stepSize <= MAX_STEP_SIZE)) {
            return;
        }
        boolean grow = energyGainOfOneStep() > LOG_TARGET;
        while (energyGainOfOneStep() > LOG_TARGET == grow) {
            stepSize = grow ? 2 * stepSize : 0.5 * stepSize;
            if (stepSize > MAX_STEP_SIZE) {
                throw new SamplingFailed(
                        "The posterior is improper: no step is too long for it. "
                                + "Check that every parameter has a proper prior or is informed by the data.");
            }
            if (stepSize == 0) {
                throw new SamplingFailed(
                        "No step is short enough: the log density or its gradient is not continuous at the "
                                + "starting point. Check for parameters in if conditions and roundings.");
            }
        }
    }

    private double energyGainOfOneStep() {
        Point z = ends[1];
        double[] p = momenta[1];
        z.set(current);
        sampleMomentum(p);
        double before = energy(z, p);
        leapfrog(z, p, stepSize);
        double gain = before - z.energy;
        return Double.isNaN(gain) ? Double.NEGATIVE_INFINITY : gain;
    }

    private static void add(double[] a, double[] b, double[] sum) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] = a[i] + b[i];
        }
    }

    private static double logSumExp(double a, double b) {
        double high = Math.max(a, b);
        return high + StrictMath.log1p(StrictMath.exp(Math.min(a, b) - high));
    }
}

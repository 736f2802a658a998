package dev.credence.engine.sampler;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Step size adaptation by dual averaging (Hoffman and Gelman 2014, section 3.2), with Stan's
 * constants.
 */
final class DualAveraging {

    private static final double GAMMA = 0.05;
    private static final double KAPPA = 0.75;
    private static final double T0 = 10;

    private final double delta;
    private double mu = StrictMath.log(10);
    private double counter;
    private double sBar;
    private double xBar;

    DualAveraging(double delta) {
        this.delta = delta;
    }

    /** Starts again, drawn towards ten times {@code stepSize}. */
    void restart(double stepSize) {
        mu = StrictMath.log(10 * stepSize);
        counter = 0;
        sBar = 0;
        xBar = 0;
    }

    /** The step size to try next. */
    double learn(double acceptStat) {
        counter++;
        double eta = 1 / (counter + T0);
        sBar = (1 - eta) * sBar + eta * (delta - Math.min(1, acceptStat));
        double x = mu - sBar * Math.sqrt(counter) / GAMMA;
        double weight = StrictMath.pow(counter, -KAPPA);
        xBar = (1 - weight) * xBar + weight * x;
        return StrictMath.exp(x);
    }

    /** The step size to keep. */
    double average() {
        return StrictMath.exp(xBar);
    }

    void save(DataOutput out) throws IOException {
        out.writeDouble(mu);
        out.writeDouble(counter);
        out.writeDouble(sBar);
        out.writeDouble(xBar);
    }

    void restore(DataInput in) throws IOException {
        mu = in.readDouble();
        counter = in.readDouble();
        sBar = in.readDouble();
        xBar = in.readDouble();
    }
}

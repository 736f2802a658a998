package dev.credence.engine.calibration;

import java.util.List;

/** How a simulation-based calibration ended. */
public sealed interface Calibration {

    /**
     * The fits were made.
     *
     * @param parameters in the order of the model's columns
     * @param alpha the chance that a right program fails somewhere; each parameter is tested at its
     *     share of it (Bonferroni)
     * @param simulations that were fitted
     * @param failures why simulated data could not be fitted, one for each
     * @param divergentFits fits with divergences
     * @param correlatedFits fits with fewer effective draws than ranks, whose ranks are uneven even
     *     for a right program
     */
    record Report(
            List<ParameterCalibration> parameters,
            double alpha,
            int simulations,
            List<String> failures,
            int divergentFits,
            int correlatedFits)
            implements Calibration {

        public Report {
            parameters = List.copyOf(parameters);
            failures = List.copyOf(failures);
        }

        /** The parameters whose ranks are not uniform. */
        public List<ParameterCalibration> miscalibrated() {
            double each = alpha / parameters.size();
            return parameters.stream().filter(parameter -> parameter.pValue() <= each).toList();
        }
    }

    /** It could not begin: the programs or the data do not fit each other. */
    record Unsuitable(List<String> problems) implements Calibration {

        public Unsuitable {
            problems = List.copyOf(problems);
        }
    }
}

package dev.credence.engine.transform;

import java.util.Optional;

/** One kind of constraint: a smooth map from unconstrained numbers, its Jacobian, its inverse. */
public interface Transform {

    /**
     * How many unconstrained numbers make a value of these dimensions; of anything but a matrix,
     * {@code rows} is the size and {@code columns} 1.
     */
    int freeSize(int rows, int columns);

    /**
     * Computes the constrained values and returns the logarithm of the Jacobian determinant.
     *
     * @throws InvalidConstraint when the arguments are impossible, such as crossed bounds
     */
    double constrain(double[] memory, Site site);

    /**
     * Adds to the adjoints of the unconstrained values and the arguments, given those of the
     * constrained values and, as the site's weight, that of the Jacobian's logarithm.
     */
    void pullBack(double[] memory, double[] adjoint, Site site);

    /** Computes the unconstrained values from constrained ones that satisfy the constraint. */
    void free(double[] memory, Site site);

    /** Why the values in {@code constrained} violate the constraint, if they do. */
    Optional<Violation> violation(double[] memory, Site site);
}

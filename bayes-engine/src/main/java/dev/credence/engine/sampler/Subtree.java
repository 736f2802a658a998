package dev.credence.engine.sampler;

/**
 * A stretch of trajectory: its momenta at both ends ({@code near} is where it was begun), their
 * sum, the log of its total weight, and a state drawn from it. Preallocated; merging exchanges
 * arrays instead of copying them.
 */
final class Subtree {

    double[] near;
    double[] far;
    final double[] rho;
    Point proposal;
    double logWeight;

    Subtree(int dimension) {
        near = new double[dimension];
        far = new double[dimension];
        rho = new double[dimension];
        proposal = new Point(dimension);
    }

    /** The single state at {@code point} with momentum {@code p}. */
    void setLeaf(Point point, double[] p, double logWeight) {
        System.arraycopy(p, 0, near, 0, p.length);
        System.arraycopy(p, 0, far, 0, p.length);
        System.arraycopy(p, 0, rho, 0, p.length);
        proposal.set(point);
        this.logWeight = logWeight;
    }

    void exchangeNear(Subtree other) {
        double[] mine = near;
        near = other.near;
        other.near = mine;
    }

    void exchangeFar(Subtree other) {
        double[] mine = far;
        far = other.far;
        other.far = mine;
    }

    void exchangeProposal(Subtree other) {
        Point mine = proposal;
        proposal = other.proposal;
        other.proposal = mine;
    }
}

package dev.credence.engine.matrix;

/** Functions by order: sorted values, their positions, ranks and quantiles. NaN is refused. */
final class Orderings {

    private Orderings() {}

    /** Positions of the elements in ascending order, equal ones in their order. */
    private static int[] order(String name, double[] m, Block a, int[] reused, double sign) {
        int n = a.size();
        int[] order = reused.length >= n ? reused : new int[n];
        for (int i = 0; i < n; i++) {
            double x = m[a.at + i];
            if (Double.isNaN(x)) {
                throw new InvalidMatrix(name + ": element " + (i + 1) + " is nan");
            }
            int k = i;
            while (k > 0 && sign * m[a.at + order[k - 1]] > sign * x) {
                k--;
            }
            System.arraycopy(order, k, order, k + 1, i - k);
            order[k] = i;
        }
        return order;
    }

    /** {@code sort_asc}, {@code sort_desc} and their {@code sort_indices_} forms. */
    static final class Sort extends MatrixFunction {

        private final String name;
        private final double sign;
        private final boolean indices;
        private int[] order = {};

        Sort(String name) {
            this.name = name;
            this.sign = name.endsWith("desc") ? -1 : 1;
            this.indices = name.startsWith("sort_indices");
        }

        @Override
        public void shape(double[] m, Block[] in, Block out) {
            out.set(0, in[0].rows, in[0].columns);
        }

        @Override
        public void value(double[] m, Block[] in, Block out) {
            order = order(name, m, in[0], order, sign);
            for (int i = 0; i < out.size(); i++) {
                m[out.at + i] = indices ? order[i] + 1 : m[in[0].at + order[i]];
            }
        }

        @Override
        public void back(double[] m, double[] d, Block[] in, Block out) {
            order = order(name, m, in[0], order, sign);
            for (int i = 0; i < out.size(); i++) {
                d[in[0].at + order[i]] += d[out.at + i];
            }
        }
    }

    /** How many elements are smaller than the one at a position. */
    static final class Rank extends MatrixFunction {

        @Override
        public void shape(double[] m, Block[] in, Block out) {
            int position = (int) m[in[1].at];
            if (position < 1 || position > in[0].size()) {
                throw new InvalidMatrix(
                        "rank: position %d is outside of 1 to %d"
                                .formatted(position, in[0].size()));
            }
            out.set(0, 1, 1);
        }

        @Override
        public void value(double[] m, Block[] in, Block out) {
            double x = m[in[0].at + (int) m[in[1].at] - 1];
            int below = 0;
            for (int i = 0; i < in[0].size(); i++) {
                below += m[in[0].at + i] < x ? 1 : 0;
            }
            m[out.at] = below;
        }

        @Override
        public void back(double[] m, double[] d, Block[] in, Block out) {}
    }

    /** Quantiles by linear interpolation between order statistics (R's type 7). */
    static final class Quantile extends MatrixFunction {

        private int[] order = {};

        @Override
        public void shape(double[] m, Block[] in, Block out) {
            if (in[0].size() == 0) {
                throw new InvalidMatrix("quantile: the samples are empty");
            }
            for (int i = 0; i < in[1].size(); i++) {
                double p = m[in[1].at + i];
                if (!(p >= 0 && p <= 1)) {
                    throw new InvalidMatrix(
                            "quantile: p is %s, but must be in the interval [0, 1]!".formatted(p));
                }
            }
            out.set(0, in[1].rows, in[1].columns);
        }

        @Override
        public void value(double[] m, Block[] in, Block out) {
            order = order("quantile", m, in[0], order, 1);
            int last = in[0].size() - 1;
            for (int i = 0; i < out.size(); i++) {
                double position = m[in[1].at + i] * last;
                int low = (int) StrictMath.floor(position);
                double below = m[in[0].at + order[low]];
                double above = m[in[0].at + order[StrictMath.min(low + 1, last)]];
                m[out.at + i] = below + (position - low) * (above - below);
            }
        }

        @Override
        public void back(double[] m, double[] d, Block[] in, Block out) {
            order = order("quantile", m, in[0], order, 1);
            int last = in[0].size() - 1;
            for (int i = 0; i < out.size(); i++) {
                double position = m[in[1].at + i] * last;
                int low = (int) StrictMath.floor(position);
                double weight = position - low;
                d[in[0].at + order[low]] += d[out.at + i] * (1 - weight);
                d[in[0].at + order[StrictMath.min(low + 1, last)]] += d[out.at + i] * weight;
            }
        }
    }
}

package dev.credence.engine.gradient;

import dev.credence.engine.math.Elementary;
import dev.credence.engine.math.Logistic;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Functions from the elements of a container to one number. */
enum Reduction {
    SUM("sum") {
        @Override
        double value(double[] m, int at, int n) {
            double sum = 0;
            for (int i = 0; i < n; i++) {
                sum += m[at + i];
            }
            return sum;
        }

        @Override
        void back(double[] m, double[] d, int at, int n, double value, double g) {
            for (int i = 0; i < n; i++) {
                d[at + i] += g;
            }
        }
    },
    PROD("prod") {
        @Override
        double value(double[] m, int at, int n) {
            double product = 1;
            for (int i = 0; i < n; i++) {
                product *= m[at + i];
            }
            return product;
        }

        @Override
        void back(double[] m, double[] d, int at, int n, double value, double g) {
            for (int i = 0; i < n; i++) {
                double others = 1;
                if (m[at + i] != 0) {
                    others = value / m[at + i];
                } else {
                    for (int j = 0; j < n; j++) {
                        others *= j == i ? 1 : m[at + j];
                    }
                }
                d[at + i] += g * others;
            }
        }
    },
    MEAN("mean") {
        @Override
        double value(double[] m, int at, int n) {
            return SUM.value(m, at, n) / n;
        }

        @Override
        void back(double[] m, double[] d, int at, int n, double value, double g) {
            SUM.back(m, d, at, n, value, g / n);
        }
    },
    MIN("min") {
        @Override
        double value(double[] m, int at, int n) {
            double least = Double.POSITIVE_INFINITY;
            for (int i = 0; i < n; i++) {
                least = StrictMath.min(least, m[at + i]);
            }
            return least;
        }

        @Override
        void back(double[] m, double[] d, int at, int n, double value, double g) {
            selected(m, d, at, n, value, g);
        }
    },
    MAX("max") {
        @Override
        double value(double[] m, int at, int n) {
            double most = Double.NEGATIVE_INFINITY;
            for (int i = 0; i < n; i++) {
                most = StrictMath.max(most, m[at + i]);
            }
            return most;
        }

        @Override
        void back(double[] m, double[] d, int at, int n, double value, double g) {
            selected(m, d, at, n, value, g);
        }
    },
    VARIANCE("variance") {
        @Override
        double value(double[] m, int at, int n) {
            if (n == 1) {
                return 0;
            }
            double mean = MEAN.value(m, at, n);
            double sum = 0;
            for (int i = 0; i < n; i++) {
                double deviation = m[at + i] - mean;
                sum += deviation * deviation;
            }
            return sum / (n - 1);
        }

        @Override
        void back(double[] m, double[] d, int at, int n, double value, double g) {
            if (n == 1) {
                return;
            }
            double mean = MEAN.value(m, at, n);
            for (int i = 0; i < n; i++) {
                d[at + i] += g * 2 * (m[at + i] - mean) / (n - 1);
            }
        }
    },
    SD("sd") {
        @Override
        double value(double[] m, int at, int n) {
            return StrictMath.sqrt(VARIANCE.value(m, at, n));
        }

        @Override
        void back(double[] m, double[] d, int at, int n, double value, double g) {
            VARIANCE.back(m, d, at, n, value, value == 0 ? 0 : g * 0.5 / value);
        }
    },
    LOG_SUM_EXP("log_sum_exp") {
        @Override
        double value(double[] m, int at, int n) {
            if (n == 2) {
                return Logistic.logSumExp(m[at], m[at + 1]);
            }
            double most = MAX.value(m, at, n);
            if (Double.isInfinite(most)) {
                return most;
            }
            double sum = 0;
            for (int i = 0; i < n; i++) {
                sum += Elementary.exp(m[at + i] - most);
            }
            return most + Elementary.log(sum);
        }

        @Override
        void back(double[] m, double[] d, int at, int n, double value, double g) {
            if (value == Double.NEGATIVE_INFINITY) {
                return;
            }
            for (int i = 0; i < n; i++) {
                d[at + i] += g * Elementary.exp(m[at + i] - value);
            }
        }
    },
    DOT_SELF("dot_self") {
        @Override
        double value(double[] m, int at, int n) {
            double sum = 0;
            for (int i = 0; i < n; i++) {
                sum += m[at + i] * m[at + i];
            }
            return sum;
        }

        @Override
        void back(double[] m, double[] d, int at, int n, double value, double g) {
            for (int i = 0; i < n; i++) {
                d[at + i] += 2 * g * m[at + i];
            }
        }
    },
    NORM2("norm2") {
        @Override
        double value(double[] m, int at, int n) {
            return StrictMath.sqrt(DOT_SELF.value(m, at, n));
        }

        @Override
        void back(double[] m, double[] d, int at, int n, double value, double g) {
            DOT_SELF.back(m, d, at, n, value, value == 0 ? 0 : g * 0.5 / value);
        }
    },
    NORM1("norm1") {
        @Override
        double value(double[] m, int at, int n) {
            double sum = 0;
            for (int i = 0; i < n; i++) {
                sum += StrictMath.abs(m[at + i]);
            }
            return sum;
        }

        @Override
        void back(double[] m, double[] d, int at, int n, double value, double g) {
            for (int i = 0; i < n; i++) {
                d[at + i] += g * StrictMath.signum(m[at + i]);
            }
        }
    };

    private static final Map<String, Reduction> BY_NAME = new TreeMap<>();

    static {
        for (Reduction reduction : values()) {
            BY_NAME.put(reduction.function, reduction);
        }
    }

    private final String function;

    Reduction(String function) {
        this.function = function;
    }

    static @Nullable Reduction find(String function) {
        return BY_NAME.get(function);
    }

    /** Whether an empty container has no value. */
    boolean needsElements() {
        return this == MEAN || this == SD || this == VARIANCE;
    }

    String function() {
        return function;
    }

    abstract double value(double[] m, int at, int n);

    /** Adds to the adjoints of the elements, given the adjoint of the result. */
    abstract void back(double[] m, double[] d, int at, int n, double value, double g);

    private static void selected(double[] m, double[] d, int at, int n, double value, double g) {
        for (int i = 0; i < n; i++) {
            if (m[at + i] == value) {
                d[at + i] += g;
                return;
            }
        }
    }
}

package dev.credence.engine.check;

import java.util.List;
import java.util.Optional;

/** A call such as {@code normal_lpdf} taken apart into distribution and suffix. */
record DensityNames(String distribution, String suffix) {

    static final List<String> SUFFIXES = List.of("_lpdf", "_lpmf", "_lupdf", "_lupmf", "_rng");

    private static final List<String> CUMULATIVE = List.of("_lcdf", "_lccdf", "_cdf");

    static Optional<DensityNames> of(String function) {
        return java.util.stream.Stream.concat(SUFFIXES.stream(), CUMULATIVE.stream())
                .filter(function::endsWith)
                .findFirst()
                .map(suffix ->
                        new DensityNames(
                                function.substring(0, function.length() - suffix.length()),
                                suffix));
    }

    boolean isRng() {
        return suffix.equals("_rng");
    }

    boolean isCumulative() {
        return CUMULATIVE.contains(suffix);
    }

    boolean isMass() {
        return suffix.equals("_lpmf") || suffix.equals("_lupmf");
    }

    boolean dropsConstants() {
        return suffix.equals("_lupdf") || suffix.equals("_lupmf");
    }
}

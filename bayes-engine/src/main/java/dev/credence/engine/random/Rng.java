package dev.credence.engine.random;

/**
 * A random number generator whose sequence depends on nothing but its seed: the same on every
 * machine, interpreted or compiled. Use it wherever draws must be reproducible; use {@link
 * java.util.random.RandomGenerator} elsewhere.
 *
 * <p>The algorithm is xoshiro256++ 1.0 (Blackman and Vigna 2021), its state filled by SplitMix64
 * from {@code (seed, chainId, stream)}, so that chains and purposes get streams of their own
 * without coordination. Logarithms and exponentials are {@link StrictMath}'s. A saved {@link
 * #state()} restores the sequence exactly; nothing is cached outside of it. Not thread-safe.
 */
public final class Rng {

    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;
    private static final double UNIT = 0x1.0p-53;

    private long s0;
    private long s1;
    private long s2;
    private long s3;

    private Rng() {}

    /** The generator for one purpose ({@code stream}) of one chain. */
    public static Rng of(long seed, int chainId, long stream) {
        var rng = new Rng();
        rng.reseed(seed, chainId, stream);
        return rng;
    }

    public static Rng of(long seed) {
        return of(seed, 0, 0);
    }

    /** A generator that continues where the one with this {@link #state()} stood. */
    public static Rng restored(long[] state) {
        var rng = new Rng();
        rng.restore(state);
        return rng;
    }

    /** Becomes {@code Rng.of(seed, chainId, stream)} without allocation. */
    public void reseed(long seed, int chainId, long stream) {
        long key = mix(seed + GOLDEN_GAMMA);
        key = mix(key ^ (chainId + 1L) * 0xD1B54A32D192ED03L);
        key = mix(key ^ (stream + 1L) * 0x8CB92BA72F3D8DD7L);
        s0 = mix(key += GOLDEN_GAMMA);
        s1 = mix(key += GOLDEN_GAMMA);
        s2 = mix(key += GOLDEN_GAMMA);
        s3 = mix(key + GOLDEN_GAMMA);
    }

    /** Four words, for {@link #restored}. */
    public long[] state() {
        return new long[] {s0, s1, s2, s3};
    }

    public void restore(long[] state) {
        if (state.length != 4 || (state[0] | state[1] | state[2] | state[3]) == 0) {
            throw new IllegalArgumentException("A generator's state is four words, not all zero");
        }
        s0 = state[0];
        s1 = state[1];
        s2 = state[2];
        s3 = state[3];
    }

    public long nextLong() {
        long result = Long.rotateLeft(s0 + s3, 23) + s0;
        long t = s1 << 17;
        s2 ^= s0;
        s3 ^= s1;
        s1 ^= s2;
        s0 ^= s3;
        s2 ^= t;
        s3 = Long.rotateLeft(s3, 45);
        return result;
    }

    /** Uniform on the multiples of 2^-53 in [0, 1). */
    public double nextDouble() {
        return (nextLong() >>> 11) * UNIT;
    }

    /**
     * Uniform on (0, 1): never 0 and never 1, so that its logarithm and its complement's are
     * finite.
     */
    public double nextOpenDouble() {
        return ((nextLong() >>> 12) + 0.5) * 0x1.0p-52;
    }

    /** Uniform on 0 .. bound-1, exactly (Lemire 2019). */
    public int nextInt(int bound) {
        if (bound <= 0) {
            throw new IllegalArgumentException("bound is " + bound + ", but must be positive");
        }
        long product = (nextLong() >>> 32) * bound;
        long low = product & 0xFFFFFFFFL;
        if (low < bound) {
            long threshold = (1L << 32) % bound;
            while (low < threshold) {
                product = (nextLong() >>> 32) * bound;
                low = product & 0xFFFFFFFFL;
            }
        }
        return (int) (product >>> 32);
    }

    /** Standard normal. */
    public double nextGaussian() {
        return Ziggurat.next(this);
    }

    /** Exponential with mean 1. */
    public double nextExponential() {
        return -StrictMath.log(nextOpenDouble());
    }

    private static long mix(long z) {
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}

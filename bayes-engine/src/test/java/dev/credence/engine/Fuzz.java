package dev.credence.engine;

import dev.credence.engine.posteriors.MutatedData;

/**
 * Spoils the data of sample programs in every way, then runs programs from the grammar for as long
 * as it is told, from the seed it is given: the long mode of {@link RandomProgramTest}, by {@code
 * conformance/fuzz}. Stops at the first that does not run alike by both backends, and shows it.
 */
public final class Fuzz {

    private Fuzz() {}

    public static void main(String[] arguments) {
        long seconds = arguments.length > 0 ? Long.parseLong(arguments[0]) : 60;
        long seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : 1000;
        System.out.printf(
                "%d spoilt data sets ended in a problem or a result%n", MutatedData.checkAll());
        long end = System.nanoTime() + seconds * 1_000_000_000;
        int programs = 0;
        int finite = 0;
        for (; System.nanoTime() < end; programs++) {
            finite += RandomProgramTest.run(seed + programs) > 0 ? 1 : 0;
        }
        System.out.printf(
                "%d programs from seed %d ran alike by both backends, %d of them with a finite density%n",
                programs, seed, finite);
    }
}

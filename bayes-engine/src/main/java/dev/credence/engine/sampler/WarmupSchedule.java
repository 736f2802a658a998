package dev.credence.engine.sampler;

import java.util.ArrayList;
import java.util.List;

/**
 * Stan's warm-up as data: a fast start in which only the step size adapts, windows that double in
 * length, at the end of each of which the metric is replaced, and a last phase for the step size
 * alone.
 *
 * @param warmup number of iterations
 * @param start first iteration (from 0) whose draw counts for the metric
 * @param end first iteration after the last window
 * @param windowEnds the last iteration of each window
 */
record WarmupSchedule(int warmup, int start, int end, List<Integer> windowEnds) {

    private static final int START = 75;
    private static final int FIRST_WINDOW = 25;
    private static final int LAST = 50;
    private static final int TOO_SHORT = 20;

    WarmupSchedule {
        windowEnds = List.copyOf(windowEnds);
    }

    static WarmupSchedule of(int warmup) {
        if (warmup < TOO_SHORT) {
            return new WarmupSchedule(warmup, warmup, warmup, List.of());
        }
        if (warmup < START + FIRST_WINDOW + LAST) {
            int start = (int) (0.15 * warmup);
            int end = warmup - (int) (0.1 * warmup);
            return new WarmupSchedule(warmup, start, end, List.of(end - 1));
        }
        int end = warmup - LAST;
        return new WarmupSchedule(warmup, START, end, windows(end));
    }

    private static List<Integer> windows(int end) {
        var ends = new ArrayList<Integer>();
        int size = FIRST_WINDOW;
        int next = START + size;
        while (next < end) {
            ends.add(next - 1);
            size *= 2;
            next += size;
            // A window whose successor would not fit is stretched to the end.
            if (next + 2 * size > end) {
                next = end;
            }
        }
        ends.add(end - 1);
        return ends;
    }

    boolean collects(int iteration) {
        return iteration >= start && iteration < end;
    }

    boolean endsWindow(int iteration) {
        return windowEnds.contains(iteration);
    }

    boolean adapts(int iteration) {
        return iteration < warmup;
    }

    boolean isLast(int iteration) {
        return iteration == warmup - 1;
    }
}

package dev.credence.engine.sampler;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WarmupScheduleTest {

    @Test
    void doublesTheWindowsAndStretchesTheLast() {
        var schedule = WarmupSchedule.of(1000);

        assertThat(schedule.windowEnds()).isEqualTo(List.of(99, 149, 249, 449, 949));
        assertThat(schedule.collects(74)).isFalse();
        assertThat(schedule.collects(75)).isTrue();
        assertThat(schedule.collects(949)).isTrue();
        assertThat(schedule.collects(950)).isFalse();
    }

    @Test
    void hasOneWindowInAWarmupOf150() {
        assertThat(WarmupSchedule.of(150).windowEnds()).isEqualTo(List.of(99));
        assertThat(WarmupSchedule.of(151).windowEnds()).isEqualTo(List.of(99, 100));
    }

    @Test
    void dividesShortWarmupsInProportion() {
        var schedule = WarmupSchedule.of(100);

        assertThat(schedule.start()).isEqualTo(15);
        assertThat(schedule.end()).isEqualTo(90);
        assertThat(schedule.windowEnds()).isEqualTo(List.of(89));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 19})
    void leavesTheMetricAloneInTheShortestWarmups(int warmup) {
        var schedule = WarmupSchedule.of(warmup);

        assertThat(schedule.windowEnds()).isEmpty();
        assertThat(schedule.collects(0)).isFalse();
        assertThat(schedule.isLast(warmup - 1)).isTrue();
        assertThat(schedule.adapts(warmup)).isFalse();
    }

    @Test
    void endsTheLastWindowWhereCollectingEnds() {
        for (int warmup = 20; warmup < 3000; warmup++) {
            var schedule = WarmupSchedule.of(warmup);

            assertThat(schedule.windowEnds().getLast()).isEqualTo(schedule.end() - 1);
            assertThat(schedule.windowEnds()).isSorted().doesNotHaveDuplicates();
        }
    }
}

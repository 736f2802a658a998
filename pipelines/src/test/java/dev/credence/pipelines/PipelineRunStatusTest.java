package dev.credence.pipelines;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PipelineRunStatusTest {

    @ParameterizedTest
    @EnumSource(names = {"SUCCEEDED", "REJECTED", "FAILED", "CANCELLED"})
    void leavesNoFinalState(PipelineRunStatus status) {
        assertThat(status.isFinal()).isTrue();
    }

    @Test
    void queuesARunningRunAgain() {
        assertThat(PipelineRunStatus.RUNNING.mayBecome(PipelineRunStatus.QUEUED)).isTrue();
        assertThat(PipelineRunStatus.QUEUED.mayBecome(PipelineRunStatus.SUCCEEDED)).isFalse();
    }
}

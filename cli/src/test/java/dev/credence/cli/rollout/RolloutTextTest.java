package dev.credence.cli.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class RolloutTextTest {

    private static String line(String status, String message) {
        return RolloutText.line(
                JsonMapper.builder()
                        .build()
                        .createObjectNode()
                        .put("id", "sales-1")
                        .put("stable", "1.0.0")
                        .put("candidate", "1.1.0")
                        .put("weight", 25)
                        .put("status", status)
                        .put("message", message));
    }

    @Test
    void isOneLineWithWhatItSaysAtItsEnd() {
        assertThat(line("ROLLED_BACK", "errors: evidence 23 of 20"))
                .isEqualTo("✖ sales-1 1.0.0 → 1.1.0, 25 %, rolled back: errors: evidence 23 of 20");
    }

    @Test
    void endsWithTheStatusWhenThereIsNothingToSay() {
        assertThat(line("PROGRESSING", "")).endsWith("25 %, progressing");
    }
}

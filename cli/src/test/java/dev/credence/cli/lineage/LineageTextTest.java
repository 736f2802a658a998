package dev.credence.cli.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class LineageTextTest {

    @Test
    void spellsOutWhatHasSeveralParentsOnce() {
        var graph =
                JsonMapper.shared()
                        .readTree(
                                """
                                {"of": "version:m/1.0.0",
                                 "nodes": [{"id": "version:m/1.0.0", "label": "m 1.0.0"}, {"id": "run:a", "label": "first"},
                                           {"id": "run:b", "label": "second"}, {"id": "data:d", "label": "rows version 2"}],
                                 "edges": [{"from": "run:a", "to": "version:m/1.0.0", "role": "registered"},
                                           {"from": "data:d", "to": "run:a", "role": "train"},
                                           {"from": "run:b", "to": "version:m/1.0.0", "role": "registered"},
                                           {"from": "data:d", "to": "run:b", "role": "train"}],
                                 "truncated": ""}
                                """);

        assertThat(new LineageText(graph).render(true, true))
                .isEqualTo(
                        """
                        m 1.0.0 (version:m/1.0.0)
                        came from
                          registered: first (run:a)
                            train: rows version 2 (data:d)
                          registered: second (run:b)
                            train: rows version 2 (data:d) (above)
                        led to
                          nothing that is known
                        """);
    }
}

package dev.credence.engine.parse;

import dev.credence.engine.source.Span;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A whole program as written: the statements of each block that is there. */
public record ProgramSyntax(
        @Nullable Span functions, Map<BlockName, List<StatementSyntax>> blocks) {

    public ProgramSyntax {
        blocks = Map.copyOf(blocks);
    }

    /** The statements of a block; none when it is absent. */
    public List<StatementSyntax> block(BlockName name) {
        return blocks.getOrDefault(name, List.of());
    }

    /** The blocks with statements, in the order that Stan wants. */
    public enum BlockName {
        DATA("data"),
        TRANSFORMED_DATA("transformed data"),
        PARAMETERS("parameters"),
        TRANSFORMED_PARAMETERS("transformed parameters"),
        MODEL("model"),
        GENERATED_QUANTITIES("generated quantities");

        private final String text;

        BlockName(String text) {
            this.text = text;
        }

        public String text() {
            return text;
        }
    }
}

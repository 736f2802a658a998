package dev.credence.engine.parse;

import java.util.List;
import java.util.Map;

/** A whole program as written: its functions, and the statements of each block that is there. */
public record ProgramSyntax(
        List<FunctionSyntax> functions, Map<BlockName, List<StatementSyntax>> blocks) {

    public ProgramSyntax {
        functions = List.copyOf(functions);
        blocks = Map.copyOf(blocks);
    }

    /** The statements of a block; none when it is absent. */
    public List<StatementSyntax> block(BlockName name) {
        return blocks.getOrDefault(name, List.of());
    }

    /** The blocks in the order that Stan wants; all but the first hold statements. */
    public enum BlockName {
        FUNCTIONS("functions"),
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

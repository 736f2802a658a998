package dev.credence.engine.parse;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A whole program as written: its functions, and the statements of each block that is there.
 *
 * @param words the names and keywords in it
 */
public record ProgramSyntax(
        List<FunctionSyntax> functions,
        Map<BlockName, List<StatementSyntax>> blocks,
        Set<String> words) {

    public ProgramSyntax {
        functions = List.copyOf(functions);
        blocks = Map.copyOf(blocks);
        words = Set.copyOf(words);
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

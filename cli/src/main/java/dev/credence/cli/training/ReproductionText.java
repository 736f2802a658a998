package dev.credence.cli.training;

import tools.jackson.databind.JsonNode;

/** How the comparison of a repeated run reads on a terminal. */
final class ReproductionText {

    private ReproductionText() {}

    static String of(JsonNode comparison) {
        var text = new StringBuilder();
        for (var chain : comparison.path("chains")) {
            text.append("chain %d: %s%n".formatted(chain.path("chain").asInt(), outcome(chain)));
        }
        for (var note : comparison.path("notes")) {
            text.append("note: ").append(note.asString("")).append('\n');
        }
        return text.append(
                        switch (comparison.path("outcome").asString("")) {
                            case "IDENTICAL" -> "All draws are the same, bit by bit.\n";
                            case "DIFFERENT" -> "The draws differ.\n";
                            default -> "Not all chains were sampled.\n";
                        })
                .toString();
    }

    private static String outcome(JsonNode chain) {
        var original = chain.path("original").asString("");
        if (!chain.hasNonNull("repeated")) {
            return "no draws yet";
        }
        if (original.equals(chain.path("repeated").asString(""))) {
            return "the same, SHA-256 " + original.substring(0, 12) + "…";
        }
        var first = chain.path("first");
        return first.isMissingNode() || first.isNull()
                ? "the same values in another file"
                : "differs from draw %d on: %s was %s and is %s"
                        .formatted(
                                first.path("draw").asInt(),
                                first.path("column").asString(""),
                                first.path("original").asString(""),
                                first.path("repeated").asString(""));
    }
}

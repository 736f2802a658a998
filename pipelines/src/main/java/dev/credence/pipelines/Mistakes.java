package dev.credence.pipelines;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.Node;

/** Collects everything wrong with one pipeline file, so that it is reported in one go. */
final class Mistakes {

    static final String FILE = "pipeline.yaml";

    private final List<Mistake> found = new ArrayList<>();

    void add(Node node, String path, String message) {
        add(node.getStartMark(), path, message);
    }

    void add(Mark mark, String path, String message) {
        found.add(new Mistake(FILE, mark.getLine() + 1, mark.getColumn() + 1, path, message));
    }

    void add(Mistake mistake) {
        found.add(mistake);
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    /** In the order of the text, the file's before the program's. */
    List<Mistake> inOrder() {
        return found.stream()
                .sorted(
                        Comparator.comparing(
                                        (Mistake mistake) -> mistake.file().equals(FILE) ? 0 : 1)
                                .thenComparing(Mistake::line)
                                .thenComparing(Mistake::column))
                .distinct()
                .toList();
    }
}

package dev.credence.pipelines;

import java.io.StringReader;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;

/**
 * Reads YAML into its tree with places; nothing in the text is ever turned into a Java object of
 * its choosing.
 */
final class YamlText {

    private static final int LONGEST = 256 * 1024;
    private static final int DEEPEST = 20;

    private YamlText() {}

    /** The document's mapping; empty when there is none, with the reason among the mistakes. */
    static Optional<MappingNode> read(String yaml, Mistakes mistakes) {
        if (yaml.length() > LONGEST) {
            mistakes.add(new Mistake(Mistakes.FILE, 1, 1, "", "must not be longer than 256 KiB"));
            return Optional.empty();
        }
        try {
            return compose(yaml, mistakes);
        } catch (MarkedYAMLException cause) {
            Mark mark = cause.getProblemMark();
            int line = mark == null ? 1 : mark.getLine() + 1;
            int column = mark == null ? 1 : mark.getColumn() + 1;
            mistakes.add(
                    new Mistake(
                            Mistakes.FILE, line, column, "", "is not YAML: " + cause.getProblem()));
            return Optional.empty();
        } catch (YAMLException cause) {
            mistakes.add(new Mistake(Mistakes.FILE, 1, 1, "", "is not YAML: " + firstLine(cause)));
            return Optional.empty();
        }
    }

    private static Optional<MappingNode> compose(String yaml, Mistakes mistakes) {
        for (Event event : yaml(yaml).parse(new StringReader(yaml))) {
            if (event instanceof AliasEvent) {
                mistakes.add(
                        event.getStartMark(),
                        "",
                        "an alias is not accepted here: write the value out");
                return Optional.empty();
            }
        }
        Node root = yaml(yaml).compose(new StringReader(yaml));
        if (root instanceof MappingNode mapping) {
            return Optional.of(mapping);
        }
        mistakes.add(
                new Mistake(
                        Mistakes.FILE,
                        1,
                        1,
                        "",
                        "must be a mapping that begins with 'pipeline: <name>'"));
        return Optional.empty();
    }

    private static Yaml yaml(String text) {
        var options = new LoaderOptions();
        options.setCodePointLimit(Math.max(1, text.length()));
        options.setNestingDepthLimit(DEEPEST);
        options.setMaxAliasesForCollections(0);
        options.setAllowDuplicateKeys(true); // reported with its place by Section
        return new Yaml(new SafeConstructor(options));
    }

    private static String firstLine(YAMLException cause) {
        String message = String.valueOf(cause.getMessage());
        return message.lines().findFirst().orElse(message);
    }
}

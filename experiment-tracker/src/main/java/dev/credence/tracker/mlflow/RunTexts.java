package dev.credence.tracker.mlflow;

import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** Names for runs that got none, and how long the texts of a run may be. */
final class RunTexts {

    static final int PARAM_VALUE = 6_000;
    static final int TAG_VALUE = 8_000;

    private static final List<String> ADJECTIVES =
            List.of(
                    "bold", "brisk", "calm", "clever", "crisp", "eager", "gentle", "grand", "keen",
                    "lucid", "merry", "nimble", "placid", "proud", "quick", "quiet", "sober",
                    "steady", "sunny", "tidy", "vivid", "warm", "wise", "witty");
    private static final List<String> NOUNS =
            List.of(
                    "auk", "bee", "carp", "crane", "dove", "elk", "finch", "fox", "gull", "hare",
                    "heron", "ibis", "jay", "kite", "lark", "lynx", "mole", "newt", "otter", "owl",
                    "pike", "rook", "seal", "stoat", "swift", "tern", "toad", "vole", "wren");

    private RunTexts() {}

    static String randomName() {
        var random = ThreadLocalRandom.current();
        return "%s-%s-%d"
                .formatted(
                        ADJECTIVES.get(random.nextInt(ADJECTIVES.size())),
                        NOUNS.get(random.nextInt(NOUNS.size())),
                        random.nextInt(1_000));
    }
}

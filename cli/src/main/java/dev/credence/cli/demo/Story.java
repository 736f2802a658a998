package dev.credence.cli.demo;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Prints what the demo does as it does it, and keeps the facts for the summary at its end. */
final class Story {

    private final PrintWriter out;
    private final Instant began = Instant.now();
    private final List<String> facts = new ArrayList<>();
    private int chapter;

    Story(PrintWriter out) {
        this.out = out;
    }

    void chapter(String title) {
        chapter++;
        out.printf("%n%d. %s  [%d s]%n", chapter, title, elapsed().toSeconds());
        out.flush();
    }

    void say(String text) {
        out.println("  " + text.replace("\n", "\n  "));
        out.flush();
    }

    void fact(String text) {
        facts.add(text);
        say(text);
    }

    Duration elapsed() {
        return Duration.between(began, Instant.now());
    }

    void summary() {
        out.printf("%nSummary (%d s)%n", elapsed().toSeconds());
        facts.forEach(fact -> out.println("  ✔ " + fact));
        out.flush();
    }

    PrintWriter out() {
        return out;
    }
}

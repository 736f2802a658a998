package dev.credence.platform.dashboard;

import dev.credence.registry.Card;

/** A card with where its form leads. */
record CardView(Card card) {

    public String text() {
        return card.text();
    }

    public String html() {
        return Markdown.html(card.text());
    }

    public int revision() {
        return card.revision();
    }

    public String edited() {
        return card.editedBy() == null
                ? "Nobody wrote one yet."
                : "Edited %s by %s.".formatted(Texts.time(card.editedAt()), card.editedBy());
    }

    public String action() {
        return card.version() == null
                ? "/models/%s/card".formatted(card.model())
                : "/models/%s/versions/%s/card".formatted(card.model(), card.version());
    }
}

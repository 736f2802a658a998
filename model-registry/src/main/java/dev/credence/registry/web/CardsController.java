package dev.credence.registry.web;

import dev.credence.registry.Card;
import dev.credence.registry.Cards;
import dev.credence.registry.ModelName;
import dev.credence.registry.SemanticVersion;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The cards of models and versions; their text is Markdown. */
@RestController
@RequestMapping("/api/v1/models/{name}")
class CardsController {

    /** The text, and the revision that was edited where nobody's work is to be lost. */
    record Text(@NotNull String text, @Nullable Integer revision) {}

    private final Cards cards;

    CardsController(Cards cards) {
        this.cards = cards;
    }

    @GetMapping("/card")
    Card ofModel(@PathVariable ModelName name) {
        return cards.find(name, null);
    }

    @PutMapping("/card")
    Card write(@PathVariable ModelName name, @RequestBody @Valid Text card, Principal author) {
        return cards.write(name, null, card.text(), card.revision(), author.getName());
    }

    @GetMapping("/versions/{version}/card")
    Card ofVersion(@PathVariable ModelName name, @PathVariable SemanticVersion version) {
        return cards.find(name, version);
    }

    @PutMapping("/versions/{version}/card")
    Card write(
            @PathVariable ModelName name,
            @PathVariable SemanticVersion version,
            @RequestBody @Valid Text card,
            Principal author) {
        return cards.write(name, version, card.text(), card.revision(), author.getName());
    }
}

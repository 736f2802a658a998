package dev.credence.platform.dashboard;

import dev.credence.registry.Actor;
import dev.credence.registry.Cards;
import dev.credence.registry.Discussions;
import dev.credence.registry.ModelName;
import dev.credence.registry.SemanticVersion;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What people write about models: comments and cards. The pages of the models show it. */
@Controller
class DiscussionPages {

    private final Discussions discussions;
    private final Cards cards;

    DiscussionPages(Discussions discussions, Cards cards) {
        this.discussions = discussions;
        this.cards = cards;
    }

    @PostMapping("/models/{name}/comments")
    String write(@PathVariable ModelName name, @RequestParam String text, Actor actor) {
        discussions.write(name, text, actor.name());
        return discussion(name);
    }

    @PostMapping("/models/{name}/comments/{id}")
    String edit(
            @PathVariable ModelName name,
            @PathVariable long id,
            @RequestParam String text,
            Actor actor) {
        discussions.edit(name, id, text, actor.name());
        return discussion(name);
    }

    @PostMapping("/models/{name}/comments/{id}/deletion")
    String delete(@PathVariable ModelName name, @PathVariable long id, Actor actor) {
        discussions.delete(name, id, actor);
        return discussion(name);
    }

    @PostMapping("/models/{name}/card")
    String writeCard(
            @PathVariable ModelName name,
            @RequestParam String text,
            @RequestParam int revision,
            Actor actor) {
        cards.write(name, null, text, revision, actor.name());
        return "redirect:/models/" + name;
    }

    @PostMapping("/models/{name}/versions/{version}/card")
    String writeCard(
            @PathVariable ModelName name,
            @PathVariable SemanticVersion version,
            @RequestParam String text,
            @RequestParam int revision,
            Actor actor) {
        cards.write(name, version, text, revision, actor.name());
        return "redirect:/models/" + name + "/versions/" + version;
    }

    private static String discussion(ModelName name) {
        return "redirect:/models/" + name + "#discussion";
    }
}

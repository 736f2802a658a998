package dev.credence.registry.web;

import dev.credence.database.Page;
import dev.credence.registry.Actor;
import dev.credence.registry.Comment;
import dev.credence.registry.Discussions;
import dev.credence.registry.ModelName;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The discussion about a model; its text is Markdown. */
@RestController
@RequestMapping("/api/v1/models/{name}/comments")
class DiscussionsController {

    record Text(@NotNull String text) {}

    private final Discussions discussions;

    DiscussionsController(Discussions discussions) {
        this.discussions = discussions;
    }

    @GetMapping
    Page<Comment> list(
            @PathVariable ModelName name,
            @RequestParam(name = "max_results", defaultValue = "100") @Min(1) @Max(1000)
                    int maxResults,
            @RequestParam(name = "page_token", required = false) @Nullable String pageToken) {
        return discussions.list(name, maxResults, pageToken);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Comment write(
            @PathVariable ModelName name, @RequestBody @Valid Text comment, Principal author) {
        return discussions.write(name, comment.text(), author.getName());
    }

    @PutMapping("/{id}")
    Comment edit(
            @PathVariable ModelName name,
            @PathVariable long id,
            @RequestBody @Valid Text comment,
            Principal author) {
        return discussions.edit(name, id, comment.text(), author.getName());
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable ModelName name, @PathVariable long id, Actor actor) {
        discussions.delete(name, id, actor);
    }
}

package dev.credence.platform.dashboard;

import dev.credence.registry.Actor;
import dev.credence.registry.Comment;

/** A comment with what the reader may do to it. */
record CommentRow(Comment comment, Actor reader) {

    public long id() {
        return comment.id();
    }

    public String author() {
        return comment.author();
    }

    public String when() {
        return Texts.time(comment.writtenAt()) + (comment.editedAt() == null ? "" : ", edited");
    }

    public String text() {
        return comment.text();
    }

    public String html() {
        return Markdown.html(comment.text());
    }

    public boolean editable() {
        return comment.author().equals(reader.name());
    }

    public boolean removable() {
        return editable() || reader.roles().contains("ADMIN");
    }
}

package dev.credence.registry;

import dev.credence.problem.Fault;
import dev.credence.problem.ProblemException;
import dev.credence.problem.ProblemType;

/** Only its author changes a comment; an administrator may also remove it. */
public class CommentOfAnother extends ProblemException {

    public static final ProblemType TYPE =
            new ProblemType(
                    "comment-of-another", 403, "The comment is somebody else's", Fault.CALLER);

    CommentOfAnother(Comment comment) {
        super(TYPE, "comment %d is by %s".formatted(comment.id(), comment.author()));
    }
}

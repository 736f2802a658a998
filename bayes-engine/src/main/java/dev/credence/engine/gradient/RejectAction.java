package dev.credence.engine.gradient;

/** {@code reject(…)}: refuses the point with a message. */
final class RejectAction extends Action {

    private final Message message;
    private final int line;

    RejectAction(Message message, int line) {
        this.message = message;
        this.line = line;
    }

    @Override
    End run(Workspace w) {
        message.run(w);
        String text = "line " + line + ": rejected: " + message.text(w);
        if (w.prints.wanted()) {
            w.prints.add(text);
        }
        throw new Rejection(text);
    }
}

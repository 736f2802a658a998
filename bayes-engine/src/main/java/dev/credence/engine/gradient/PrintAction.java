package dev.credence.engine.gradient;

/** {@code print(…)}: evaluates its arguments always, shows them while somebody reads them. */
final class PrintAction extends Action {

    private final Message message;

    PrintAction(Message message) {
        this.message = message;
    }

    @Override
    End run(Workspace w) {
        message.run(w);
        if (w.prints.wanted()) {
            w.prints.add(message.text(w));
        }
        return End.NORMAL;
    }
}

package dev.credence.engine.gradient;

import dev.credence.engine.ir.StanType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code reject(…)}: refuses the point with a message. */
final class RejectAction extends Action {

    private final List<Part> parts;
    private final int line;

    RejectAction(List<Part> parts, int line) {
        this.parts = parts;
        this.line = line;
    }

    /** Text, or a value to show. */
    record Part(String text, @Nullable Node value, @Nullable StanType type) {}

    @Override
    End run(Workspace w) {
        StringBuilder message = new StringBuilder("line " + line + ": rejected: ");
        for (Part part : parts) {
            message.append(part.text());
            if (part.value() != null && part.type() != null) {
                show(w, part.value(), part.type(), message);
            }
        }
        throw new Rejection(message.toString());
    }

    private static void show(Workspace w, Node value, StanType type, StringBuilder message) {
        value.run(w);
        if (type.rank() > 0) {
            message.append('[');
        }
        for (int i = 0; i < value.size; i++) {
            double number = w.memory[value.at + i];
            message.append(i == 0 ? "" : ", ")
                    .append(
                            type.holdsInts()
                                    ? Long.toString((long) number)
                                    : Double.toString(number));
        }
        if (type.rank() > 0) {
            message.append(']');
        }
    }
}

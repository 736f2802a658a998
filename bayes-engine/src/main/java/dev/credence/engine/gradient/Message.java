package dev.credence.engine.gradient;

import dev.credence.engine.ir.ExpressionText;
import dev.credence.engine.ir.StanType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The arguments of {@code print} and {@code reject}: text and values, shown as Stan shows them. */
final class Message {

    private static final int MOST_NUMBERS = 1000;

    private final List<Part> parts;

    Message(List<Part> parts) {
        this.parts = List.copyOf(parts);
    }

    /** Text, or a value to show. */
    record Part(String text, @Nullable Node value, @Nullable StanType type) {}

    /** Evaluates the values without leaving a trace on the tape. */
    void run(Workspace w) {
        boolean recording = w.recording;
        int saved = w.savedTop;
        w.recording = false;
        try {
            for (Part part : parts) {
                if (part.value() != null) {
                    part.value().run(w);
                }
            }
        } finally {
            w.recording = recording;
            w.savedTop = saved;
        }
    }

    /** The text, once {@link #run}. */
    String text(Workspace w) {
        StringBuilder text = new StringBuilder();
        for (Part part : parts) {
            text.append(part.text());
            if (part.value() != null && part.type() != null) {
                Node value = part.value();
                boolean matrix = part.type().shape() == StanType.Shape.MATRIX;
                show(w, value, Layout.strides(value.dims, matrix), 0, value.at, text);
            }
        }
        return text.toString();
    }

    private static void show(
            Workspace w, Node value, int[] strides, int dimension, int at, StringBuilder text) {
        if (dimension == value.dims.length) {
            text.append(ExpressionText.number(w.memory[at]));
            return;
        }
        text.append('[');
        for (int i = 0; i < value.dims[dimension]; i++) {
            text.append(i == 0 ? "" : ",");
            if (i == MOST_NUMBERS) {
                text.append("...");
                break;
            }
            show(w, value, strides, dimension + 1, at + i * strides[dimension], text);
        }
        text.append(']');
    }
}

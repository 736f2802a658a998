package dev.credence.engine.gradient;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Where {@code print} and {@code reject} of one bound program go, all its chains together, up to a
 * limit: a program that prints in its model block does so for every gradient. Thread-safe if the
 * receiver is.
 */
public final class Prints {

    private static final int MOST_MESSAGES = 1000;
    private static final int LONGEST = 2000;

    private final Consumer<String> receiver;
    private final AtomicInteger left;

    private Prints(Consumer<String> receiver, int most) {
        this.receiver = receiver;
        this.left = new AtomicInteger(most);
    }

    public static Prints to(Consumer<String> receiver) {
        return new Prints(receiver, MOST_MESSAGES);
    }

    /** Nobody reads them. */
    public static Prints none() {
        return new Prints(_ -> {}, 0);
    }

    boolean wanted() {
        return left.get() > 0;
    }

    void add(String message) {
        int before = left.getAndUpdate(count -> Math.max(0, count - 1));
        if (before <= 0) {
            return;
        }
        boolean longer = message.length() > LONGEST;
        receiver.accept(longer ? message.substring(0, LONGEST) + " ..." : message);
        if (before == 1) {
            receiver.accept(
                    "(The program printed %d times; what it prints from here on is dropped.)"
                            .formatted(MOST_MESSAGES));
        }
    }
}

package dev.credence.engine.check;

import dev.credence.engine.ir.StanType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a function accepts and gives back: a rule rather than a list of overloads. */
interface Signature {

    /** The type of the result, or null when the arguments do not fit. */
    @Nullable StanType result(List<StanType> arguments);

    /** What is accepted, for a message. */
    String expected();

    static Signature of(String expected, Rule rule) {
        return new Signature() {
            @Override
            public @Nullable StanType result(List<StanType> arguments) {
                return rule.result(arguments);
            }

            @Override
            public String expected() {
                return expected;
            }
        };
    }

    /** The part of a signature that decides. */
    @FunctionalInterface
    interface Rule {
        @Nullable StanType result(List<StanType> arguments);
    }
}

package dev.credence.engine.ir;

import dev.credence.engine.source.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The declaration of a user-defined function, as calls see it; its {@link Function} is the one at
 * {@code id} in {@link Program#functions()}. Overloads are different symbols of one name.
 *
 * @param result the type of the result, or null for {@code void}
 */
public record FunctionSymbol(
        int id, String name, List<Argument> arguments, @Nullable StanType result, Span span) {

    public FunctionSymbol {
        arguments = List.copyOf(arguments);
    }

    /**
     * What a function takes.
     *
     * @param dataOnly whether no derivative may flow into it
     */
    public record Argument(StanType type, boolean dataOnly) {

        @Override
        public String toString() {
            return dataOnly ? "data " + type : type.toString();
        }
    }

    /** Whether it is a function of Stan's that is written in Stan, in no line of the program. */
    public boolean isLibrary() {
        return span.line() == 0;
    }

    /** The types of the arguments, without their qualifiers. */
    public List<StanType> types() {
        return arguments.stream().map(Argument::type).toList();
    }

    /** The type of the result of a function that has one. */
    public StanType resultType() {
        if (result == null) {
            throw new IllegalStateException("'" + name + "' returns nothing");
        }
        return result;
    }

    /**
     * Whether calls may change the log density. In the body of such a function unnormalised
     * densities leave out their constants, as they do in the model block.
     */
    public boolean incrementsTarget() {
        return name.endsWith("_lp") || name.endsWith("_jacobian");
    }

    /** Arguments and result, for a message: {@code (real, data vector) => real}. */
    public String shown() {
        List<String> shown = arguments.stream().map(Argument::toString).toList();
        return "(" + String.join(", ", shown) + ") => " + (result == null ? "void" : result);
    }
}

package dev.credence.engine.ir;

/** A declared variable; {@code id} is unique in its program and names its storage. */
public record Symbol(int id, String name, StanType type, Origin origin) {

    /** Where a variable is declared. */
    public enum Origin {
        DATA,
        TRANSFORMED_DATA,
        PARAMETER,
        TRANSFORMED_PARAMETER,
        GENERATED,
        LOCAL,
        LOOP,

        /** A parameter of a function. */
        ARGUMENT,

        /** A parameter of a function that takes data only. */
        DATA_ARGUMENT;

        /** Known once data are bound. */
        public boolean isData() {
            return this == DATA || this == TRANSFORMED_DATA;
        }
    }
}

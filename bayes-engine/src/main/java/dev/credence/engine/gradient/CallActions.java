package dev.credence.engine.gradient;

/** What functions add to the statements: calling one that returns nothing, and returning. */
final class CallActions {

    private CallActions() {}

    /** A call of a function that returns nothing. */
    static final class Call extends Action {

        private final UserFunction function;
        private final boolean dropConstants;
        private final Arguments arguments;
        private final int line;

        Call(UserFunction function, boolean dropConstants, Node[] arguments, int line) {
            this.function = function;
            this.dropConstants = dropConstants;
            this.arguments = new Arguments(arguments);
            this.line = line;
        }

        @Override
        End run(Workspace w) {
            arguments.run(w);
            function.call(w, dropConstants, arguments.at, arguments.size, arguments.dims, line);
            return End.NORMAL;
        }
    }

    /** The end of a function without result. */
    static final class ReturnNothing extends Action {
        @Override
        End run(Workspace w) {
            return End.RETURN;
        }
    }

    /** The end of a function with its result. */
    static final class Return extends Action {

        private final UserFunction function;
        private final Node value;
        private final boolean local;

        /**
         * @param local whether the value is a variable of the function that is no parameter
         */
        Return(UserFunction function, Node value, boolean local) {
            this.function = function;
            this.value = value;
            this.local = local;
        }

        @Override
        End run(Workspace w) {
            value.run(w);
            function.returns(value, local || value.fresh());
            return End.RETURN;
        }
    }
}

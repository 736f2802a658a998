package dev.credence.engine.bytecode;

/** What the sweep backward has to do for a statement. */
final class Reversal {

    private Reversal() {}

    /** Whether it does anything, so that the sweep forward must leave what it needs. */
    static boolean isNeeded(Code code) {
        return switch (code) {
            case Code.Make _, Code.Break _, Code.Refuse _ -> false;
            case Code.MakeContainer make -> make.container().active;
            case Code.Set set -> set.variable().active;
            case Code.SetWhole set -> restores(set.variable());
            case Code.SetCell set -> set.place().container().active || restores(set.place());
            case Code.SetEach _ -> true;
            case Code.Increment increment -> increment.value().active();
            case Code.Block block -> block.parts().stream().anyMatch(Reversal::isNeeded);
            case Code.Branch branch ->
                    isNeeded(branch.whenTrue())
                            || (branch.whenFalse() != null && isNeeded(branch.whenFalse()));
            case Code.Loop loop -> isNeeded(loop.body());
            case Code.While loop -> isNeeded(loop.body());
        };
    }

    /** Whether an assignment's old value is saved, because indices before it may have used it. */
    static boolean restores(Variable variable) {
        return variable.assignments > 1 || variable.home == Variable.Home.OUTSIDE;
    }

    /**
     * Whether an element's old value is saved: operations before the region, or indices in it, may
     * have read it.
     */
    static boolean restores(Place place) {
        return restores(place.container());
    }

    static boolean restores(Container container) {
        return container.home == Variable.Home.OUTSIDE || container.type.holdsInts();
    }
}

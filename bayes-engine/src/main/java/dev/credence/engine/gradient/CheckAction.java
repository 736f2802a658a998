package dev.credence.engine.gradient;

import dev.credence.engine.ir.Symbol;
import dev.credence.engine.transform.Site;
import dev.credence.engine.transform.Violation;
import java.util.Optional;

/** Rejects when a variable's value violates its declared constraint. */
final class CheckAction extends Action {

    private final Symbol symbol;
    private final ConstraintSite constraint;

    CheckAction(Symbol symbol, ConstraintSite constraint) {
        this.symbol = symbol;
        this.constraint = constraint;
    }

    @Override
    End run(Workspace w) {
        Optional<String> problem = violation(w);
        if (problem.isPresent()) {
            throw new Rejection(problem.get());
        }
        return End.NORMAL;
    }

    /** What is wrong with the variable's current value, by name and index. */
    Optional<String> violation(Workspace w) {
        int id = symbol.id();
        int size = w.length[id];
        int[] dims = w.shape[id];
        constraint.prepare(w, size, dims);
        Site site = constraint.site;
        site.size = constraint.blockSize();
        for (int i = 0; i < constraint.blocks(size); i++) {
            int offset = i * site.size;
            site.constrained = w.base[id] + offset;
            Optional<Violation> found = constraint.transform.violation(w.memory, site);
            if (found.isPresent()) {
                return Optional.of(message(found.get(), offset, dims));
            }
        }
        return Optional.empty();
    }

    private String message(Violation violation, int offset, int[] dims) {
        String index =
                violation.element() == Violation.WHOLE
                        ? constraint.blockIndex(offset, dims)
                        : Layout.indexText(
                                offset + violation.element(), dims, Layout.isMatrix(symbol));
        String name = symbol.name() + index;
        return name + " " + violation.message();
    }
}

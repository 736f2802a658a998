package dev.credence.engine.gradient;

import dev.credence.engine.ir.Symbol;
import dev.credence.engine.transform.InvalidConstraint;
import dev.credence.engine.transform.Site;
import org.jspecify.annotations.Nullable;

/** Reads a parameter from the unconstrained position and adds its Jacobian to the target. */
final class ParameterAction extends Action {

    private final DeclareAction declaration;
    private final @Nullable ConstraintSite constraint;

    ParameterAction(DeclareAction declaration, @Nullable ConstraintSite constraint) {
        this.declaration = declaration;
        this.constraint = constraint;
    }

    @Override
    End run(Workspace w) {
        int id = declaration.symbol().id();
        int size = declaration.shape(w);
        if (constraint == null) {
            w.base[id] = w.free;
            w.free += size;
            return End.NORMAL;
        }
        constraint.prepare(w, size, w.shape[id]);
        int start = w.allocate(size);
        w.base[id] = start;
        int blocks = constraint.blocks(size);
        Site site = constraint.site;
        site.size = constraint.blockSize();
        if (w.recording) {
            record(w, site, start, blocks);
        }
        try {
            for (int i = 0; i < blocks; i++) {
                site.free = w.free;
                site.constrained = start + i * site.size;
                w.target += constraint.transform.constrain(w.memory, site);
                w.free += constraint.freeSize();
            }
        } catch (InvalidConstraint problem) {
            throw new Rejection(
                    "parameter '" + declaration.symbol().name() + "': " + problem.text());
        }
        return End.NORMAL;
    }

    Symbol symbol() {
        return declaration.symbol();
    }

    /** The number of unconstrained values, known once data are bound. */
    int freeSize(Workspace w) {
        int id = declaration.symbol().id();
        int size = declaration.shape(w);
        if (constraint == null) {
            return size;
        }
        return constraint.freeSize(size, w.shape[id]);
    }

    private void record(Workspace w, Site site, int start, int blocks) {
        w.record(this, w.free, start, blocks, site.size);
        w.push(site.first);
        w.push(site.firstStep);
        w.push(site.second);
        w.push(site.secondStep);
        w.push(site.rows);
        w.push(site.columns);
    }

    @Override
    void back(Workspace w, int entry) {
        if (constraint == null) {
            return;
        }
        int[] t = w.tape;
        Site site = constraint.site;
        site.weight = w.targetAdjoint;
        int blocks = t[entry + 2];
        site.size = t[entry + 3];
        site.first = t[entry + 4];
        site.firstStep = t[entry + 5];
        site.second = t[entry + 6];
        site.secondStep = t[entry + 7];
        site.rows = t[entry + 8];
        site.columns = t[entry + 9];
        int freeSize = constraint.transform.freeSize(site.rows, site.columns);
        for (int i = 0; i < blocks; i++) {
            site.free = t[entry] + i * freeSize;
            site.constrained = t[entry + 1] + i * site.size;
            constraint.transform.pullBack(w.memory, w.adjoint, site);
        }
    }

    /** Writes the unconstrained values of constrained ones that are already in the variable. */
    void unconstrain(Workspace w) {
        int id = declaration.symbol().id();
        int size = w.length[id];
        int from = w.base[id];
        if (constraint == null) {
            System.arraycopy(w.memory, from, w.memory, w.free, size);
            w.free += size;
            return;
        }
        constraint.prepare(w, size, w.shape[id]);
        Site site = constraint.site;
        site.size = constraint.blockSize();
        for (int i = 0; i < constraint.blocks(size); i++) {
            site.free = w.free;
            site.constrained = from + i * site.size;
            constraint.transform.free(w.memory, site);
            w.free += constraint.freeSize();
        }
    }
}

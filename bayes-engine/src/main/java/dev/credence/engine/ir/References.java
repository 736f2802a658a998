package dev.credence.engine.ir;

import dev.credence.engine.ir.Expression.Index;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The variables that expressions, constraints and statements read. */
public final class References {

    private final Set<Symbol> found = new LinkedHashSet<>();

    private References() {}

    public static Set<Symbol> in(Expression expression) {
        References references = new References();
        references.add(expression);
        return references.found;
    }

    /** What sizes and bounds of a declaration read. */
    public static Set<Symbol> in(Statement.Declare declaration) {
        References references = new References();
        declaration.sizes().forEach(references::add);
        references.add(declaration.constraint());
        return references.found;
    }

    /** What an assignment reads: its value and its indices. */
    public static Set<Symbol> in(Statement.Assign assignment) {
        References references = new References();
        references.add(assignment.value());
        references.addIndices(assignment.indices());
        return references.found;
    }

    public static Set<Symbol> inMessage(List<Statement.MessagePart> parts) {
        References references = new References();
        for (Statement.MessagePart part : parts) {
            if (part instanceof Statement.MessagePart.Value value) {
                references.add(value.expression());
            }
        }
        return references.found;
    }

    private void add(@Nullable Expression expression) {
        switch (expression) {
            case null -> {}
            case Expression.Literal _ -> {}
            case Expression.Reference reference -> found.add(reference.symbol());
            case Expression.Apply apply -> apply.arguments().forEach(this::add);
            case Expression.Density density -> density.arguments().forEach(this::add);
            case Expression.Choice choice -> {
                add(choice.condition());
                add(choice.whenTrue());
                add(choice.whenFalse());
            }
            case Expression.Element element -> {
                add(element.base());
                addIndices(element.indices());
            }
            case Expression.Prepared prepared -> add(prepared.original());
        }
    }

    private void addIndices(List<Index> indices) {
        for (Index index : indices) {
            switch (index) {
                case Index.At at -> add(at.position());
                case Index.Many many -> add(many.positions());
                case Index.Range range -> {
                    add(range.from());
                    add(range.to());
                }
            }
        }
    }

    private void add(Constraint constraint) {
        switch (constraint) {
            case Constraint.None _, Constraint.Structured _ -> {}
            case Constraint.Bounds bounds -> {
                add(bounds.lower());
                add(bounds.upper());
            }
            case Constraint.Affine affine -> {
                add(affine.offset());
                add(affine.multiplier());
            }
        }
    }
}

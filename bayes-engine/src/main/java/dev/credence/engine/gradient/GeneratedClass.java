package dev.credence.engine.gradient;

import dev.credence.engine.bytecode.Region;
import dev.credence.engine.density.Densities;
import dev.credence.engine.density.Density;
import java.lang.constant.ConstantDescs;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A region's class, loaded and verified: hidden, so that it goes away with its model. */
final class GeneratedClass {

    private static final MethodType CONSTRUCTOR =
            MethodType.methodType(void.class, Density[].class, DeclareAction[].class);

    /** What the names of functions that draw end in. */
    private static final String DRAW = "_rng";

    private final Region region;
    private final MethodHandle constructor;

    private GeneratedClass(Region region, MethodHandle constructor) {
        this.region = region;
        this.constructor = constructor;
    }

    static GeneratedClass load(Region region) {
        List<Object> functions = new ArrayList<>();
        for (Region.FunctionName name : region.functions()) {
            functions.add(Objects.requireNonNull(function(name)));
        }
        try {
            MethodHandles.Lookup lookup =
                    MethodHandles.lookup()
                            .defineHiddenClassWithClassData(region.bytes(), functions, true);
            return new GeneratedClass(
                    region, lookup.findConstructor(lookup.lookupClass(), CONSTRUCTOR));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a generated class was refused", e);
        }
    }

    private static @Nullable Object function(Region.FunctionName function) {
        String name = function.name();
        if (name.endsWith(DRAW)) {
            return DrawFunction.find(name.substring(0, name.length() - DRAW.length()));
        }
        return function.arguments() == 1 ? UnaryFunction.find(name) : BinaryFunction.find(name);
    }

    /** An instance for one workspace. */
    Action instance(StatementBuilder statements) {
        Density[] densities =
                region.densities().stream().map(GeneratedClass::density).toArray(Density[]::new);
        DeclareAction[] declarations =
                region.declarations().stream()
                        .map(statements::declare)
                        .toArray(DeclareAction[]::new);
        try {
            return (Action) constructor.invoke(densities, declarations);
        } catch (Throwable e) {
            throw new IllegalStateException(ConstantDescs.INIT_NAME, e);
        }
    }

    private static Density density(Region.DensitySite site) {
        boolean[] kept = new boolean[site.kept().size()];
        for (int i = 0; i < kept.length; i++) {
            kept[i] = site.kept().get(i);
        }
        return site.distribution().equals(Regions.MIXTURE)
                ? Densities.mixture(kept)
                : Densities.create(site.distribution(), site.dropConstants(), kept);
    }
}

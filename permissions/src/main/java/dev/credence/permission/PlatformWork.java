package dev.credence.permission;

import java.util.function.Supplier;

/**
 * What the platform does on its own account while it serves a request: following a link that it has
 * signed, noting a fact down. Permissions are not asked for then.
 */
public final class PlatformWork {

    private static final ScopedValue<Boolean> UNDER_WAY = ScopedValue.newInstance();

    private PlatformWork() {}

    public static <T> T call(Supplier<T> work) {
        return ScopedValue.where(UNDER_WAY, true).call(work::get);
    }

    public static boolean isUnderWay() {
        return UNDER_WAY.isBound();
    }
}

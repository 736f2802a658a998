package dev.credence.tracker.mlflow;

import dev.credence.tracker.LifecycleStage;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether a search is about what is active, what is deleted, or both. */
enum ViewType {
    UNSPECIFIED,
    ACTIVE_ONLY,
    DELETED_ONLY,
    ALL;

    static Set<LifecycleStage> stages(@Nullable ViewType view) {
        return switch (view == null ? UNSPECIFIED : view) {
            case UNSPECIFIED, ACTIVE_ONLY -> Set.of(LifecycleStage.ACTIVE);
            case DELETED_ONLY -> Set.of(LifecycleStage.DELETED);
            case ALL -> Set.of(LifecycleStage.values());
        };
    }
}

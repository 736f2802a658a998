package dev.credence.tracker;

import dev.credence.database.Workspace;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which experiments of a workspace to find, in which order, and which page of them.
 *
 * @param filters all of which must hold
 * @param order what it leaves open goes by id
 */
public record ExperimentQuery(
        Workspace workspace,
        List<ExperimentFilter> filters,
        Set<LifecycleStage> stages,
        Order order,
        int maxResults,
        @Nullable String pageToken) {

    /** By one attribute. */
    public record Order(ExperimentField.Attribute field, boolean ascending) {

        public static final Order NEWEST_FIRST =
                new Order(ExperimentField.Attribute.CREATED, false);
    }

    public ExperimentQuery {
        filters = List.copyOf(filters);
        stages = Set.copyOf(stages);
    }
}

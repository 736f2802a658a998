package dev.credence.serving.routing;

import java.util.List;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Up when routes are known and every endpoint has a version that answers. Whether PostgreSQL is
 * there does not matter.
 */
final class RoutesHealth implements HealthIndicator {

    private final Routes routes;
    private final RouteWatch watch;

    RoutesHealth(Routes routes, RouteWatch watch) {
        this.routes = routes;
        this.watch = watch;
    }

    @Override
    public Health health() {
        ServingTable table = routes.table();
        List<String> waiting = table.waiting();
        Health.Builder health =
                table.known() && waiting.isEmpty() ? Health.up() : Health.outOfService();
        watch.age().ifPresent(age -> health.withDetail("routes_age", age.toString()));
        return health.withDetail("endpoints", table.names())
                .withDetail("endpoints_loading", waiting)
                .build();
    }
}

package dev.credence.serving.routing;

import dev.credence.database.Notifications;
import dev.credence.rollouts.RoutingTable;
import dev.credence.serving.ServingSettings;
import dev.credence.serving.models.LoadedModels;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class RoutingConfiguration {

    @Bean
    Routes routes(LoadedModels models, ServingSettings settings) {
        return new Routes(models, settings.loadTimeout());
    }

    @Bean
    RouteWatch routeWatch(
            Routes routes,
            RoutingTable source,
            Notifications notifications,
            ServingSettings settings,
            InstantSource clock) {
        var cache = new RouteCache(settings.cache().resolve("routes.json"));
        return new RouteWatch(routes, source, cache, notifications, settings.poll(), clock);
    }

    @Bean
    RoutesHealth servingHealthIndicator(Routes routes, RouteWatch watch) {
        return new RoutesHealth(routes, watch);
    }

    @Bean
    MeterBinder routingMetrics(Routes routes, RouteWatch watch) {
        return registry -> {
            TimeGauge.builder(
                            "credence.serving.routes.age",
                            watch,
                            TimeUnit.MILLISECONDS,
                            watched ->
                                    watched.age().map(Duration::toMillis).orElse(-1L).doubleValue())
                    .description(
                            "Time since the routes were last read from PostgreSQL; negative before the first time")
                    .register(registry);
            Gauge.builder(
                            "credence.serving.endpoints.loading",
                            routes,
                            known -> known.table().waiting().size())
                    .description("Endpoints that can't answer because no version is loaded yet")
                    .register(registry);
        };
    }
}

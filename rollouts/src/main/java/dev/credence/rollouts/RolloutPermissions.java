package dev.credence.rollouts;

import dev.credence.permission.Resource;
import dev.credence.permission.ResourceOf;
import java.util.Collection;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A permission on an endpoint or a rollout is one on the model that it serves. */
@Configuration(proxyBeanMethods = false)
class RolloutPermissions {

    @Bean
    ResourceOf<EndpointName> modelOfEndpoint(JdbcClient jdbc) {
        return ResourceOf.of(
                EndpointName.class, endpoint -> of(endpoint, jdbc), EndpointNotFound::new);
    }

    @Bean
    ResourceOf<RolloutId> modelOfRollout(JdbcClient jdbc) {
        return ResourceOf.of(RolloutId.class, rollout -> of(rollout, jdbc), RolloutNotFound::new);
    }

    @Bean
    ResourceOf<StartRollout> modelOfNewRollout(JdbcClient jdbc) {
        return ResourceOf.of(
                StartRollout.class,
                wish -> of(wish.endpoint(), jdbc),
                wish -> new EndpointNotFound(wish.endpoint()));
    }

    @Bean
    ResourceOf<Rollouts.Order> modelOfOrder(JdbcClient jdbc) {
        return ResourceOf.of(
                Rollouts.Order.class,
                order -> of(order.rollout(), jdbc),
                order -> new RolloutNotFound(order.rollout()));
    }

    /** The model that the endpoint serves by now, and the one that it shall serve. */
    @Bean
    ResourceOf<Endpoints.Deploy> modelsOfDeploy(JdbcClient jdbc) {
        return ResourceOf.of(
                Endpoints.Deploy.class,
                wish ->
                        Stream.concat(
                                        of(wish.endpoint(), jdbc).stream(),
                                        Stream.of(Resource.model(wish.model().value())))
                                .toList(),
                wish -> new EndpointNotFound(wish.endpoint()));
    }

    private static Collection<Resource> of(EndpointName endpoint, JdbcClient jdbc) {
        return jdbc.sql("select model from rollouts.endpoint where name = :name")
                .param("name", endpoint.value())
                .query((row, _) -> Resource.model(row.getString("model")))
                .list();
    }

    private static Collection<Resource> of(RolloutId rollout, JdbcClient jdbc) {
        return jdbc.sql("select model from rollouts.rollout where id = :id")
                .param("id", rollout.toString())
                .query((row, _) -> Resource.model(row.getString("model")))
                .list();
    }
}

package dev.credence.serving.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.credence.model.LoadedModel;
import dev.credence.registry.ModelName;
import dev.credence.registry.SemanticVersion;
import dev.credence.rollouts.EndpointName;
import dev.credence.rollouts.EndpointRoutes;
import dev.credence.rollouts.Route;
import dev.credence.serving.models.ModelKey;
import dev.credence.serving.models.SampleModels;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class ServingTableTest {

    private static final ModelName SALES = new ModelName("sales");
    private static final SemanticVersion ONE = SemanticVersion.parse("1.0.0");
    private static final SemanticVersion TWO = SemanticVersion.parse("2.0.0");
    private static final LoadedModel MODEL = SampleModels.silent();

    @Test
    void knowsNothingAtFirst() {
        assertThat(ServingTable.EMPTY.known()).isFalse();
    }

    @Test
    void knowsThatThereIsNothing() {
        ServingTable table = ServingTable.EMPTY.next(List.of(), ready());

        assertThat(table.known()).isTrue();
        assertThat(table.defaultEndpoint()).isEmpty();
    }

    @Test
    void anEndpointWaitsForItsFirstVersion() {
        ServingTable table = ServingTable.EMPTY.next(List.of(routes(SALES, 1, ONE)), ready());

        assertThat(table.waiting()).containsExactly("sales");
        assertThat(table.next(table.wanted(), ready(ONE)).waiting()).isEmpty();
    }

    @Test
    void oldRoutesStayInForceUntilTheNewVersionIsReady() {
        ServingTable first = ServingTable.EMPTY.next(List.of(routes(SALES, 1, ONE)), ready(ONE));

        ServingTable waiting = first.next(List.of(routes(SALES, 2, TWO)), ready(ONE));
        ServingTable switched = waiting.next(waiting.wanted(), ready(ONE, TWO));

        assertThat(inForce(waiting)).containsExactly(new Route(ONE, 100));
        assertThat(ServingTable.versions(waiting.wanted(), waiting))
                .isEqualTo(Set.of(new ModelKey(SALES, ONE), new ModelKey(SALES, TWO)));
        assertThat(inForce(switched)).containsExactly(new Route(TWO, 100));
        assertThat(ServingTable.versions(switched.wanted(), switched))
                .containsExactly(new ModelKey(SALES, TWO));
    }

    @Test
    void aSplitWaitsForAllOfItsVersions() {
        ServingTable first = ServingTable.EMPTY.next(List.of(routes(SALES, 1, ONE)), ready(ONE));

        assertThat(inForce(first.next(List.of(routes(SALES, 2, TWO, ONE)), ready(TWO))))
                .containsExactly(new Route(ONE, 100));
        assertThat(inForce(first.next(List.of(routes(SALES, 2, TWO, ONE)), ready(ONE, TWO))))
                .hasSize(2);
    }

    @Test
    void anEndpointOfAnotherModelDoesNotAnswerWithTheOldOne() {
        ServingTable first = ServingTable.EMPTY.next(List.of(routes(SALES, 1, ONE)), ready(ONE));

        ServingTable next = first.next(List.of(routes(new ModelName("churn"), 1, TWO)), ready(ONE));

        assertThat(next.waiting()).containsExactly("sales");
    }

    @Test
    void aRemovedEndpointIsGone() {
        ServingTable first = ServingTable.EMPTY.next(List.of(routes(SALES, 1, ONE)), ready(ONE));

        assertThat(first.next(List.of(), ready(ONE)).endpoint("sales")).isEmpty();
    }

    private static List<Route> inForce(ServingTable table) {
        EndpointRoutes routes = table.endpoint("sales").map(ServedEndpoint::routes).orElseThrow();
        return routes.routes();
    }

    private static Function<ModelKey, Optional<LoadedModel>> ready(SemanticVersion... versions) {
        return key ->
                List.of(versions).contains(key.version()) ? Optional.of(MODEL) : Optional.empty();
    }

    private static EndpointRoutes routes(
            ModelName model, long revision, SemanticVersion... versions) {
        var routes = new ArrayList<Route>();
        for (SemanticVersion version : versions) {
            routes.add(new Route(version, 100 / versions.length));
        }
        return new EndpointRoutes(
                new EndpointName("sales"), model, true, revision, routes, List.of(versions), null);
    }
}

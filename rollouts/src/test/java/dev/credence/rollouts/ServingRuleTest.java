package dev.credence.rollouts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.credence.registry.Actor;
import dev.credence.registry.Alias;
import dev.credence.registry.Aliases;
import dev.credence.registry.ApprovalRule;
import dev.credence.registry.Approvals;
import dev.credence.registry.Approver;
import dev.credence.registry.ModelName;
import dev.credence.registry.NotLetIntoServing;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Where the alias {@code serving} has a rule, endpoints take the version only that it points to.
 */
@RolloutsTest
class ServingRuleTest {

    private static final Actor BEA = new Actor("bea", Set.of("EDITOR", "APPROVER"));

    @Autowired Stage stage;
    @Autowired Approvals approvals;
    @Autowired Aliases aliases;

    @Test
    void aRolloutTakesTheVersionThatTheRuleLetIn() {
        EndpointName endpoint = stage.endpoint();
        ModelName model = stage.endpoints.get(endpoint).model();
        approvals.setRule(model, oneApproval(), "root");

        assertThatThrownBy(() -> start(endpoint))
                .isInstanceOf(NotLetIntoServing.class)
                .hasMessageContaining("1 approval by role:APPROVER");

        long request =
                approvals.request(model, Alias.SERVING, Stage.CANDIDATE, "ada", "better").id();
        approvals.approve(model, request, BEA, "checked");
        assertThat(start(endpoint)).isNotNull();
    }

    @Test
    void anEndpointTakesTheVersionThatTheRuleLetIn() {
        ModelName model = stage.model();
        approvals.setRule(model, oneApproval(), "root");
        var endpoint = new EndpointName("e" + UUID.randomUUID().toString().substring(0, 12));

        assertThatThrownBy(() -> stage.endpoints.deploy(endpoint, model, Stage.STABLE, "ada"))
                .isInstanceOf(NotLetIntoServing.class);

        approvals.resetRule(model, Alias.SERVING, "root");
        assertThat(stage.endpoints.deploy(endpoint, model, Stage.STABLE, "ada").stable())
                .isEqualTo(Stage.STABLE);
    }

    /** The alias without a rule of its own is one like any other. */
    @Test
    void withoutARuleEveryVersionServes() {
        EndpointName endpoint = stage.endpoint();
        ModelName model = stage.endpoints.get(endpoint).model();
        aliases.promote(model, Stage.STABLE, Alias.SERVING, BEA, "a name");

        assertThat(start(endpoint)).isNotNull();
    }

    private static ApprovalRule oneApproval() {
        return new ApprovalRule(
                Alias.SERVING, List.of(new Approver("role:APPROVER")), 1, false, List.of());
    }

    private RolloutId start(EndpointName endpoint) {
        return stage.start(endpoint, Stage.CANDIDATE, RolloutPlan.blueGreen(Duration.ZERO));
    }
}

package dev.credence.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.credence.local.TestInfrastructure;
import dev.credence.permission.Permission;
import dev.credence.permission.PermissionMissing;
import dev.credence.permission.Permissions;
import dev.credence.permission.PlatformWork;
import dev.credence.permission.Resource;
import dev.credence.problem.InvalidFields;
import dev.credence.problem.NotFound;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

/** Restrictions and grants over a real PostgreSQL; everything of the kind model exists here. */
@SpringBootTest(classes = AccessApplication.class)
class GrantsTest {

    private final Resource model = Resource.model("m" + UUID.randomUUID());

    @Autowired Grants grants;
    @Autowired Permissions permissions;
    @Autowired AuditLog audit;
    @Autowired JdbcClient jdbc;
    @Autowired TransactionTemplate transaction;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        TestInfrastructure.settings().forEach((name, value) -> registry.add(name, () -> value));
    }

    @AfterEach
    void nobody() {
        SecurityContextHolder.clearContext();
        grants.open(model, "test");
    }

    @Test
    void isOpenUntilTheFirstGrantAndStaysRestrictedAfterTheLast() {
        as("max", Role.VIEWER);
        assertThat(permissions.of(model)).contains(Permission.MANAGE);

        asPlatform();
        grants.grant(model, "ann", Permission.EDIT, "root");
        as("max", Role.VIEWER);
        assertThat(permissions.of(model)).isEmpty();
        assertThat(permissions.hidden(Resource.Kind.MODEL)).contains(model.key());
        assertThatThrownBy(() -> grants.of(model)).isInstanceOf(NotFound.class);
        as("ann", Role.EDITOR);
        assertThat(permissions.of(model)).contains(Permission.EDIT);
        assertThat(permissions.hidden(Resource.Kind.MODEL)).doesNotContain(model.key());

        asPlatform();
        grants.revoke(model, "ann", "root");
        as("ann", Role.EDITOR);
        assertThat(permissions.of(model)).isEmpty();
        as("root", Role.ADMIN);
        assertThat(permissions.of(model)).contains(Permission.MANAGE);
        grants.open(model, "root");
        as("ann", Role.EDITOR);
        assertThat(permissions.of(model)).contains(Permission.MANAGE);
    }

    @Test
    void whoMadeItRestrictsItAndNobodyElseDoes() {
        as("ann", Role.EDITOR);
        permissions.created(model);

        as("max", Role.APPROVER);
        assertThatThrownBy(() -> grants.grant(model, "max", Permission.READ, "max"))
                .isInstanceOf(PermissionMissing.class)
                .hasMessageContaining("ann, who made it, or an administrator");
        as("ann", Role.EDITOR);
        grants.grant(model, "max", Permission.READ, "ann");
        assertThat(grants.of(model).grants())
                .extracting(Grant::principal, Grant::permission)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("ann", Permission.MANAGE),
                        org.assertj.core.groups.Tuple.tuple("max", Permission.READ));

        as("max", Role.APPROVER);
        assertThatThrownBy(() -> grants.grant(model, "max", Permission.MANAGE, "max"))
                .isInstanceOf(PermissionMissing.class);
        assertThatThrownBy(() -> grants.open(model, "max")).isInstanceOf(PermissionMissing.class);
    }

    @Test
    void aNewNameTakesTheGrantsAlongAndANewThingStartsOpen() {
        asPlatform();
        grants.grant(model, "ann", Permission.READ, "root");
        Resource renamed = Resource.model(model.key() + "-new");

        permissions.renamed(model, renamed);
        as("max", Role.VIEWER);
        assertThat(permissions.of(renamed)).isEmpty();
        assertThat(permissions.of(model)).contains(Permission.MANAGE);

        as("ann", Role.EDITOR);
        permissions.created(renamed);
        as("max", Role.VIEWER);
        assertThat(permissions.of(renamed)).contains(Permission.MANAGE);
    }

    @Test
    void countsFromTheCommitOn() {
        asPlatform();
        transaction.executeWithoutResult(rolledBack -> {
            grants.grant(model, "ann", Permission.READ, "root");
            rolledBack.setRollbackOnly();
        });
        as("max", Role.VIEWER);
        assertThat(permissions.of(model)).contains(Permission.MANAGE);
    }

    /** As another process does it: rows and a notification, past what is known here. */
    @Test
    void hearsOfWhatAnotherProcessChanged() {
        as("max", Role.VIEWER);
        assertThat(permissions.of(model)).contains(Permission.MANAGE);

        jdbc.sql(
                        """
                        with made as (insert into access.restriction values ('MODEL', ?, 'root', now()))
                        select pg_notify(?, 'permissions')
                        """)
                .params(model.key(), Tokens.CHANNEL)
                .query((_, _) -> "sent")
                .single();

        awaitUntil(() -> permissions.of(model).isEmpty());
    }

    @Test
    void thePlatformMayDoEverythingAlsoInsideARequest() {
        asPlatform();
        grants.grant(model, "ann", Permission.READ, "root");
        as("max", Role.VIEWER);

        assertThat(PlatformWork.call(() -> permissions.of(model))).contains(Permission.MANAGE);
        assertThat(permissions.of(model)).isEmpty();
    }

    @Test
    void refusesNamesThatNoTokenHasAndWritesDownWhatWasGranted() {
        asPlatform();
        assertThatThrownBy(() -> grants.grant(model, "a b", Permission.READ, "root"))
                .isInstanceOf(InvalidFields.class)
                .hasMessageContaining("principal");
        assertThatThrownBy(() -> grants.revoke(model, "ann", "root")).isInstanceOf(NotFound.class);

        grants.grant(model, "ann", Permission.READ, "root");

        assertThat(audit.before(Long.MAX_VALUE, 10))
                .filteredOn(entry -> entry.subject().equals(model.toString()))
                .extracting(AuditLog.Entry::action)
                .containsExactly("access-granted", "access-restricted");
    }

    private static void as(String name, Role role) {
        TokenAuthentication.accept(
                new AccessToken(
                        UUID.randomUUID(),
                        AccessToken.Kind.API,
                        name,
                        role,
                        Instant.EPOCH,
                        "test",
                        null));
    }

    private static void asPlatform() {
        SecurityContextHolder.clearContext();
    }

    private static void awaitUntil(BooleanSupplier condition) {
        Instant end = Instant.now().plus(Duration.ofSeconds(60));
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).as("within a minute").isBefore(end);
            Thread.onSpinWait();
        }
    }
}

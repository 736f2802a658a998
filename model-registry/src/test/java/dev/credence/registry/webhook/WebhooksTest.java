package dev.credence.registry.webhook;

import static dev.credence.registry.Candidates.approver;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.credence.database.Workspace;
import dev.credence.problem.InvalidFields;
import dev.credence.registry.Alias;
import dev.credence.registry.Aliases;
import dev.credence.registry.Approvals;
import dev.credence.registry.Candidates;
import dev.credence.registry.ModelName;
import dev.credence.registry.ModelRegistryTest;
import dev.credence.registry.Models;
import dev.credence.registry.Registry;
import dev.credence.registry.SemanticVersion;
import dev.credence.registry.VersionStatus;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

@ModelRegistryTest
class WebhooksTest {

    private static final SemanticVersion FIRST = SemanticVersion.FIRST;

    private final Workspace workspace =
            new Workspace("w" + UUID.randomUUID().toString().substring(0, 8));
    private final ModelName model = ModelName.in(workspace, "churn");

    @Autowired Webhooks webhooks;
    @Autowired WebhookSecrets secrets;
    @Autowired Registry registry;
    @Autowired Models models;
    @Autowired Aliases aliases;
    @Autowired Approvals approvals;
    @Autowired TransactionTemplate transaction;
    @Autowired JdbcClient jdbc;

    private Receiver receiver;

    @BeforeEach
    void startReceiver() throws IOException {
        receiver = new Receiver();
    }

    @AfterEach
    void stopReceiver() {
        webhooks.list(workspace, 100, null)
                .items()
                .forEach(webhook -> webhooks.delete(workspace, webhook.id()));
        receiver.close();
    }

    /** The row has neither the secret nor anything that another row could use. */
    @Test
    void secretsAreEncryptedInTheDatabase() {
        UUID id = create("s3cret", WebhookEvent.VERSION_CREATED).id();

        assertThat(stored(id)).doesNotContain("s3cret");
        assertThat(secrets.of(id)).contains("s3cret");
        UUID other = create("another", WebhookEvent.VERSION_CREATED).id();
        jdbc.sql("update registry.webhooks set secret = ? where id = ?")
                .params(stored(id), other)
                .update();
        assertThat(secrets.of(other)).isEmpty();
        assertThat(webhooks.test(workspace, other, null).error())
                .isEqualTo(WebhookSecrets.UNREADABLE);
    }

    @Test
    void secretsOfVersionsBeforeAreEncryptedOnce() {
        UUID id = create("s3cret", WebhookEvent.VERSION_CREATED).id();
        jdbc.sql("update registry.webhooks set secret = 's3cret', sealed = false where id = ?")
                .param(id)
                .update();
        assertThat(secrets.of(id)).contains("s3cret");

        assertThat(secrets.sealAll()).isPositive();
        assertThat(secrets.sealAll()).isZero();

        assertThat(stored(id)).doesNotContain("s3cret");
        assertThat(secrets.of(id)).contains("s3cret");
    }

    private String stored(UUID id) {
        return jdbc.sql("select secret from registry.webhooks where id = ?")
                .param(id)
                .query(String.class)
                .single();
    }

    @Test
    void aNewVersionIsToldWithASignature() {
        create("s3cret", WebhookEvent.VERSION_CREATED);

        registry.register(Candidates.of(model), "ann");

        var call = awaitCalls(1).getFirst();
        String signed =
                Transport.signature(
                        "s3cret",
                        UUID.fromString(call.delivery()),
                        call.headers().getFirst("X-MLflow-Timestamp"),
                        call.body());
        assertThat(call.headers().getFirst("X-MLflow-Signature")).isEqualTo(signed);
        var body = JsonMapper.shared().readTree(call.body());
        assertThat(body.path("entity").stringValue()).isEqualTo("model_version");
        assertThat(body.path("action").stringValue()).isEqualTo("created");
        assertThat(body.at("/data/name").stringValue()).isEqualTo("churn");
        assertThat(body.at("/data/version").stringValue()).isEqualTo("1");
        assertThat(body.at("/data/semantic_version").stringValue()).isEqualTo("1.0.0");
        assertThat(body.path("workspace").stringValue()).isEqualTo(workspace.name());
    }

    @Test
    void theSignatureIsTheOneThatMlflowsReceiversCompute() {
        // printf '%s' 'ID.1700000000.{}' | openssl dgst -sha256 -hmac key -binary | base64
        assertThat(Transport.signature("key", new UUID(0, 1), "1700000000", "{}"))
                .isEqualTo("v1,Uw79yB02MrtKIqQtwzGwFULzTChBvrkCSV4ZuV3v2aY=");
    }

    @Test
    void everyKindOfEventIsTold() {
        var webhook = create("", WebhookEvent.values());

        registry.register(Candidates.of(model), "ann");
        registry.register(Candidates.of(model), "ann");
        var second = SemanticVersion.parse("1.0.0+1");
        models.tag(model, FIRST, "team", "x");
        models.untag(model, FIRST, "team");
        aliases.promote(model, FIRST, Alias.CHAMPION, approver("bob"), "good");
        aliases.remove(model, Alias.CHAMPION, approver("bob"), "bad");
        var asked = approvals.request(model, Alias.CHAMPION, FIRST, "ann", "please");
        approvals.reject(model, asked.id(), approver("bob"), "no");
        models.changeStatus(model, FIRST, VersionStatus.DEPRECATED, "ann", "old");
        models.delete(model, second, approver("bob"));
        var renamed = ModelName.in(workspace, "churn-2");
        models.rename(model, renamed, "ann");
        models.delete(renamed, approver("bob"));

        awaitCalls(13);
        assertThat(webhooks.deliveries(workspace, webhook.id(), null, 100, null).items())
                .extracting(Delivery::event)
                .contains(WebhookEvent.values());
    }

    @Test
    void whatIsRolledBackIsToldToNobody() {
        var webhook = create("", WebhookEvent.MODEL_CREATED);

        transaction.executeWithoutResult(status -> {
            models.create(model, "", "ann");
            status.setRollbackOnly();
        });

        assertThat(webhooks.deliveries(workspace, webhook.id(), null, 10, null).items()).isEmpty();
    }

    @Test
    void anotherWorkspacesModelsAreNotTold() {
        var webhook = create("", WebhookEvent.MODEL_CREATED);

        models.create(Candidates.uniqueModel(), "", "ann");

        assertThat(webhooks.deliveries(workspace, webhook.id(), null, 10, null).items()).isEmpty();
    }

    @Test
    void aReceiverThatFailsIsToldAgainUnderTheSameId() {
        receiver.status = 503;
        var webhook = create("", WebhookEvent.MODEL_CREATED);
        models.create(model, "", "ann");
        awaitCalls(1);
        receiver.status = 200;

        var delivery = awaitClosed(webhook);
        assertThat(delivery.status()).isEqualTo(Delivery.Status.DELIVERED);
        assertThat(delivery.attempts().getFirst().error()).isEqualTo("answered 503");
        assertThat(delivery.attempts().getLast().status()).isEqualTo(200);
        assertThat(receiver.calls())
                .extracting(Receiver.Call::delivery)
                .containsOnly(delivery.id().toString());
    }

    @Test
    void attemptsEndAndAReplayStartsAgain() {
        receiver.status = 500;
        var webhook = create("", WebhookEvent.MODEL_CREATED);
        models.create(model, "", "ann");

        var failed = awaitClosed(webhook);
        assertThat(failed.status()).isEqualTo(Delivery.Status.FAILED);
        assertThat(failed.attempts()).hasSize(3);

        receiver.status = 200;
        var again = webhooks.replay(workspace, webhook.id(), failed.id());
        assertThat(again.replayOf()).isEqualTo(failed.id());
        var call = awaitCalls(4).getLast();
        assertThat(call.delivery()).isEqualTo(again.id().toString());
        assertThat(call.body()).isEqualTo(failed.body());
    }

    @Test
    void aRedirectIsNotFollowed() {
        receiver.status = 302;
        var webhook = create("", WebhookEvent.MODEL_CREATED);
        models.create(model, "", "ann");

        var delivery = awaitClosed(webhook);

        assertThat(delivery.status()).isEqualTo(Delivery.Status.FAILED);
        assertThat(receiver.calls()).hasSize(3);
    }

    @Test
    void whatASenderTookBeforeItDiedComesDueAgain() {
        var webhook = create("", WebhookEvent.MODEL_CREATED);
        webhooks.update(workspace, webhook.id(), disabled());
        var outbox = new Outbox(jdbc);
        var now = Instant.now();
        UUID id = outbox.add(webhook.id(), WebhookEvent.MODEL_CREATED, "{}", null, now);
        assertThat(outbox.take(10, now, Duration.ofMinutes(1)))
                .as("a disabled webhook is told nothing")
                .extracting(Outbox.Due::id)
                .doesNotContain(id);
        // The tests' own sender is kept from it by the lease.
        jdbc.sql(
                        "update registry.webhook_deliveries set attempts = 1, next_attempt_at = now() + interval '1 hour' where id = :id")
                .param("id", id)
                .update();
        webhooks.update(workspace, webhook.id(), enabled());

        var later = now.plus(Duration.ofHours(2));
        var taken = outbox.take(1000, later, Duration.ofHours(1));
        var second = outbox.take(1000, later, Duration.ofHours(1));

        assertThat(taken).extracting(Outbox.Due::id).contains(id);
        assertThat(second).extracting(Outbox.Due::id).doesNotContain(id);
        assertThat(taken.toString()).doesNotContain("s3cret");
    }

    @Test
    void aTestIsAnsweredAtOnce() {
        var webhook = create("", WebhookEvent.ALIAS_CREATED);

        var result = webhooks.test(workspace, webhook.id(), null);

        assertThat(result).isEqualTo(new Webhooks.TestResult(true, 200, "noted", ""));
        assertThat(receiver.calls().getFirst().body()).contains("example_alias");
        assertThat(webhooks.deliveries(workspace, webhook.id(), null, 10, null).items()).isEmpty();
    }

    @Test
    void namesEveryFieldThatIsNotAccepted() {
        assertThatThrownBy(() ->
                        webhooks.create(
                                workspace,
                                new WebhookWish("-x", "a\0", "ftp://x", List.of(), null, null),
                                "root"))
                .isInstanceOf(InvalidFields.class)
                .hasMessageContainingAll("name", "description", "url", "events");
    }

    private Webhook create(String secret, WebhookEvent... events) {
        return webhooks.create(
                workspace,
                new WebhookWish("told", "", receiver.url(), List.of(events), secret, null),
                "root");
    }

    private static WebhookWish disabled() {
        return new WebhookWish(null, null, null, null, null, Webhook.Status.DISABLED);
    }

    private static WebhookWish enabled() {
        return new WebhookWish(null, null, null, null, null, Webhook.Status.ACTIVE);
    }

    private List<Receiver.Call> awaitCalls(int count) {
        await().atMost(Duration.ofSeconds(30)).until(() -> receiver.calls().size() >= count);
        return receiver.calls();
    }

    private Delivery awaitClosed(Webhook webhook) {
        return await().atMost(Duration.ofSeconds(30))
                .until(
                        () ->
                                webhooks.deliveries(workspace, webhook.id(), null, 1, null)
                                        .items()
                                        .getFirst(),
                        delivery -> delivery.closedAt() != null);
    }
}

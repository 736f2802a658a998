package dev.credence.registry;

import static dev.credence.registry.Candidates.approver;
import static dev.credence.registry.Candidates.editor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.credence.problem.Conflict;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;

@ModelRegistryTest
class ApprovalsTest {

    private static final SemanticVersion FIRST = SemanticVersion.FIRST;
    private static final Actor ANN = editor("ann");
    private static final Actor BOB = approver("bob");
    private static final Actor EVE = approver("eve");

    private final Registry registry;
    private final Models models;
    private final Aliases aliases;
    private final Approvals approvals;
    private final JdbcClient jdbc;
    private final ModelName model = Candidates.uniqueModel();

    @Autowired
    ApprovalsTest(
            Registry registry,
            Models models,
            Aliases aliases,
            Approvals approvals,
            JdbcClient jdbc) {
        this.registry = registry;
        this.models = models;
        this.aliases = aliases;
        this.approvals = approvals;
        this.jdbc = jdbc;
    }

    @BeforeEach
    void registerAVersion() {
        registry.register(Candidates.of(model), "ann");
    }

    @Test
    void theAliasMovesWithTheLastApproval() {
        twoApprovers(true);
        var request = request();

        var once = approvals.approve(model, request.id(), BOB, "checked");
        assertThat(once.status()).isEqualTo(ApprovalStatus.OPEN);
        assertThat(models.find(model).aliases()).isEmpty();

        var twice = approvals.approve(model, request.id(), EVE, "checked too");
        assertThat(twice.status()).isEqualTo(ApprovalStatus.APPROVED);
        assertThat(models.find(model).aliases()).containsEntry(Alias.CHAMPION, FIRST);
        assertThat(aliases.promotions(model, 10, null).items())
                .singleElement()
                .satisfies(move -> assertThat(move.reason()).contains("ann", "ready to serve"));
    }

    @Test
    void nobodyMovesItPastTheApprovals() {
        twoApprovers(false);

        assertThatThrownBy(() -> aliases.promote(model, FIRST, Alias.CHAMPION, BOB, "quickly"))
                .isInstanceOf(PromotionNotAllowed.class)
                .hasMessageContaining("2 approvals by role:APPROVER");
        assertThat(models.find(model).aliases()).isEmpty();
    }

    @Test
    void whoRegisteredOrAskedHasNoSay() {
        twoApprovers(true);
        var asked = approvals.request(model, Alias.CHAMPION, FIRST, "bob", "mine");

        for (Actor involved : List.of(approver("ann"), BOB)) {
            assertThatThrownBy(() -> approvals.approve(model, asked.id(), involved, "sure"))
                    .isInstanceOf(PromotionNotAllowed.class)
                    .hasMessageContaining("somebody else");
        }
        assertThat(approvals.find(model, asked.id()).decisions()).isEmpty();
    }

    @Test
    void dutiesAreSeparatedAlsoWhereNoApprovalIsNeeded() {
        approvals.setRule(model, rule(0, true), "root");

        assertThatThrownBy(() ->
                        aliases.promote(model, FIRST, Alias.CHAMPION, approver("ann"), "mine"))
                .isInstanceOf(PromotionNotAllowed.class);
        aliases.promote(model, FIRST, Alias.CHAMPION, BOB, "not mine");
    }

    @Test
    void anEditorDecidesNothing() {
        twoApprovers(false);
        var request = request();

        assertThatThrownBy(() -> approvals.approve(model, request.id(), ANN, "me"))
                .isInstanceOf(PromotionNotAllowed.class)
                .hasMessageContaining("role:APPROVER, which ann is not");
        assertThatThrownBy(() -> approvals.reject(model, request.id(), ANN, "me"))
                .isInstanceOf(PromotionNotAllowed.class);
    }

    @Test
    void oneSaysYesOnce() {
        twoApprovers(false);
        var request = request();
        approvals.approve(model, request.id(), BOB, "once");

        assertThatThrownBy(() -> approvals.approve(model, request.id(), BOB, "twice"))
                .isInstanceOf(Conflict.class);
        assertThat(approvals.find(model, request.id()).status()).isEqualTo(ApprovalStatus.OPEN);
    }

    @Test
    void aVersionThatFailsACheckIsNotPromotedAndAllChecksAreNamed() {
        var checks =
                List.of(
                        PromotionCheck.parse("tag:validated=yes"),
                        PromotionCheck.parse("metric:crps<=0.1"),
                        PromotionCheck.parse("gates"));
        approvals.setRule(
                model,
                new ApprovalRule(Alias.CHAMPION, List.of(new Approver("bob")), 1, false, checks),
                "root");
        var request = request();

        assertThatThrownBy(() -> approvals.approve(model, request.id(), BOB, "fine"))
                .isInstanceOf(PromotionNotAllowed.class)
                .hasMessageContaining("tag:validated=yes")
                .hasMessageContaining("metric:crps<=0.1")
                .hasMessageNotContaining("gates");
        assertThat(approvals.find(model, request.id()).decisions()).isEmpty();
    }

    @Test
    void aRuleThatChangedMeanwhileDecides() {
        approvals.setRule(
                model,
                new ApprovalRule(
                        Alias.CHAMPION, List.of(new Approver("role:EDITOR")), 2, false, List.of()),
                "root");
        var request = request();
        approvals.approve(model, request.id(), editor("joe"), "as an editor");
        twoApprovers(false);

        var still = approvals.approve(model, request.id(), BOB, "as an approver");
        assertThat(still.status())
                .as("an editor's approval no longer counts")
                .isEqualTo(ApprovalStatus.OPEN);
        assertThat(approvals.approve(model, request.id(), EVE, "too").status())
                .isEqualTo(ApprovalStatus.APPROVED);
    }

    @Test
    void approversAtOnceMoveItOnce() throws Exception {
        twoApprovers(false);
        var request = request();
        List<Callable<Boolean>> calls =
                IntStream.range(0, 8)
                        .<Callable<Boolean>>mapToObj(i -> () -> accepted(request.id(), "bob" + i))
                        .toList();

        var accepted = new ArrayList<Boolean>();
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (var answer : threads.invokeAll(calls)) {
                accepted.add(answer.get());
            }
        }

        assertThat(accepted).filteredOn(yes -> yes).hasSize(2);
        assertThat(aliases.promotions(model, 10, null).items()).hasSize(1);
        assertThat(approvals.find(model, request.id()).decisions()).hasSize(2);
    }

    @Test
    void askedTwiceItIsTheSameRequest() {
        twoApprovers(false);

        assertThat(request().id()).isEqualTo(request().id());
    }

    @Test
    void aClosedRequestStaysAsItIs() {
        twoApprovers(false);
        var rejected = approvals.reject(model, request().id(), BOB, "not yet");
        assertThat(rejected.status()).isEqualTo(ApprovalStatus.REJECTED);
        assertThat(rejected.decisions().getFirst().reason()).isEqualTo("not yet");
        assertThatThrownBy(() -> approvals.approve(model, rejected.id(), EVE, "but"))
                .isInstanceOf(RequestClosed.class);

        var second = request();
        assertThatThrownBy(() -> approvals.withdraw(model, second.id(), BOB, "no"))
                .isInstanceOf(PromotionNotAllowed.class);
        assertThat(approvals.withdraw(model, second.id(), ANN, "mine").status())
                .isEqualTo(ApprovalStatus.WITHDRAWN);
        assertThat(approvals.list(model, ApprovalStatus.OPEN, 10, null).items()).isEmpty();
        assertThat(approvals.list(model, null, 1, null).nextPageToken()).isNotNull();
    }

    @Test
    void aDecisionCannotBeChanged() {
        twoApprovers(false);
        approvals.approve(model, request().id(), BOB, "checked");

        assertThatThrownBy(() ->
                        jdbc.sql("update registry.approval_decisions set actor = 'x'").update())
                .isInstanceOf(DataIntegrityViolationException.class);
    }

    @Test
    void aVersionOrModelThatServesIsNotDeletedByWhoCouldNotTakeItsAliasAway() {
        aliases.promote(model, FIRST, Alias.CHAMPION, BOB, "serves");

        assertThatThrownBy(() -> models.delete(model, FIRST, ANN))
                .isInstanceOf(PromotionNotAllowed.class);
        assertThatThrownBy(() -> models.delete(model, ANN)).isInstanceOf(PromotionNotAllowed.class);
        assertThat(models.find(model).aliases()).containsKey(Alias.CHAMPION);
    }

    @Test
    void aDeprecatedVersionIsNotAskedFor() {
        models.changeStatus(model, FIRST, VersionStatus.DEPRECATED, "bob", "old");

        assertThatThrownBy(this::request).isInstanceOf(VersionNotPromotable.class);
    }

    private boolean accepted(long request, String name) {
        try {
            approvals.approve(model, request, approver(name), "checked");
            return true;
        } catch (RequestClosed _) {
            return false;
        }
    }

    private ApprovalRequest request() {
        return approvals.request(model, Alias.CHAMPION, FIRST, "ann", "ready to serve");
    }

    private void twoApprovers(boolean separateDuties) {
        approvals.setRule(model, rule(2, separateDuties), "root");
    }

    private static ApprovalRule rule(int count, boolean separateDuties) {
        return new ApprovalRule(
                Alias.CHAMPION,
                List.of(new Approver("role:APPROVER")),
                count,
                separateDuties,
                List.of());
    }
}

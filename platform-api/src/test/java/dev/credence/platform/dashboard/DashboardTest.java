package dev.credence.platform.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import dev.credence.local.TestInfrastructure;
import dev.credence.platform.PlatformApi;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The dashboard as a person sees it, in a real browser against the real platform. */
@SpringBootTest(
        classes = PlatformApi.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import(DashboardExamples.class)
class DashboardTest {

    private static final String TOKEN = "crd_dashboard-test-token-0123456789abcdefghijklmnop";

    private static Chromium chromium;

    @LocalServerPort int port;
    private static final Locator.GetByTextOptions EXACTLY =
            new Locator.GetByTextOptions().setExact(true);

    @Autowired DashboardExamples examples;

    private BrowserContext context;
    private Page page;
    private final List<String> complaints = new ArrayList<>();
    private final List<String> foreign = new ArrayList<>();

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        TestInfrastructure.settings().forEach((key, value) -> registry.add(key, () -> value));
        registry.add("credence.access.bootstrap-token", () -> TOKEN);
        registry.add("credence.webhooks.networks", () -> "LOCAL");
    }

    @BeforeAll
    static void startChromium() {
        chromium = Chromium.start();
        PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
    }

    @AfterAll
    static void stopChromium() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @BeforeEach
    void signIn() {
        context = chromium.browser().newContext();
        context.setDefaultTimeout(120_000);
        page = context.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(message.text());
            }
        });
        page.onRequest(request -> {
            if (!request.url().startsWith(url("")) && !request.url().startsWith("data:")) {
                foreign.add(request.url());
            }
        });
        page.navigate(url("/"));
        assertThat(page).hasURL(Pattern.compile(".*/sign-in.*"));
        page.locator("input[name=token]").fill(TOKEN);
        page.locator("button").first().click();
        page.waitForURL(url("/"));
    }

    @AfterEach
    void leavesNothingToComplainAbout() {
        context.close();
        assertThat(complaints).as("errors on the browser's console").isEmpty();
        assertThat(foreign).as("requests to other hosts").isEmpty();
    }

    @Test
    void showsWhatRunsAndWhatServesOnTheFirstPage() {
        examples.endpointWithRollout("overview-model");
        page.navigate(url("/"));

        assertThat(page.locator(".tile").first()).isVisible();
        assertThat(page.getByText("rollout under way").first()).isVisible();
        assertThat(page.locator("#overview")).containsText("overview-model-1");
    }

    @Test
    void showsWhichTrafficEachVersionGets() {
        examples.endpointWithRollout("busy-model");
        page.navigate(url("/models/busy-model"));

        assertThat(page.locator("#versions tbody tr").first()).containsText("waiting for gateways");
        assertThat(page.locator("#versions tbody tr").last()).containsText("busy-model 100 %");
    }

    @Test
    void showsARunWithItsChainsAndPlots() {
        var run = examples.runWithDraws("dashboard-run");

        page.navigate(url("/runs/" + run));

        assertThat(page.locator("#status")).hasText("running");
        assertThat(page.locator("progress")).hasCount(4);
        assertThat(page.locator("#summary")).containsText("beta[1]");
        assertThat(page.locator("[data-chart=trace][data-ready] canvas")).isVisible();
        assertThat(page.locator("[data-chart=density][data-ready] canvas")).isVisible();
    }

    @Test
    void followsARunWithoutAReload() {
        var run = examples.runWithDraws("dashboard-live");
        page.navigate(url("/runs/" + run));

        examples.reject(run);

        assertThat(page.locator("#status")).hasText("rejected");
        assertThat(page.getByText("R-hat of beta is 1.2")).isVisible();
    }

    @Test
    void comparesRuns() {
        examples.runWithDraws("dashboard-compared");
        examples.runWithDraws("dashboard-compared");
        page.navigate(url("/runs?pipeline=dashboard-compared"));

        page.locator("input[type=checkbox]").nth(0).check();
        page.locator("input[type=checkbox]").nth(1).check();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Compare selected"))
                .click();

        assertThat(page.locator("#comparison thead th")).hasCount(3);
    }

    @Test
    void promotesAVersionWithAReason() {
        examples.version("promoted-model");
        page.navigate(url("/models/promoted-model/versions/1.0.0"));

        page.locator("#promote input[name=reason]").fill("good in shadow");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Promote")).click();

        assertThat(page.getByText("good in shadow")).isVisible();
        assertThat(page.locator("#versions")).containsText("champion");
    }

    @Test
    void asksForAnApprovalAndGivesItByKeyboard() {
        examples.version("approved-model");
        examples.approvalsNeeded("approved-model", 1);
        page.navigate(url("/models/approved-model/versions/1.0.0"));

        page.locator("#promote input[name=reason]").fill("good in shadow");
        page.keyboard().press("Tab");
        page.keyboard().press("Tab");
        page.keyboard().press("Enter");
        assertThat(page.locator("#requests")).containsText("champion → 1.0.0");

        page.locator("#requests input[name=reason]").focus();
        page.keyboard().type("checked");
        page.keyboard().press("Tab");
        page.keyboard().press("Enter");
        assertThat(page.locator("#requests .badge")).hasText("approved");
        assertThat(page.locator("#versions")).containsText("champion");
    }

    @Test
    void restrictsAModelAndSetsARule() {
        examples.version("guarded-model");
        page.navigate(url("/models/guarded-model"));

        page.locator("#access input[name=principal]").fill("ann");
        page.locator("#access select").selectOption("EDIT");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Grant")).click();
        assertThat(page.locator("#access td").first()).hasText("ann");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Revoke")).click();
        assertThat(page.locator("#access td")).hasCount(0);
        assertThat(page.locator("#access")).containsText("Restricted");
        page.getByText("Open to everybody").click();
        assertThat(page.locator("#access")).containsText("Open:");

        page.getByText("Set a rule").click();
        page.locator("#rule input[name=by]").fill("role:APPROVER, ann");
        page.locator("#rule input[name=approvals]").fill("2");
        page.locator("#rule textarea").fill("gates\nmetric:crps<=0.5");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Set rule")).click();
        assertThat(page.locator("#approvals"))
                .containsText("2 approvals by role:APPROVER or ann, gates, metric:crps<=0.5");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Reset")).click();
        assertThat(page.locator("#approvals")).not().containsText("2 approvals");
    }

    @Test
    void saysWhatAPromotionLacks() {
        examples.version("refused-model");
        examples.approvalsNeeded("refused-model", 2);
        page.navigate(url("/models/refused-model/versions/1.0.0"));

        page.locator("#promote input[name=reason]").fill("now");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Promote")).click();

        assertThat(page.locator(".notice.bad")).containsText("2 approvals by role:APPROVER");
        complaints.removeIf(complaint -> complaint.contains("403"));
    }

    @Test
    void discussesAModelAndWritesItsCardWithoutBelievingItsHtml() {
        examples.version("discussed-model");
        page.navigate(url("/models/discussed-model"));

        page.locator("#new-comment textarea")
                .fill(
                        "**mind** <img src=x onerror=\"document.title='owned'\"> [x](javascript:alert(1))");
        page.keyboard().press("Tab");
        page.keyboard().press("Enter");
        assertThat(page.locator("#discussion .markdown strong")).hasText("mind");
        assertThat(page.locator("#discussion .markdown img")).hasCount(0);
        assertThat(page.locator("#discussion .markdown a"))
                .not()
                .hasAttribute("href", Pattern.compile("javascript.*"));

        unfold("#discussion");
        page.locator("#discussion details textarea").fill("never mind");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Save").setExact(true))
                .click();
        assertThat(page.locator("#discussion")).containsText("edited");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Delete")).click();
        assertThat(page.locator("#discussion article")).hasCount(0);

        unfold("#card");
        page.locator("#edit-card textarea").fill("## Not for\n\n| a | b |\n|---|---|\n| 1 | 2 |");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Save card")).click();
        assertThat(page.locator("#card table td").first()).hasText("1");
    }

    /** Once the page is whole: what is unfolded before is folded again by the rest of it. */
    private void unfold(String card) {
        page.waitForLoadState();
        page.locator(card + " summary").click();
        assertThat(page.locator(card + " details")).hasAttribute("open", "");
    }

    @Test
    void deprecatesAndRetiresAVersion() {
        examples.version("retired-model");
        page.navigate(url("/models/retired-model/versions/1.0.0"));

        page.locator("#change-status input[name=reason]").fill("old");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Deprecate")).click();
        assertThat(page.locator("#status")).hasText("deprecated");
        page.locator("#change-status input[name=reason]").fill("very old");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Retire for good"))
                .click();
        assertThat(page.locator("#status")).hasText("retired");
        assertThat(page.locator("#change-status")).hasCount(0);
    }

    @Test
    void addsAWebhookAndSendsItsDeliveryAgain() {
        page.navigate(url("/webhooks"));
        page.locator("#new-webhook input[name=name]").fill("ci");
        page.locator("#new-webhook input[name=url]").fill("http://127.0.0.1:1/");
        page.locator("#new-webhook input[value='model_version.created']").check();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Add")).click();
        assertThat(page.locator("#status")).hasText("active");

        examples.version("told-model");
        page.reload();
        assertThat(page.locator("#deliveries tbody tr")).hasCount(1);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Send again")).click();
        assertThat(page.locator("#deliveries tbody tr")).hasCount(2);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Remove")).click();
        assertThat(page.locator("#webhooks")).containsText("No webhooks yet");
    }

    @Test
    void holdsAndEndsARolloutByItsButtons() {
        var rollout = examples.endpointWithRollout("held-model");
        page.navigate(url("/rollouts/" + rollout));

        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Pause")).click();
        assertThat(page.locator("#status")).hasText("paused");

        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Abort")).click();
        assertThat(page.locator("#status")).hasText("aborted");
    }

    @Test
    void filtersOrdersAndGroupsTheRunsOfAnExperiment() {
        var experiment = examples.experimentWithRuns("filtered");
        page.navigate(url("/experiments/" + experiment.id()));
        assertThat(page.locator("#tracked-rows tr")).hasCount(3);

        page.locator("#view input[name=filter]")
                .fill("metrics.`train/loss` < 3 and params.seed = '1'");
        page.locator("#view input[name=order_by]").fill("metrics.`train/loss` desc");
        page.locator("select[name=group_by]").selectOption("params.seed");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Show")).click();

        assertThat(page.locator("#tracked-rows tr")).hasCount(2);
        assertThat(page.locator("#tracked-rows tr").first()).containsText("trial-2");
        assertThat(page.locator("#groups tbody tr")).containsText("1.550 ± 0.7071");
    }

    @Test
    void saysWhatIsWrongWithAFilter() {
        var experiment = examples.experimentWithRuns("misfiltered");
        page.navigate(url("/experiments/" + experiment.id() + "?filter=metrics.crps+like+4"));

        assertThat(page.locator(".mistake")).containsText("a number");
    }

    @Test
    void keepsAViewUnderAName() {
        var experiment = examples.experimentWithRuns("viewed");
        page.navigate(url("/experiments/" + experiment.id() + "?filter=params.layers+%3D+%272%27"));

        page.locator("input[name=name]").fill("two layers");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Save view")).click();
        page.navigate(url("/experiments/" + experiment.id()));
        page.getByText("two layers").click();

        assertThat(page.locator("#tracked-rows tr")).hasCount(1);
        assertThat(page.locator("#tracked-rows")).containsText("trial-2");
    }

    @Test
    void comparesTrackedRunsByPlotsAndSideBySide() {
        var experiment = examples.experimentWithRuns("compared");
        page.navigate(url("/experiments/" + experiment.id()));

        var plots = new ArrayList<String>();
        page.onRequest(request -> {
            if (request.url().contains("/comparison/plot")) {
                plots.add(request.url());
            }
        });
        page.locator("input[name=run]").nth(0).check();
        page.locator("input[name=run]").nth(2).check();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Compare selected"))
                .click();

        assertThat(page.locator("[data-chart=parallel][data-ready] canvas")).isVisible();
        assertThat(page.locator("[data-chart=scatter][data-ready] canvas")).isVisible();
        assertThat(page.locator("[data-chart=curves][data-ready] canvas")).isVisible();
        assertThat(plots).hasSize(1);
        assertThat(page.locator("#comparison tr.same").first()).isHidden();
        page.locator("[data-only-differing]").uncheck();
        assertThat(page.locator("#comparison tr.same").first()).isVisible();
    }

    /** What is out of sight is not in the document; what was checked there is compared. */
    @Test
    void keepsALongTableOfRunsShort() {
        var experiment = examples.experimentWithMany("long", 601);
        page.navigate(url("/experiments/" + experiment.id()));
        page.locator("input[name=run]").first().check();

        for (int shown = 101; shown <= 601; shown += 100) {
            page.locator("a.more").scrollIntoViewIfNeeded();
            assertThat(page.locator("#tracked-rows").getByText("trial-" + (602 - shown), EXACTLY))
                    .isAttached();
        }
        assertThat(page.locator("input[name=run]").first()).not().isChecked();
        assertThat(page.locator("#tracked-rows").getByText("trial-601", EXACTLY))
                .not()
                .isAttached();

        page.locator("input[name=run]").last().check();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Compare selected"))
                .click();

        assertThat(page.locator("#comparison thead")).containsText("trial-601");
        assertThat(page.locator("#comparison thead")).containsText("trial-1");
    }

    @Test
    void showsATrackedRunThatIsFoundByItsName() {
        examples.experimentWithRuns("searched");
        page.keyboard().press("/");
        page.keyboard().type("trial-3");
        page.keyboard().press("Enter");
        page.locator("#findings a").first().click();

        assertThat(page.locator("#metrics")).containsText("train/loss");
        assertThat(page.locator("[data-chart=curves][data-ready] canvas")).isVisible();
        page.getByText("reports/gain.csv").click();
        assertThat(page.locator("#preview")).containsText("<i>0.4</i>");
    }

    /** The links that MLflow's clients print when a run ends. */
    @Test
    void leadsLinksOfMlflowsInterfaceToItsOwnPages() {
        var experiment = examples.experimentWithRuns("linked").id();
        page.navigate(url("/experiments/" + experiment));
        page.locator("#tracked-rows").getByText("trial-3", EXACTLY).first().click();
        page.waitForURL(Pattern.compile(".*/experiments/runs/[0-9a-f]{32}"));
        String run = page.url().replaceAll(".*/", "");

        page.navigate(url("/#/experiments/" + experiment + "/runs/" + run));
        assertThat(page).hasURL(url("/experiments/runs/" + run));
        assertThat(page.locator("#metrics")).containsText("train/loss");
        page.navigate(url("/"));
        page.navigate(url("/#/experiments/" + experiment));
        assertThat(page).hasURL(url("/experiments/" + experiment));
    }

    @Test
    void showsDataWithItsProfileAndLineage() {
        examples.data("prices/train");
        page.navigate(url("/data?name=prices/train"));

        assertThat(page.locator("#profile")).containsText("price");
        assertThat(page.locator("#changes")).containsText("kolmogorov-smirnov");
        assertThat(page.locator("[data-chart=lineage][data-ready] canvas")).isVisible();
        page.getByText("The lineage as a table").click();
        assertThat(page.locator("#lineage")).containsText("reader of prices");
    }

    @Test
    void showsAProblemAsAPage() {
        page.navigate(url("/models/no-such-model"));

        assertThat(page.locator(".notice.bad")).containsText("no-such-model");
        complaints.removeIf(complaint -> complaint.contains("404"));
    }

    private String url(String path) {
        return "http://127.0.0.1:" + port + path;
    }
}

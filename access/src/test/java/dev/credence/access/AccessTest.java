package dev.credence.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.startsWith;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.credence.local.TestInfrastructure;
import jakarta.servlet.http.Cookie;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import tools.jackson.databind.json.JsonMapper;

@SpringBootTest(classes = AccessApplication.class)
@AutoConfigureMockMvc
@ExtendWith(OutputCaptureExtension.class)
class AccessTest {

    private static final Secret BOOTSTRAP = Secret.apiToken();

    @Autowired MockMvc http;
    @Autowired Tokens tokens;
    @Autowired AuditLog audit;
    @Autowired AuditChain chain;
    @Autowired JdbcClient jdbc;
    @Autowired JsonMapper json;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        TestInfrastructure.settings().forEach((name, value) -> registry.add(name, () -> value));
        registry.add("credence.access.bootstrap-token", BOOTSTRAP::value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/garden",
                "/api/v1/me",
                "/api/v1/tokens",
                "/actuator/prometheus",
                "/nowhere",
                "/"
            })
    void nobodyGetsInWithoutAToken(String path) throws Exception {
        http.perform(get(path))
                .andExpect(status().isUnauthorized())
                .andExpect(header().string("WWW-Authenticate", startsWith("Bearer")))
                .andExpect(content().contentType("application/problem+json;charset=UTF-8"))
                .andExpect(jsonPath("$.type").value("/problems/unauthenticated"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer crd_0000000000000000000000000000000000000000000",
                "Bearer x",
                "Bearer ",
                "Basic !",
                "Digest a"
            })
    void anInvalidTokenIsRefusedAlsoWhereNoneIsNeeded(String authorization) throws Exception {
        http.perform(get("/sign-in").header("Authorization", authorization))
                .andExpect(status().isUnauthorized());
    }

    @ParameterizedTest
    @CsvSource({
        "VIEWER,   GET,    /garden,         200",
        "VIEWER,   HEAD,   /garden,         200",
        "VIEWER,   POST,   /garden,         403",
        "VIEWER,   PUT,    /garden,         403",
        "VIEWER,   PATCH,  /garden,         403",
        "VIEWER,   DELETE, /garden,         403",
        "EDITOR,   GET,    /garden,         200",
        "EDITOR,   POST,   /garden,         200",
        "EDITOR,   PUT,    /garden,         200",
        "EDITOR,   PATCH,  /garden,         200",
        "EDITOR,   DELETE, /garden,         200",
        "EDITOR,   POST,   /garden/opening, 403",
        "EDITOR,   GET,    /api/v1/audit,   403",
        "APPROVER, POST,   /garden/opening, 200",
        "APPROVER, GET,    /api/v1/audit,   200",
        "APPROVER, GET,    /api/v1/tokens,  403",
        "ADMIN,    POST,   /garden/opening, 200",
        "ADMIN,    GET,    /api/v1/tokens,  200",
        "VIEWER,   GET,    /api/v1/me,      200",
        "VIEWER,   POST,   /api/v1/sign-in-links, 201",
    })
    void eachRoleMayDoWhatTheOnesBelowMayAndNoMore(
            Role role, String method, String path, int status) throws Exception {
        http.perform(as(issue(role), request(HttpMethod.valueOf(method), path)))
                .andExpect(status().is(status));
    }

    @Test
    void aRefusalNamesTheActorAndTheRole() throws Exception {
        Tokens.Issued viewer = tokens.issue("reader", Role.VIEWER, null, "test");

        http.perform(as(viewer.secret(), post("/garden")))
                .andExpect(jsonPath("$.type").value("/problems/forbidden"))
                .andExpect(
                        jsonPath("$.detail")
                                .value(
                                        "'reader' has the role viewer, which is not enough for POST /garden"));
    }

    @Test
    void theTokenIsAlsoAcceptedAsTheBasicPassword() throws Exception {
        String credentials = "anything:" + BOOTSTRAP.value();
        http.perform(
                        get("/api/v1/me")
                                .header(
                                        "Authorization",
                                        "Basic "
                                                + Base64.getEncoder()
                                                        .encodeToString(
                                                                credentials.getBytes(
                                                                        StandardCharsets.UTF_8))))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.name").value("admin"))
                .andExpect(jsonPath("$.role").value("ADMIN"));
    }

    @Test
    void anAdministratorIssuesAndRevokesTokens() throws Exception {
        String name = "ci-" + UUID.randomUUID().toString().substring(0, 8);
        MvcResult created =
                http.perform(
                                as(BOOTSTRAP, post("/api/v1/tokens"))
                                        .contentType(MediaType.APPLICATION_JSON)
                                        .content(
                                                "{\"name\": \"%s\", \"role\": \"EDITOR\", \"lifetime\": \"P1D\"}"
                                                        .formatted(name)))
                        .andExpect(status().isCreated())
                        .andReturn();
        var answer = json.readTree(created.getResponse().getContentAsString());
        Secret secret = new Secret(answer.get("token").asString());
        String location = String.valueOf(created.getResponse().getHeader("Location"));

        http.perform(as(secret, post("/garden"))).andExpect(status().isOk());
        http.perform(as(BOOTSTRAP, get("/api/v1/tokens")))
                .andExpect(content().string(containsString(name)))
                .andExpect(
                        content()
                                .string(org.hamcrest.Matchers.not(containsString(secret.value()))));
        http.perform(as(BOOTSTRAP, delete(location))).andExpect(status().isNoContent());
        org.awaitility.Awaitility.await()
                .untilAsserted(() ->
                        http.perform(as(secret, post("/garden")))
                                .andExpect(status().isUnauthorized()));
        http.perform(as(BOOTSTRAP, delete(location))).andExpect(status().isNotFound());
    }

    @Test
    void aTokenIsRefusedWithEveryMistakeNamed() throws Exception {
        http.perform(
                        as(BOOTSTRAP, post("/api/v1/tokens"))
                                .contentType(MediaType.APPLICATION_JSON)
                                .content("{}"))
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.errors.length()").value(2));
        http.perform(
                        as(BOOTSTRAP, post("/api/v1/tokens"))
                                .contentType(MediaType.APPLICATION_JSON)
                                .content(
                                        "{\"name\": \"a b\", \"role\": \"EDITOR\", \"lifetime\": \"PT-1S\"}"))
                .andExpect(status().isUnprocessableContent())
                .andExpect(
                        jsonPath("$.errors[*].field")
                                .value(org.hamcrest.Matchers.contains("name", "lifetime")));
    }

    @Test
    void aNameMeansOneTokenAtATime() throws Exception {
        tokens.issue("twice", Role.VIEWER, null, "test");

        http.perform(
                        as(BOOTSTRAP, post("/api/v1/tokens"))
                                .contentType(MediaType.APPLICATION_JSON)
                                .content("{\"name\": \"twice\", \"role\": \"VIEWER\"}"))
                .andExpect(status().isConflict());
    }

    @Test
    void noSecretIsStoredOrLogged(CapturedOutput output) throws Exception {
        Secret secret = issue(Role.VIEWER);
        Secret unknown = Secret.apiToken();

        http.perform(as(unknown, get("/garden"))).andExpect(status().isUnauthorized());

        assertThat(jdbc.sql("select t::text from access.token t").query(String.class).list())
                .noneMatch(row -> row.contains(secret.value()));
        assertThat(output).doesNotContain(secret.value()).doesNotContain(unknown.value());
        assertThat(secret.toString()).isEqualTo("crd_…");
    }

    @Test
    void aSignInLinkOpensOneSession() throws Exception {
        String url = signInLink(issue(Role.EDITOR));

        Cookie session =
                session(http.perform(get(url)).andExpect(status().isSeeOther()).andReturn());

        http.perform(get("/garden").cookie(session)).andExpect(status().isOk());
        http.perform(get(url))
                .andExpect(status().isUnauthorized())
                .andExpect(content().string(containsString("used already")));
    }

    @Test
    void aPreviewOfALinkDoesNotUseItUp() throws Exception {
        String url = signInLink(issue(Role.EDITOR));

        http.perform(request(HttpMethod.HEAD, url)).andExpect(status().isOk());
        http.perform(get(url).header("Sec-Purpose", "prefetch")).andExpect(status().isOk());

        http.perform(get(url)).andExpect(status().isSeeOther());
    }

    @Test
    void aPastedTokenOpensASession() throws Exception {
        Secret token = issue(Role.VIEWER);

        MvcResult signedIn =
                http.perform(
                                post("/sign-in")
                                        .param("token", token.value())
                                        .param("next", "/runs?page=2"))
                        .andExpect(status().isSeeOther())
                        .andExpect(header().string("Location", "/runs?page=2"))
                        .andReturn();

        http.perform(get("/garden").cookie(session(signedIn))).andExpect(status().isOk());
        assertThat(signedIn.getResponse().getHeader("Set-Cookie"))
                .contains("HttpOnly")
                .contains("SameSite=Lax");
    }

    @Test
    void anotherSiteCannotSignABrowserIn() throws Exception {
        http.perform(
                        post("/sign-in")
                                .param("token", issue(Role.VIEWER).value())
                                .header("Sec-Fetch-Site", "cross-site"))
                .andExpect(status().isForbidden())
                .andExpect(header().doesNotExist("Set-Cookie"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example",
                "//evil.example",
                "/\\evil.example",
                "/ok\r\nX: y",
                "javascript:alert(1)"
            })
    void signingInLeadsNowhereElse(String next) throws Exception {
        http.perform(post("/sign-in").param("token", BOOTSTRAP.value()).param("next", next))
                .andExpect(header().string("Location", "/"));
    }

    @Test
    void signingInNeverAdoptsASessionThatTheBrowserBrought() throws Exception {
        Cookie planted = new Cookie("credence_session_80", Secret.session().value());

        Cookie session =
                session(
                        http.perform(get(signInLink(issue(Role.EDITOR))).cookie(planted))
                                .andExpect(status().isSeeOther())
                                .andReturn());

        assertThat(session.getValue()).isNotEqualTo(planted.getValue());
        http.perform(get("/garden").cookie(planted)).andExpect(status().isUnauthorized());
    }

    @Test
    void aSessionChangesNothingWithoutItsCsrfToken() throws Exception {
        Cookie session = session(http.perform(get(signInLink(issue(Role.EDITOR)))).andReturn());
        Cookie other = session(http.perform(get(signInLink(issue(Role.EDITOR)))).andReturn());

        http.perform(post("/garden").cookie(session)).andExpect(status().isForbidden());
        http.perform(post("/garden").cookie(session).header("X-CSRF-TOKEN", csrf(other)))
                .andExpect(status().isForbidden());
        http.perform(post("/garden").cookie(session).header("X-CSRF-TOKEN", csrf(session)))
                .andExpect(status().isOk());
    }

    @Test
    void basicCredentialsThatABrowserRememberedNeedACsrfTokenToo() throws Exception {
        String basic =
                "Basic "
                        + Base64.getEncoder()
                                .encodeToString(
                                        ("x:" + BOOTSTRAP.value())
                                                .getBytes(StandardCharsets.UTF_8));

        http.perform(post("/garden").header("Authorization", basic)).andExpect(status().isOk());
        http.perform(
                        post("/garden")
                                .header("Authorization", basic)
                                .header("Origin", "https://evil.example"))
                .andExpect(status().isForbidden());
    }

    @Test
    void signingOutAndRevokingEndSessions() throws Exception {
        Tokens.Issued token = tokens.issue("leaver", Role.EDITOR, null, "test");
        Cookie one = session(http.perform(get(signInLink(token.secret()))).andReturn());
        Cookie two = session(http.perform(get(signInLink(token.secret()))).andReturn());

        http.perform(post("/sign-out").cookie(one).header("X-CSRF-TOKEN", csrf(one)))
                .andExpect(status().isSeeOther());
        org.awaitility.Awaitility.await()
                .untilAsserted(() ->
                        http.perform(get("/garden").cookie(one))
                                .andExpect(status().isUnauthorized()));
        http.perform(get("/garden").cookie(two)).andExpect(status().isOk());

        tokens.revoke(token.token().id(), "test");
        org.awaitility.Awaitility.await()
                .untilAsserted(() ->
                        http.perform(get("/garden").cookie(two))
                                .andExpect(status().isUnauthorized()));
    }

    @Test
    void aSessionIsNoBearerToken() throws Exception {
        Cookie session = session(http.perform(get(signInLink(issue(Role.EDITOR)))).andReturn());

        http.perform(get("/garden").header("Authorization", "Bearer " + session.getValue()))
                .andExpect(status().isUnauthorized());
    }

    @Test
    void aBrowserIsLedToTheSignInPageAndBack() throws Exception {
        http.perform(get("/garden?bed=3").accept(MediaType.TEXT_HTML))
                .andExpect(status().isFound())
                .andExpect(header().string("Location", "/sign-in?next=%2Fgarden%3Fbed%3D3"));
        http.perform(get("/garden").header("HX-Request", "true"))
                .andExpect(status().isUnauthorized())
                .andExpect(header().string("HX-Redirect", "/sign-in"));
        http.perform(get("/sign-in").param("next", "/\"><script>"))
                .andExpect(status().isOk())
                .andExpect(content().string(org.hamcrest.Matchers.not(containsString("<script>"))));
    }

    @Test
    void whatChangedSomethingIsInTheAuditLog() throws Exception {
        Tokens.Issued gardener = tokens.issue("gardener", Role.EDITOR, null, "test");

        http.perform(as(gardener.secret(), post("/garden"))).andExpect(status().isOk());
        http.perform(as(gardener.secret(), get("/garden"))).andExpect(status().isOk());
        http.perform(as(gardener.secret(), post("/garden/opening")))
                .andExpect(status().isForbidden());

        assertThat(audit.before(Long.MAX_VALUE, 1000))
                .filteredOn(entry -> entry.actor().equals("gardener"))
                .extracting(AuditLog.Entry::action, AuditLog.Entry::subject)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("POST", "/garden"));
    }

    @Test
    void theAuditLogIsAChainThatShowsEveryChange() throws Exception {
        audit.record("ann", "test", "süßes", "detail");
        AuditChain.Verdict first = chain.verify(null);
        assertThat(first.intact()).isTrue();
        assertThat(first.entries()).isPositive();
        audit.record("ann", "test", "subject", "more");
        assertThat(chain.verify(first.head()).containsExpected()).isTrue();
        assertThat(chain.verify("0".repeat(64)).intact()).isFalse();
        for (String change :
                List.of(
                        "update access.audit set actor = 'x'",
                        "delete from access.audit",
                        "truncate access.audit")) {
            assertThatThrownBy(() -> jdbc.sql(change).update())
                    .as(change)
                    .isInstanceOf(DataIntegrityViolationException.class);
        }
        long tampered = audit.before(Long.MAX_VALUE, 2).getLast().id();

        withoutTriggers("update access.audit set detail = 'nothing' where id = " + tampered);

        http.perform(as(BOOTSTRAP, get("/api/v1/audit/verification")))
                .andExpect(jsonPath("$.intact").value(false))
                .andExpect(jsonPath("$.broken_at").value(tampered));
        withoutTriggers("update access.audit set detail = 'detail' where id = " + tampered);
        assertThat(chain.verify(null).intact()).isTrue();
    }

    private void withoutTriggers(String change) {
        jdbc.sql("alter table access.audit disable trigger user").update();
        jdbc.sql(change).update();
        jdbc.sql("alter table access.audit enable trigger user").update();
    }

    @Test
    void theAuditLogIsPaged() throws Exception {
        for (int i = 0; i < 3; i++) {
            audit.record("pager", "test", "subject", "");
        }
        String first =
                http.perform(as(BOOTSTRAP, get("/api/v1/audit?max_results=2")))
                        .andExpect(jsonPath("$.items.length()").value(2))
                        .andReturn()
                        .getResponse()
                        .getContentAsString();
        var page = json.readTree(first);

        http.perform(
                        as(
                                BOOTSTRAP,
                                get(
                                        "/api/v1/audit?max_results=1&page_token="
                                                + page.get("next_page_token").asString())))
                .andExpect(
                        jsonPath("$.items[0].id")
                                .value(page.get("items").get(1).get("id").asLong() - 1));
        http.perform(as(BOOTSTRAP, get("/api/v1/audit?max_results=0")))
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.errors[0].field").value("max_results"));
    }

    @Test
    void manyInvalidTokensFromOneAddressAreSlowedDownAndValidOnesAreNot() throws Exception {
        for (int i = 0; i < 30; i++) {
            http.perform(from("10.9.8.7", as(Secret.apiToken(), get("/garden"))))
                    .andExpect(status().isUnauthorized());
        }

        http.perform(from("10.9.8.7", as(Secret.apiToken(), get("/garden"))))
                .andExpect(status().isTooManyRequests())
                .andExpect(header().string("Retry-After", "60"));
        http.perform(from("10.9.8.7", as(BOOTSTRAP, get("/garden")))).andExpect(status().isOk());
    }

    private Secret issue(Role role) {
        return tokens.issue("t-" + UUID.randomUUID(), role, null, "test").secret();
    }

    private String signInLink(Secret token) throws Exception {
        String answer =
                http.perform(as(token, post("/api/v1/sign-in-links")))
                        .andExpect(status().isCreated())
                        .andReturn()
                        .getResponse()
                        .getContentAsString();
        return json.readTree(answer).get("url").asString();
    }

    /** As a page gets it. */
    private String csrf(Cookie session) throws Exception {
        return http.perform(get("/garden/form").cookie(session))
                .andReturn()
                .getResponse()
                .getContentAsString();
    }

    private static Cookie session(MvcResult signedIn) {
        return java.util.Objects.requireNonNull(
                signedIn.getResponse().getCookie("credence_session_80"));
    }

    private static MockHttpServletRequestBuilder as(
            Secret token, MockHttpServletRequestBuilder request) {
        return request.header("Authorization", "Bearer " + token.value());
    }

    private static MockHttpServletRequestBuilder from(
            String address, MockHttpServletRequestBuilder request) {
        return request.with(plain -> {
            plain.setRemoteAddr(address);
            return plain;
        });
    }
}

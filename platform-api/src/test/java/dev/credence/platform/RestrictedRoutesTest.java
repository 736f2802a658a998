package dev.credence.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.credence.access.Grants;
import dev.credence.access.Role;
import dev.credence.access.Tokens;
import dev.credence.local.TestInfrastructure;
import dev.credence.permission.Needs;
import dev.credence.permission.Permission;
import dev.credence.permission.Resource;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks every route that Spring knows about one restricted experiment and one restricted model, as
 * people without and with each permission on them. A word is in all that belongs to the two: no
 * answer to a stranger has it, and after all of a stranger's or reader's requests no row of theirs
 * has changed. A new route is walked without being named here.
 */
@SpringBootTest
@AutoConfigureMockMvc
@Import(RestrictedThings.class)
class RestrictedRoutesTest {

    private static final String TOKEN = "crd_restricted-routes-0123456789abcdefghijklmnopqr";

    /**
     * The log is the auditor's, whom nothing is hidden from; what is under /ajax-api is the same
     * methods as under /api.
     */
    private static final Pattern NOT_WALKED =
            Pattern.compile(
                    "[A-Z]+ (/api/v1/audit.*|/sign-out|/sign-in|/error|/actuator/.*|/ajax-api/.*)");

    private static final Pattern VARIABLE = Pattern.compile("\\{\\*?([A-Za-z_]+)[^}]*}|\\*+");

    private static final Set<String> USE_CASES =
            Set.of(
                    "dev.credence.tracker",
                    "dev.credence.registry",
                    "dev.credence.pipelines",
                    "dev.credence.rollouts");

    /** The types that name an experiment, a model, or what belongs to one. */
    private static final Pattern IDENTIFYING =
            Pattern.compile(
                    "[.$](RunId|LoggedModelId|ArtifactOwner|NewRun|ModelName|Candidate|PipelineName|PipelineRunId|PipelineDefinition|EndpointName|RolloutId|StartRollout|Deploy|Order)\\b");

    /**
     * What is new belongs to nobody yet; the place of a page and a run's own definition say nothing
     * by themselves; the rest is not called for a person, or filtered by lineage.
     */
    private static final Set<String> NEED_NOTHING =
            Set.of(
                    "Models.create",
                    "Models.rename",
                    "RunLineage.dataOf",
                    "RunLineage.facts",
                    "RunLineage.modelsOf",
                    "RunLineage.names",
                    "RunLineage.usersOf",
                    "PipelineRuns.enqueueOnce",
                    "PipelineRuns.list",
                    "PipelineRuns.retry",
                    "RunQueue.abandonHopeless",
                    "ScheduleFirings.fire");

    private record Route(HttpMethod method, String pattern) {

        @Override
        public String toString() {
            return method + " " + pattern;
        }

        boolean reads() {
            return method == HttpMethod.GET || pattern.endsWith("/search");
        }
    }

    @Autowired MockMvcTester http;
    @Autowired Tokens tokens;
    @Autowired Grants grants;
    @Autowired RestrictedThings things;
    @Autowired List<RequestMappingInfoHandlerMapping> mappings;
    @Autowired JdbcClient jdbc;
    @Autowired JsonMapper json;
    @Autowired ApplicationContext context;

    private RestrictedThings.Made made;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        TestInfrastructure.settings().forEach((name, value) -> registry.add(name, () -> value));
        registry.add("credence.access.bootstrap-token", () -> TOKEN);
    }

    @BeforeEach
    void restrictThem() {
        made = things.make();
        for (Resource each : both()) {
            grants.grant(each, "somebody-else", Permission.READ, "admin");
        }
    }

    @Test
    void strangersLearnNothingAndChangeNothing() {
        for (Role role : List.of(Role.VIEWER, Role.APPROVER)) {
            String stranger = token(role);
            Map<String, String> before = rows();

            assertThat(listing(stranger)).as("lists for a stranger, %s", role).isEmpty();
            Map<Route, String> told = walk(stranger, routes());

            assertThat(told).as("answers to a stranger, %s", role).isEmpty();
            assertThat(rows()).as("after a stranger, %s", role).isEqualTo(before);
        }
        Map<String, String> before = rows();

        Map<Route, String> told = walk(null, routes());

        assertThat(told).as("answers to nobody").isEmpty();
        assertThat(rows()).as("after nobody").isEqualTo(before);
    }

    /** And by that the walk is shown to reach what it is to protect. */
    @Test
    void readersSeeWhatAdministratorsSeeAndChangeNothing() {
        List<Route> reading = routes().stream().filter(Route::reads).toList();
        Set<String> toAdmin = texts(walk(TOKEN, reading).keySet());
        String reader = granted(Role.APPROVER, Permission.READ);
        Map<String, String> before = rows();

        Set<String> toReader = texts(walk(reader, routes()).keySet());

        assertThat(toAdmin).hasSizeGreaterThan(30);
        assertThat(toReader).containsAll(toAdmin);
        assertThat(listing(token(Role.ADMIN))).hasSizeGreaterThan(8).isEqualTo(listing(reader));
        assertThat(changed(before, rows())).isSubsetOf(WHAT_READERS_WRITE);
    }

    /** Readers discuss, and an approver decides by the rule of the alias. */
    private static final Set<String> WHAT_READERS_WRITE =
            Set.of(
                    "registry.comments",
                    "registry.approval_requests",
                    "registry.approval_decisions",
                    "registry.aliases",
                    "registry.promotions",
                    "registry.models");

    @Test
    void editorsNeitherDeleteNorSayWhoElseMayDoWhat() {
        String editor = granted(Role.EDITOR, Permission.EDIT);
        Map<String, String> before = rows();

        walk(editor, routes());

        assertThat(changed(before, rows()))
                .contains("tracker.tags", "registry.model_tags")
                .doesNotContain("access.permission", "access.restriction");
        assertThat(count("tracker.runs", "stage = 'DELETED' and experiment_id = ?")).isZero();
        assertThat(count("tracker.experiments", "stage = 'DELETED' and id = ?")).isZero();
        assertThat(
                        jdbc.sql(
                                        "select count(*) from registry.models where name = ? and deleted_at is null")
                                .param(made.model())
                                .query(Integer.class)
                                .single())
                .isOne();
    }

    @Test
    void managersGrantRevokeAndDelete() {
        String manager = granted(Role.EDITOR, Permission.MANAGE);
        String access = "/api/v1/experiments/" + made.experiment() + "/access";

        assertThat(status(HttpMethod.PUT, access + "/friend", manager, "{\"permission\":\"EDIT\"}"))
                .isEqualTo(200);
        assertThat(status(HttpMethod.DELETE, access + "/friend", manager, "")).isEqualTo(204);
        assertThat(status(HttpMethod.DELETE, access + "/friend", manager, "")).isEqualTo(404);
        assertThat(status(HttpMethod.DELETE, "/api/v1/runs/" + made.run(), manager, ""))
                .isEqualTo(204);
        assertThat(status(HttpMethod.DELETE, access, manager, "")).isEqualTo(204);
        assertThat(
                        status(
                                HttpMethod.GET,
                                "/api/v1/experiments/" + made.experiment(),
                                token(Role.VIEWER),
                                ""))
                .isEqualTo(200);
    }

    /** A use case that takes an id without saying what it needs is open to everybody. */
    @Test
    void everyUseCaseSaysWhatItNeeds() {
        var silent = new TreeSet<String>();
        for (Object bean : context.getBeansOfType(Object.class).values()) {
            Class<?> type = AopUtils.getTargetClass(bean);
            if (!USE_CASES.contains(type.getPackageName())
                    || !Modifier.isPublic(type.getModifiers())) {
                continue;
            }
            for (Method method : type.getDeclaredMethods()) {
                if (Modifier.isPublic(method.getModifiers()) && isSilent(method)) {
                    silent.add(type.getSimpleName() + "." + method.getName());
                }
            }
        }

        assertThat(silent).isEqualTo(NEED_NOTHING);
    }

    private static boolean isSilent(Method method) {
        return Arrays.stream(method.getParameters())
                .anyMatch(parameter ->
                        !parameter.isAnnotationPresent(Needs.class)
                                && IDENTIFYING
                                        .matcher(parameter.getParameterizedType().getTypeName())
                                        .find());
    }

    @Test
    void refusalsHaveTheShapeOfTheirProtocol() {
        String reader = granted(Role.EDITOR, Permission.READ);
        String body =
                json.writeValueAsString(
                        Map.of("run_id", made.run(), "key", "colour", "value", "red"));
        String path = "/api/2.0/mlflow/runs/set-tag";

        assertThat(text(http(HttpMethod.POST, path, reader, body))).contains("PERMISSION_DENIED");
        assertThat(text(http(HttpMethod.POST, path, token(Role.EDITOR), body)))
                .contains("RESOURCE_DOES_NOT_EXIST")
                .isEqualTo(
                        text(http(
                                        HttpMethod.POST,
                                        path,
                                        reader,
                                        body.replace(made.run(), "0".repeat(32))))
                                .replace("0".repeat(32), made.run()));
        var refused =
                http(
                        HttpMethod.PUT,
                        "/api/v1/models/" + made.model() + "/tags/colour",
                        reader,
                        "{\"value\":\"red\"}");
        assertThat(refused.getStatus()).isEqualTo(403);
        assertThat(text(refused)).contains("/problems/permission-missing", "EDIT");
    }

    @Test
    void whoMadeSomethingRestrictsItAndIsNotShutOut() {
        String name = "maker-" + UUID.randomUUID();
        String maker = tokens.issue(name, Role.EDITOR, null, "test").secret().value();
        String model = "made-" + UUID.randomUUID();
        http(HttpMethod.POST, "/api/v1/models", maker, "{\"name\":\"" + model + "\"}");
        String grant = "/api/v1/models/" + model + "/access/friend";
        String wish = "{\"permission\":\"READ\"}";

        assertThat(status(HttpMethod.PUT, grant, token(Role.APPROVER), wish)).isEqualTo(403);
        assertThat(status(HttpMethod.PUT, grant, maker, wish)).isEqualTo(200);
        assertThat(status(HttpMethod.GET, "/api/v1/models/" + model, token(Role.VIEWER), ""))
                .isEqualTo(404);
        assertThat(text(http(HttpMethod.GET, "/api/v1/models/" + model + "/access", maker, "")))
                .contains(name, "MANAGE", "friend");
    }

    @Test
    void pagesStayFullWhereRowsAreHidden() {
        String prefix = "page-" + UUID.randomUUID().toString().substring(0, 8) + "-";
        var names = new ArrayList<String>();
        for (int i = 0; i < 6; i++) {
            String name = prefix + i;
            http(HttpMethod.POST, "/api/v1/models", TOKEN, "{\"name\":\"" + name + "\"}");
            if (i % 2 == 0) {
                grants.grant(Resource.model(name), "somebody-else", Permission.READ, "admin");
            } else {
                names.add(name);
            }
        }
        String viewer = token(Role.VIEWER);
        var found = new ArrayList<String>();
        String query = "?filter=name LIKE '" + prefix + "%'&max_results=2";
        var first =
                json.readTree(
                        text(
                                http(
                                        HttpMethod.GET,
                                        "/api/2.0/mlflow/registered-models/search" + query,
                                        viewer,
                                        "")));
        first.path("registered_models").forEach(each -> found.add(each.path("name").asString("")));
        assertThat(found).hasSize(2);
        var second =
                json.readTree(
                        text(
                                http(
                                        HttpMethod.GET,
                                        "/api/2.0/mlflow/registered-models/search"
                                                + query
                                                + "&page_token="
                                                + first.path("next_page_token").asString(""),
                                        viewer,
                                        "")));
        second.path("registered_models").forEach(each -> found.add(each.path("name").asString("")));

        assertThat(found).isEqualTo(names);
    }

    private List<Resource> both() {
        return List.of(Resource.experiment(made.experiment()), Resource.model(made.model()));
    }

    private String token(Role role) {
        return tokens.issue(role.text() + "-" + UUID.randomUUID(), role, null, "test")
                .secret()
                .value();
    }

    private String granted(Role role, Permission permission) {
        String name = permission.name().toLowerCase(java.util.Locale.ROOT) + UUID.randomUUID();
        for (Resource each : both()) {
            grants.grant(each, name, permission, "admin");
        }
        return tokens.issue(name, role, null, "test").secret().value();
    }

    /** The routes whose answer has the word, with the answer. */
    private Map<Route, String> walk(@Nullable String secret, List<Route> routes) {
        var told = new LinkedHashMap<Route, String>();
        var failed = new TreeSet<String>();
        for (Route route : routes) {
            var answer = http(route.method(), path(route) + query(), secret, body());
            if (answer.getStatus() >= 500 && answer.getStatus() != 501) {
                failed.add(route + ": " + answer.getStatus());
            }
            if (text(answer).contains(made.word())) {
                told.put(route, answer.getStatus() + " " + text(answer));
            }
        }
        assertThat(failed).as("failures").isEmpty();
        return told;
    }

    /** The lists that show a name to who did not say it. */
    private List<Route> listing(@Nullable String secret) {
        return routes().stream()
                .filter(route -> route.method() == HttpMethod.GET)
                .filter(route -> VARIABLE.matcher(route.pattern()).results().findAny().isEmpty())
                .filter(route ->
                        text(http(route.method(), route.pattern(), secret, ""))
                                .contains(made.model()))
                .toList();
    }

    private String path(Route route) {
        Matcher variable = VARIABLE.matcher(route.pattern());
        return variable.replaceAll(found ->
                Matcher.quoteReplacement(
                        value(String.valueOf(found.group(1)), id(route.pattern()))));
    }

    private String id(String pattern) {
        if (pattern.contains("/comments/{id}")) {
            return Long.toString(made.comment());
        }
        if (pattern.contains("/approval-requests/{id}")) {
            return Long.toString(made.approval());
        }
        if (pattern.contains("/experiments/{id}")) {
            return Integer.toString(made.experiment());
        }
        return pattern.startsWith("/runs/") || pattern.contains("/pipeline-runs/")
                ? made.pipelineRun()
                : made.run();
    }

    private String value(String variable, String id) {
        return switch (variable) {
            case "id" -> id;
            case "name", "model", "endpoint", "pipeline" -> made.model();
            case "version", "v" -> made.version();
            case "alias" -> "champion";
            case "key" -> "loss";
            case "principal" -> "somebody-else";
            case "model_id" -> made.loggedModel();
            case "comment" -> Long.toString(made.comment());
            case "request" -> Long.toString(made.approval());
            case "number" -> "1";
            case "path", "directory" ->
                    made.experiment() + "/" + made.run() + "/artifacts/notes.txt";
            default -> id;
        };
    }

    /** What routes read from the query, of all kinds at once. */
    private String query() {
        return "?experiment_id=%1$s&experiment_ids=%1$s&run_id=%2$s&run_uuid=%2$s&run_ids=%2$s&run=%2$s&a=%2$s&b=%2$s&of=run:%2$s&name=%3$s&model=%3$s&experiment_name=%3$s&q=%3$s&model_id=%4$s&version=%5$s&alias=champion&path=notes.txt&metric_key=loss&key=loss&username=somebody-else&by=layers&resource_type=registered_model&resource_id=%3$s"
                .formatted(
                        made.experiment(),
                        made.run(),
                        made.model(),
                        made.loggedModel(),
                        made.version());
    }

    private String body() {
        var body = new TreeMap<String, Object>();
        body.put("experiment_id", Integer.toString(made.experiment()));
        body.put("experimentId", made.experiment());
        body.put("experiment_ids", List.of(Integer.toString(made.experiment())));
        body.put("run_id", made.run());
        body.put("run_uuid", made.run());
        body.put("run_ids", List.of(made.run()));
        body.put("model_id", made.loggedModel());
        body.put("name", made.model());
        body.put("model", made.model());
        body.put("endpoint", made.endpoint());
        body.put("version", made.version());
        body.put("alias", "champion");
        body.put("key", "colour");
        body.put("value", "red");
        body.put("new_name", made.model() + "-new");
        body.put("reason", "because");
        body.put("text", "a text");
        body.put("description", "a description");
        body.put("tags", Map.of("colour", "red"));
        body.put("params", Map.of("colour", "red"));
        body.put("metrics", List.of());
        body.put("permission", "MANAGE");
        body.put("username", "somebody-else");
        body.put("resource_type", "registered_model");
        body.put("resource_id", made.model());
        body.put("status", "FINISHED");
        body.put("part", "MAJOR");
        return json.writeValueAsString(body);
    }

    private MockHttpServletResponse http(
            HttpMethod method, String path, @Nullable String secret, String body) {
        var request =
                http.method(method)
                        .uri(
                                java.net.URI.create(
                                        path.replace("%", "%25")
                                                .replace(" ", "%20")
                                                .replace("'", "%27")))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(body);
        if (secret != null) {
            request.header("Authorization", "Bearer " + secret);
        }
        return request.exchange().getResponse();
    }

    private int status(HttpMethod method, String path, String secret, String body) {
        return http(method, path, secret, body).getStatus();
    }

    private static String text(MockHttpServletResponse answer) {
        return new String(answer.getContentAsByteArray(), java.nio.charset.StandardCharsets.UTF_8);
    }

    private static Set<String> texts(Set<Route> routes) {
        var texts = new TreeSet<String>();
        routes.forEach(route -> texts.add(route.toString()));
        return texts;
    }

    private List<Route> routes() {
        var routes = new ArrayList<Route>();
        for (var mapping : mappings) {
            mapping.getHandlerMethods().keySet().forEach(info -> routes.addAll(routes(info)));
        }
        return routes.stream()
                .filter(route -> !NOT_WALKED.matcher(route.toString()).matches())
                .distinct()
                .sorted(java.util.Comparator.comparing(Route::toString))
                .toList();
    }

    private static List<Route> routes(RequestMappingInfo info) {
        Set<RequestMethod> methods = info.getMethodsCondition().getMethods();
        var routes = new ArrayList<Route>();
        for (String pattern : info.getPatternValues()) {
            for (RequestMethod method :
                    methods.isEmpty() ? Set.of(RequestMethod.GET, RequestMethod.POST) : methods) {
                routes.add(new Route(HttpMethod.valueOf(method.name()), pattern));
            }
        }
        return routes;
    }

    private int count(String table, String condition) {
        return jdbc.sql("select count(*) from %s where %s".formatted(table, condition))
                .param(made.experiment())
                .query(Integer.class)
                .single();
    }

    private static Set<String> changed(Map<String, String> before, Map<String, String> after) {
        var changed = new TreeSet<String>();
        before.forEach((table, rows) -> {
            if (!rows.equals(after.get(table))) {
                changed.add(table);
            }
        });
        return changed;
    }

    /** A digest of each table's rows that belong to the experiment or the model. */
    private Map<String, String> rows() {
        var rows = new TreeMap<String, String>();
        int modelId =
                jdbc.sql("select id from registry.models where name like ?")
                        .param(made.model() + "%")
                        .query(Integer.class)
                        .single();
        String run =
                UUID.fromString(
                                made.run()
                                        .replaceFirst(
                                                "(.{8})(.{4})(.{4})(.{4})(.{12})",
                                                "$1-$2-$3-$4-$5"))
                        .toString();
        jdbc.sql(
                        """
                        select distinct table_schema || '.' || table_name as place, column_name
                        from information_schema.columns
                        where (table_schema, column_name) in (('tracker', 'run_id'), ('tracker', 'experiment_id'),
                            ('registry', 'model_id'), ('rollouts', 'model'), ('access', 'key'))
                        """)
                .query(row -> {
                    String column = row.getString("column_name");
                    String value =
                            switch (column) {
                                case "run_id" -> run;
                                case "experiment_id" -> Integer.toString(made.experiment());
                                case "model_id" -> Integer.toString(modelId);
                                default -> made.model();
                            };
                    rows.merge(
                            row.getString("place"),
                            digest(row.getString("place"), column, value),
                            String::concat);
                });
        rows.put("registry.models", digest("registry.models", "id", Integer.toString(modelId)));
        rows.put(
                "tracker.experiments",
                digest("tracker.experiments", "id", Integer.toString(made.experiment())));
        rows.put("pipelines.run", digest("pipelines.run", "pipeline", made.pipeline()));
        rows.put(
                "pipelines.definition",
                digest("pipelines.definition", "pipeline", made.pipeline()));
        assertThat(rows).hasSizeGreaterThan(20);
        return rows;
    }

    private String digest(String table, String column, String value) {
        return jdbc.sql(
                        "select coalesce(md5(string_agg(t::text, '|' order by t::text)), '') from %s t where %s::text = ?"
                                .formatted(table, column))
                .param(value)
                .query(String.class)
                .single();
    }
}

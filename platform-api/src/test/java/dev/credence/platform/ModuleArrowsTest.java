package dev.credence.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * The arrows between the modules, as their build files have them; this covers also the applications
 * that are not on this test's class path. When an arrow is meant to be new, docs/architecture.md
 * says so too.
 */
class ModuleArrowsTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    /** Each module and what it may depend on directly. */
    private static final Map<String, Set<String>> ARROWS =
            Map.ofEntries(
                    Map.entry("bayes-engine", Set.of()),
                    Map.entry("problem", Set.of()),
                    Map.entry("database", Set.of()),
                    Map.entry("artifact-store", Set.of("problem")),
                    Map.entry("permissions", Set.of("problem")),
                    Map.entry("artifact-client", Set.of()),
                    Map.entry("local-infrastructure", Set.of()),
                    Map.entry("model-package", Set.of("bayes-engine")),
                    Map.entry("access", Set.of("database", "problem", "permissions")),
                    Map.entry("mlflow-protocol", Set.of("database", "problem")),
                    Map.entry(
                            "experiment-tracker",
                            Set.of(
                                    "database",
                                    "problem",
                                    "permissions",
                                    "artifact-store",
                                    "model-package",
                                    "mlflow-protocol")),
                    Map.entry(
                            "model-registry",
                            Set.of(
                                    "database",
                                    "problem",
                                    "permissions",
                                    "artifact-store",
                                    "model-package",
                                    "mlflow-protocol")),
                    Map.entry(
                            "pipelines",
                            Set.of(
                                    "experiment-tracker",
                                    "model-registry",
                                    "artifact-store",
                                    "bayes-engine",
                                    "database",
                                    "problem",
                                    "permissions")),
                    Map.entry(
                            "rollouts",
                            Set.of("model-registry", "database", "problem", "permissions")),
                    Map.entry(
                            "platform-api",
                            Set.of(
                                    "access",
                                    "permissions",
                                    "mlflow-protocol",
                                    "experiment-tracker",
                                    "model-registry",
                                    "pipelines",
                                    "rollouts")),
                    Map.entry(
                            "training-worker",
                            Set.of("access", "pipelines", "rollouts", "model-package")),
                    Map.entry("serving-gateway", Set.of("access", "rollouts", "model-package")),
                    Map.entry(
                            "cli",
                            Set.of("local-infrastructure", "bayes-engine", "artifact-client")));

    static final List<String> MODULES = modules();

    @ParameterizedTest
    @FieldSource("MODULES")
    void aModuleDependsOnNothingButWhatTheArchitectureAllows(String module) {
        assertThat(ARROWS).as("%s is not in the architecture", module).containsKey(module);
        Set<String> allowed = new HashSet<>(ARROWS.get(module));

        assertThat(allowed).as("arrows from %s", module).containsAll(dependencies(module));
    }

    @Test
    void noApplicationDependsOnAnApplication() {
        List<String> applications =
                List.of("platform-api", "training-worker", "serving-gateway", "cli");

        assertThat(applications)
                .allSatisfy(one ->
                        assertThat(dependencies(one)).doesNotContainAnyElementsOf(applications));
    }

    private static List<String> modules() {
        return texts(ROOT.resolve("pom.xml"), "module");
    }

    /** The Credence modules that the module needs to run; what only its tests need is free. */
    private static List<String> dependencies(String module) {
        List<String> found = new ArrayList<>();
        NodeList dependencies = elements(ROOT.resolve(module).resolve("pom.xml"), "dependency");
        for (int i = 0; i < dependencies.getLength(); i++) {
            Element dependency = (Element) dependencies.item(i);
            if (text(dependency, "groupId").equals("dev.credence")
                    && !text(dependency, "scope").equals("test")) {
                found.add(text(dependency, "artifactId"));
            }
        }
        return found;
    }

    private static String text(Element parent, String name) {
        NodeList found = parent.getElementsByTagName(name);
        return found.getLength() == 0 ? "" : found.item(0).getTextContent();
    }

    private static List<String> texts(Path pom, String name) {
        NodeList nodes = elements(pom, name);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            texts.add(nodes.item(i).getTextContent());
        }
        return texts;
    }

    private static NodeList elements(Path pom, String name) {
        try {
            assertThat(Files.isRegularFile(pom)).as("%s", pom).isTrue();
            return DocumentBuilderFactory.newDefaultInstance()
                    .newDocumentBuilder()
                    .parse(pom.toFile())
                    .getElementsByTagName(name);
        } catch (IOException
                | org.xml.sax.SAXException
                | javax.xml.parsers.ParserConfigurationException failure) {
            throw new AssertionError("unreadable: " + pom, failure);
        }
    }
}

package dev.credence.platform;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.credence.problem.ProblemType;

/** The architecture of the control plane and all that it is made of, as rules over its classes. */
@AnalyzeClasses(
        packages = "dev.credence",
        importOptions = {ImportOption.DoNotIncludeTests.class})
class ModuleBoundariesTest {

    @ArchTest
    static final ArchRule modulesFormNoCycle =
            slices().matching("dev.credence.(*)..")
                    .should()
                    .beFreeOfCycles()
                    .because("a cycle of modules is one module with a wall in the wrong place");

    @ArchTest
    static final ArchRule webIsSwitchedOnByTheControlPlaneOnly =
            noClasses()
                    .that(not(resideInAnyPackage("..web..", "dev.credence.platform..")))
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("dev.credence.*.web..")
                    .because(
                            "a module's REST resources call its use cases, and nobody calls them but HTTP");

    @ArchTest
    static final ArchRule oneModulesWebKnowsNoOthers =
            slices().matching("dev.credence.(*).web..")
                    .should()
                    .notDependOnEachOther()
                    .because("what two resources share belongs to a use case");

    @ArchTest
    static final ArchRule trackingStandsAlone =
            noClasses()
                    .that()
                    .resideInAPackage("dev.credence.tracker..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "dev.credence.registry..",
                            "dev.credence.pipelines..",
                            "dev.credence.rollouts..")
                    .because(
                            "the only arrows between domain modules are pipelines -> tracker, registry and"
                                    + " rollouts -> registry");

    @ArchTest
    static final ArchRule theRegistryStandsAlone =
            noClasses()
                    .that()
                    .resideInAPackage("dev.credence.registry..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "dev.credence.tracker..",
                            "dev.credence.pipelines..",
                            "dev.credence.rollouts..")
                    .because(
                            "a version outlives the run, the pipeline and the rollout that it came from or went to");

    @ArchTest
    static final ArchRule rolloutsKnowModelsOnly =
            noClasses()
                    .that()
                    .resideInAPackage("dev.credence.rollouts..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("dev.credence.tracker..", "dev.credence.pipelines..")
                    .because("a rollout moves versions, wherever they came from");

    @ArchTest
    static final ArchRule pipelinesDoNotKnowRollouts =
            noClasses()
                    .that()
                    .resideInAPackage("dev.credence.pipelines..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("dev.credence.rollouts..")
                    .because("the worker applies a release policy; the definition only states it");

    @ArchTest
    static final ArchRule domainModulesDoNotKnowWhoGuardsThem =
            noClasses()
                    .that()
                    .resideInAnyPackage(
                            "dev.credence.tracker..",
                            "dev.credence.registry..",
                            "dev.credence.pipelines..",
                            "dev.credence.rollouts..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("dev.credence.access..")
                    .because(
                            "an actor is a name to them; @PreAuthorize says what a role must be able to do");

    @ArchTest
    static final ArchRule librariesDoNotKnowTheDomain =
            noClasses()
                    .that()
                    .resideInAnyPackage(
                            "dev.credence.engine..",
                            "dev.credence.problem..",
                            "dev.credence.database..",
                            "dev.credence.artifact..",
                            "dev.credence.mlflow..",
                            "dev.credence.model..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "dev.credence.access..",
                            "dev.credence.tracker..",
                            "dev.credence.registry..",
                            "dev.credence.pipelines..",
                            "dev.credence.rollouts..",
                            "dev.credence.platform..")
                    .because("arrows go from applications to domain modules to libraries");

    @ArchTest
    static final ArchRule aUseCaseKnowsNoProtocol =
            noClasses()
                    .that()
                    .resideInAnyPackage(
                            "dev.credence.tracker",
                            "dev.credence.tracker.web..",
                            "dev.credence.registry",
                            "dev.credence.registry.web..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("dev.credence.mlflow..")
                    .because(
                            "a protocol is an adapter: the packages named mlflow know it, and the domain does not");

    @ArchTest
    static final ArchRule jacksonIsThree =
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "com.fasterxml.jackson.databind..", "com.fasterxml.jackson.core..")
                    .because(
                            "Jackson 2 is on the classpath through libraries, and what it writes is not our JSON;"
                                    + " use tools.jackson (only the annotations kept their package)");

    @ArchTest
    static final ArchRule dependenciesComeThroughTheConstructor =
            noFields()
                    .should()
                    .beAnnotatedWith("org.springframework.beans.factory.annotation.Autowired")
                    .orShould()
                    .beAnnotatedWith("jakarta.inject.Inject")
                    .because("a class that can be built by hand can be tested without a container");

    @ArchTest
    static final ArchRule problemTypesAreConstants =
            fields().that()
                    .haveRawType(ProblemType.class)
                    .and()
                    .areDeclaredInClassesThat()
                    .doNotHaveFullyQualifiedName("dev.credence.problem.ProblemException")
                    .should()
                    .beStatic()
                    .andShould()
                    .beFinal()
                    .because(
                            "a kind of problem is documented on a page, so it cannot depend on the request");

    @ArchTest
    static final ArchRule controllersAreNobodysApi =
            classes()
                    .that()
                    .areNotAnnotations()
                    .and()
                    .areMetaAnnotatedWith("org.springframework.web.bind.annotation.RestController")
                    .should()
                    .bePackagePrivate()
                    .because("what is public is what another module may name");
}

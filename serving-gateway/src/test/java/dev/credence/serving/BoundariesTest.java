package dev.credence.serving;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
        packages = "dev.credence.serving",
        importOptions = ImportOption.DoNotIncludeTests.class)
class BoundariesTest {

    @ArchTest
    static final ArchRule featuresFormNoCycle =
            slices().matching("dev.credence.serving.(*)..")
                    .should()
                    .beFreeOfCycles()
                    .because(
                            "predictions ask the routes, routes name models, and neither is told back");

    @ArchTest
    static final ArchRule modelsDoNotKnowWhoAsks =
            noClasses()
                    .that()
                    .resideInAPackage("..serving.models..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "..serving.prediction..",
                            "..serving.routing..",
                            "..serving.reporting..",
                            "org.springframework.web..")
                    .because("a version is loaded, warmed and kept alike for whatever protocol");

    @ArchTest
    static final ArchRule routesAreReadNotMade =
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "dev.credence.tracker..",
                            "dev.credence.pipelines..",
                            "dev.credence.engine.sampler..")
                    .because("a gateway serves versions, wherever they came from");

    @ArchTest
    static final ArchRule noWebOfOtherModules =
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("dev.credence..web..")
                    .because("only platform-api switches the REST resources on");

    @ArchTest
    static final ArchRule noEntities =
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("jakarta.persistence..", "org.springframework.data..")
                    .because("a gateway starts in seconds and goes on while the database is away");

    @ArchTest
    static final ArchRule oneJackson =
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("com.fasterxml.jackson.databind..")
                    .because("JSON is read and written by Jackson 3");

    @ArchTest
    static final ArchRule controllersAreNobodysApi =
            classes()
                    .that()
                    .areAnnotatedWith("org.springframework.web.bind.annotation.RestController")
                    .should()
                    .bePackagePrivate()
                    .because("nobody calls them but HTTP");
}

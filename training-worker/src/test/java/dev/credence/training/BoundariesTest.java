package dev.credence.training;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
        packages = "dev.credence.training",
        importOptions = ImportOption.DoNotIncludeTests.class)
class BoundariesTest {

    @ArchTest
    static final ArchRule stepsArePlainCode =
            noClasses()
                    .that()
                    .resideInAPackage("..training.steps..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "..training.batch..",
                            "..training.quartz..",
                            "org.springframework.batch..",
                            "org.quartz..")
                    .because(
                            "Quartz decides when and Spring Batch in what order; what a step does needs neither");

    @ArchTest
    static final ArchRule noWebOfOtherModules =
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("dev.credence..web..")
                    .because("only platform-api switches the REST resources on");

    @ArchTest
    static final ArchRule oneJackson =
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("com.fasterxml.jackson.databind..")
                    .because("JSON is read and written by Jackson 3");
}

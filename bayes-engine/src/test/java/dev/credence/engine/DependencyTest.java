package dev.credence.engine;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
        packages = "dev.credence.engine",
        importOptions = ImportOption.DoNotIncludeTests.class)
class DependencyTest {

    @ArchTest
    static final ArchRule dependsOnJavaBaseAlone =
            classes()
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage(
                            "dev.credence.engine..",
                            "java.lang..",
                            "java.util..",
                            "java.io..",
                            "java.nio..",
                            "java.math..",
                            "java.time..",
                            "java.text..",
                            "org.jspecify.annotations..")
                    .because("the engine is a library of its own that runs in any Java program");

    @ArchTest
    static final ArchRule programsCannotReachTheOutsideWorld =
            noClasses()
                    .that()
                    .resideInAnyPackage(
                            "..engine.gradient..",
                            "..engine.bytecode..",
                            "..engine.density..",
                            "..engine.transform..",
                            "..engine.lower..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("java.io..", "java.nio..", "java.net..")
                    .because("a program from a user can only compute");

    @ArchTest
    static final ArchRule phasesFormNoCycles =
            slices().matching(
                            "dev.credence.engine.(parse|check|ir|lower|bytecode|gradient|density|transform|math|source)..")
                    .should()
                    .beFreeOfCycles()
                    .because("each phase of the compiler is a function of the one before");

    @ArchTest
    static final ArchRule resultsDoNotDependOnMathIntrinsics =
            noClasses()
                    .that()
                    .resideInAnyPackage(
                            "..engine.math..", "..engine.density..", "..engine.transform..")
                    .should()
                    .callMethod(Math.class, "exp", double.class)
                    .orShould()
                    .callMethod(Math.class, "log", double.class)
                    .orShould()
                    .callMethod(Math.class, "pow", double.class, double.class)
                    .because("the same seed gives the same draws on every machine and compiler");
}

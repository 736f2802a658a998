package dev.credence.engine.random;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DeterminismTest {

    private static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("dev.credence.engine.random", "dev.credence.engine.sampler");

    /** Those whose last bit may depend on the platform and on whether the caller is compiled. */
    private static final Set<String> INTRINSICS =
            Set.of(
                    "exp", "expm1", "log", "log1p", "log10", "pow", "sin", "cos", "tan", "sinh",
                    "cosh", "tanh", "cbrt", "asin", "acos", "atan", "atan2", "hypot");

    @Test
    void transcendentalFunctionsAreStrict() {
        noClasses()
                .should()
                .callMethodWhere(
                        DescribedPredicate.describe(
                                "it is a transcendental function of Math",
                                (JavaMethodCall call) ->
                                        call.getTargetOwner().isEquivalentTo(Math.class)
                                                && INTRINSICS.contains(call.getName())))
                .because("the same seed must give the same bits everywhere; StrictMath does")
                .check(CLASSES);
    }

    @Test
    void randomnessComesFromTheSeedAlone() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.util.Random")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.util.concurrent.ThreadLocalRandom")
                .orShould()
                .callMethod(Math.class, "random")
                .because("draws must be reproducible")
                .check(CLASSES);
    }
}

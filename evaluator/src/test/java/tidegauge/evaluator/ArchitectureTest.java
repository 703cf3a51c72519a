package tidegauge.evaluator;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;

@AnalyzeClasses(
        packages = "tidegauge.evaluator",
        importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String[] PURE = {
        "tidegauge.evaluator.budget",
        "tidegauge.evaluator.offset",
        "tidegauge.evaluator.pacing",
        "tidegauge.evaluator.routing"
    };

    @ArchTest
    static final ArchRule purePackagesUseValuesOnly =
            classes()
                    .that()
                    .resideInAnyPackage(PURE)
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage(
                            "java.lang..",
                            "java.math",
                            "java.time..",
                            "java.util",
                            "org.jspecify.annotations",
                            "tidegauge.evaluator.budget",
                            "tidegauge.evaluator.offset",
                            "tidegauge.evaluator.pacing",
                            "tidegauge.evaluator.routing");

    @ArchTest
    static final ArchRule purePackagesHaveNoClock =
            noClasses()
                    .that()
                    .resideInAnyPackage(PURE)
                    .should()
                    .callMethod(Instant.class, "now")
                    .orShould()
                    .callMethod(System.class, "nanoTime")
                    .orShould()
                    .callMethod(System.class, "currentTimeMillis")
                    .orShould()
                    .dependOnClassesThat()
                    .belongToAnyOf(Clock.class, InstantSource.class);

    @ArchTest
    static final ArchRule purePackagesTakeNoChances =
            noClasses()
                    .that()
                    .resideInAnyPackage(PURE)
                    .should()
                    .callMethod(Math.class, "random")
                    .orShould()
                    .dependOnClassesThat()
                    .belongToAnyOf(Random.class, ThreadLocalRandom.class);

    @ArchTest
    static final ArchRule onlyTheBackendsKnowLangChain4j =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("tidegauge.evaluator.backend..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("dev.langchain4j..");

    @ArchTest
    static final ArchRule onlyTheKafkaPackageKnowsKafka =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("tidegauge.evaluator.kafka")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("org.apache.kafka..");

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("tidegauge.evaluator.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule servicesShareOnlySchemas =
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("tidegauge.producer..", "tidegauge.scorer..");
}

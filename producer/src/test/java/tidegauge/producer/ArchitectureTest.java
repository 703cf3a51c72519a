package tidegauge.producer;

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
import java.util.UUID;
import java.util.random.RandomGenerator;

@AnalyzeClasses(
        packages = "tidegauge.producer",
        importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String[] PURE = {
        "tidegauge.producer.suite", "tidegauge.producer.sampling", "tidegauge.producer.privacy"
    };

    @ArchTest
    static final ArchRule purePackagesUseOnlyValuesOfThePlatform =
            classes()
                    .that()
                    .resideInAnyPackage(PURE)
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage(
                            "java.lang..",
                            "java.math",
                            "java.nio.charset",
                            "java.time",
                            "java.util",
                            "java.util.function",
                            "java.util.regex",
                            "java.util.stream",
                            "org.jspecify.annotations",
                            "tidegauge.producer.suite",
                            "tidegauge.producer.sampling",
                            "tidegauge.producer.privacy");

    @ArchTest
    static final ArchRule purePackagesReadNoClockAndTakeNoChance =
            noClasses()
                    .that()
                    .resideInAnyPackage(PURE)
                    .should()
                    .callMethod(Instant.class, "now")
                    .orShould()
                    .callMethod(System.class, "currentTimeMillis")
                    .orShould()
                    .callMethod(System.class, "nanoTime")
                    .orShould()
                    .callMethod(Math.class, "random")
                    .orShould()
                    .callMethod(UUID.class, "randomUUID")
                    .orShould()
                    .dependOnClassesThat()
                    .areAssignableTo(InstantSource.class)
                    .orShould()
                    .dependOnClassesThat()
                    .areAssignableTo(Clock.class)
                    .orShould()
                    .dependOnClassesThat()
                    .areAssignableTo(RandomGenerator.class)
                    .orShould()
                    .dependOnClassesThat()
                    .areAssignableTo(Thread.class);

    @ArchTest
    static final ArchRule sourcesKnowNothingOfKafka =
            noClasses()
                    .that()
                    .resideInAPackage("tidegauge.producer.source")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("org.apache.kafka..", "tidegauge.producer.kafka");

    @ArchTest
    static final ArchRule theModuleKnowsNoOtherService =
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "tidegauge.evaluator..",
                            "tidegauge.scorer..",
                            "tidegauge.local..",
                            "tidegauge.broker..");

    @ArchTest
    static final ArchRule packagesFormNoCycle =
            slices().matching("tidegauge.producer.(*)..").should().beFreeOfCycles();
}

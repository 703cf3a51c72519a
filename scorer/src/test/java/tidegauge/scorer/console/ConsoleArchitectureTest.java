package tidegauge.scorer.console;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;

/// What keeps the console's model testable without Kafka and HTTP.
@AnalyzeClasses(packages = "tidegauge.scorer.console", importOptions = DoNotIncludeTests.class)
class ConsoleArchitectureTest {

    @ArchTest
    static final ArchRule theModelIsAFoldOfRecords =
            classes()
                    .that()
                    .resideInAPackage("..console.model")
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage(
                            "java.lang..",
                            "java.util..",
                            "java.time..",
                            "org.jspecify..",
                            "tidegauge.event..",
                            "tidegauge.scorer.console.model");

    @ArchTest
    static final ArchRule neitherModelNorViewsKnowTheClock =
            noClasses()
                    .that()
                    .resideInAnyPackage("..console.model", "..console.view")
                    .should()
                    .dependOnClassesThat()
                    .areAssignableTo(Clock.class)
                    .orShould()
                    .dependOnClassesThat()
                    .areAssignableTo(InstantSource.class)
                    .orShould()
                    .callMethod(Instant.class, "now")
                    .orShould()
                    .callMethod(System.class, "currentTimeMillis");

    @ArchTest
    static final ArchRule viewsKnowNoKafkaAndNoHttp =
            noClasses()
                    .that()
                    .resideInAPackage("..console.view")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("org.apache.kafka..", "io.helidon..");
}

package tidegauge;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "tidegauge", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule schemasDependOnNothingElseOfOurs =
            classes()
                    .that()
                    .resideInAnyPackage(
                            "tidegauge.event..",
                            "tidegauge.topic..",
                            "tidegauge.serde..",
                            "tidegauge.registry..")
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage(
                            "tidegauge.event..",
                            "tidegauge.topic..",
                            "tidegauge.serde..",
                            "tidegauge.registry..",
                            "java..",
                            "com.sun.net.httpserver..",
                            "org.apache.avro..",
                            "org.apache.kafka..",
                            "tools.jackson..",
                            "org.slf4j..",
                            "org.jspecify..");

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("tidegauge.(*)..").should().beFreeOfCycles();
}

package tidegauge.scorer.topology;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "tidegauge.scorer", importOptions = DoNotIncludeTests.class)
class TopologyArchitectureTest {
    @ArchTest
    static final ArchRule onlyTheCommitHookTouchesInternalsOfKafkaStreams =
            noClasses()
                    .that()
                    .haveNameNotMatching(".*\\.CommitHook(\\$.*)?")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("org.apache.kafka.streams..internals..");
}

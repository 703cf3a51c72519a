package tidegauge.simulated;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.InstantSource;

@AnalyzeClasses(
        packages = "tidegauge.simulated",
        importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule scriptsAreValues =
            classes()
                    .that()
                    .resideInAPackage("tidegauge.simulated.script")
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage(
                            "tidegauge.simulated.script",
                            "java.lang..",
                            "java.math",
                            "java.time",
                            "java.util..",
                            "org.jspecify..");

    @ArchTest
    static final ArchRule scriptsHaveNoClock =
            noClasses()
                    .that()
                    .resideInAPackage("tidegauge.simulated.script")
                    .should()
                    .dependOnClassesThat()
                    .belongToAnyOf(Clock.class, InstantSource.class);

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("tidegauge.(**)").should().beFreeOfCycles();
}

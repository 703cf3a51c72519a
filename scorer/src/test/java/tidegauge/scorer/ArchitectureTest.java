package tidegauge.scorer;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;

/// What keeps the scorer's centre pure: values in, values out.
@AnalyzeClasses(packages = "tidegauge", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String[] PURE = {
        "tidegauge.scorer.format..",
        "tidegauge.scorer.grounding..",
        "tidegauge.scorer.consistency..",
        "tidegauge.scorer.modeljudge..",
        "tidegauge.scorer.shape..",
        "tidegauge.scorer.quality..",
        "tidegauge.scorer.drift..",
        "tidegauge.scorer.alert..",
        "tidegauge.scorer.scorecard..",
        "tidegauge.scorer.cost",
        "tidegauge.scorer.observation..",
        "tidegauge.scorer.text.."
    };

    /// Libraries that a standard demands: JSON and its schemas, patterns in linear time, XML, YAML,
    /// CSV, Java.
    private static final String[] ALLOWED = {
        "java.lang..",
        "java.util..",
        "java.time..",
        "java.math..",
        "java.text..",
        "java.nio.charset..",
        "org.jspecify.annotations.."
    };

    private static final String[] FORMAT_LIBRARIES = {
        "com.networknt.schema..",
        "tools.jackson..",
        "com.google.re2j..",
        "javax.xml..",
        "org.w3c.dom..",
        "org.xml.sax..",
        "org.snakeyaml.engine..",
        "org.apache.commons.csv..",
        "javax.tools..",
        "com.sun.source..",
        "java.io..",
        "java.net.."
    };

    @ArchTest
    static final ArchRule pureCodeUsesValuesOnly =
            classes()
                    .that(resideInAnyPackage(PURE))
                    .and(
                            resideOutsideOfPackages(
                                    "tidegauge.scorer.format..", "tidegauge.scorer.cost"))
                    .should()
                    .onlyDependOnClassesThat(
                            resideInAnyPackage(ALLOWED).or(resideInAnyPackage(PURE)))
                    .allowEmptyShould(true);

    @ArchTest
    static final ArchRule costUsesPatternsBesides =
            classes()
                    .that()
                    .resideInAPackage("tidegauge.scorer.cost")
                    .should()
                    .onlyDependOnClassesThat(
                            resideInAnyPackage(ALLOWED)
                                    .or(
                                            resideInAnyPackage(
                                                    "com.google.re2j..", "tidegauge.scorer.cost")));

    @ArchTest
    static final ArchRule formatUsesItsStandardsLibrariesBesides =
            classes()
                    .that()
                    .resideInAPackage("tidegauge.scorer.format..")
                    .should()
                    .onlyDependOnClassesThat(
                            resideInAnyPackage(ALLOWED)
                                    .or(resideInAnyPackage(FORMAT_LIBRARIES))
                                    .or(resideInAnyPackage("tidegauge.scorer.format..")));

    @ArchTest
    static final ArchRule pureCodeKnowsNoClockAndNoChance =
            noClasses()
                    .that(resideInAnyPackage(PURE))
                    .should()
                    .dependOnClassesThat(
                            DescribedPredicate.describe(
                                    "are a source of time or chance",
                                    c ->
                                            c.isAssignableTo(java.util.Random.class)
                                                    || c.isAssignableTo(java.time.Clock.class)
                                                    || c.isAssignableTo(
                                                            java.util.random.RandomGenerator.class)
                                                    || c.isEquivalentTo(java.util.UUID.class)
                                                    || c.getPackageName()
                                                            .startsWith(
                                                                    "java.util.concurrent.Thread")))
                    .orShould(callTimeOrChance());

    private static final Set<String> TIME_AND_CHANCE =
            Set.of(
                    "now",
                    "currentTimeMillis",
                    "nanoTime",
                    "random",
                    "randomUUID",
                    "identityHashCode");

    private static ArchCondition<JavaClass> callTimeOrChance() {
        return new ArchCondition<>("ask for the time or for a random number") {
            @Override
            public void check(JavaClass from, ConditionEvents events) {
                for (JavaAccess<?> access : from.getAccessesFromSelf()) {
                    AccessTarget target = access.getTarget();
                    boolean platform = target.getOwner().getPackageName().startsWith("java.");
                    if (platform && TIME_AND_CHANCE.contains(target.getName()))
                        events.add(SimpleConditionEvent.satisfied(from, access.getDescription()));
                }
            }
        };
    }

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("tidegauge.scorer.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule theScorerKnowsNoOtherService =
            noClasses()
                    .that()
                    .resideInAPackage("tidegauge.scorer..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "tidegauge.producer..",
                            "tidegauge.evaluator..",
                            "tidegauge.local..",
                            "tidegauge.simulated..",
                            "tidegauge.broker..");
}

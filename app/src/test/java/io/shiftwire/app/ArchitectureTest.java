package io.shiftwire.app;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;

/// The arrows of the architecture, as checks.
@AnalyzeClasses(packages = "io.shiftwire", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {
    @ArchTest
    static final ArchRule stagesMeetOnlyAtEvents =
            layeredArchitecture()
                    .consideringOnlyDependenciesInLayers()
                    .layer("events")
                    .definedBy("io.shiftwire.events..")
                    .layer("ingest")
                    .definedBy("io.shiftwire.ingest..")
                    .layer("processor")
                    .definedBy("io.shiftwire.processor..")
                    .layer("alerts")
                    .definedBy("io.shiftwire.alerts..")
                    .layer("app")
                    .definedBy("io.shiftwire.app..")
                    .whereLayer("app")
                    .mayNotBeAccessedByAnyLayer()
                    .whereLayer("ingest")
                    .mayOnlyBeAccessedByLayers("app")
                    .whereLayer("processor")
                    .mayOnlyBeAccessedByLayers("app")
                    .whereLayer("alerts")
                    .mayOnlyBeAccessedByLayers("app");

    @ArchTest
    static final ArchRule onlyTheProcessorKnowsLucene =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("io.shiftwire.processor..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("org.apache.lucene..");

    @ArchTest
    static final ArchRule theIndexCouldBeTakenElsewhere =
            noClasses()
                    .that()
                    .resideInAPackage("io.shiftwire.processor.index..")
                    .should()
                    .dependOnClassesThat(
                            resideInAPackage("io.shiftwire..")
                                    .and(resideOutsideOfPackage("io.shiftwire.processor.index..")));

    @ArchTest
    static final ArchRule logicTakesItsTimeFromAClock =
            noClasses()
                    .that()
                    .resideInAnyPackage(
                            "io.shiftwire.processor..",
                            "io.shiftwire.alerts..",
                            "io.shiftwire.ingest..")
                    .should()
                    .callMethod(Instant.class, "now");

    @ArchTest
    static final ArchRule nothingSleeps =
            noClasses()
                    .should()
                    .callMethod(Thread.class, "sleep", long.class)
                    .orShould()
                    .callMethod(Thread.class, "sleep", java.time.Duration.class);

    @ArchTest
    static final ArchRule packagesAreFreeOfCycles =
            slices().matching("io.shiftwire.(*).(*)..").should().beFreeOfCycles();
}

package io.squall.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Holds the arrows of the design: modules point downwards, a stage never knows the stage after it. */
class ArrowsTest {

    private static final JavaClasses SQUALL = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.squall");

    @Test
    void stages_knowOnlyTheStagesBefore() {
        layeredArchitecture()
                .consideringOnlyDependenciesInAnyPackage("io.squall..")
                .layer("log")
                .definedBy("io.squall.log..")
                .layer("template")
                .definedBy("io.squall.template..")
                .layer("event")
                .definedBy("io.squall.event..")
                .layer("window")
                .definedBy("io.squall.window..")
                .layer("profile")
                .definedBy("io.squall.profile..")
                .layer("feature")
                .definedBy("io.squall.feature..")
                .layer("model")
                .definedBy("io.squall.model..")
                .layer("detect")
                .definedBy("io.squall.detect..")
                .layer("incident")
                .definedBy("io.squall.incident..")
                .layer("recording")
                .definedBy("io.squall.recording..")
                .layer("training")
                .definedBy("io.squall.training..")
                .layer("server")
                .definedBy(
                        "io.squall.journal..",
                        "io.squall.ingest..",
                        "io.squall.live..",
                        "io.squall.adapt..",
                        "io.squall.store..",
                        "io.squall.job..",
                        "io.squall.alert..",
                        "io.squall.access..",
                        "io.squall.api..",
                        "io.squall.dashboard..",
                        "io.squall.server..")
                .layer("simulator")
                .definedBy("io.squall.simulator..")
                .layer("cli")
                .definedBy("io.squall.cli..")
                .whereLayer("cli")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("training")
                .mayOnlyBeAccessedByLayers("cli")
                .whereLayer("simulator")
                .mayOnlyBeAccessedByLayers("cli")
                .whereLayer("server")
                .mayOnlyBeAccessedByLayers("cli")
                .whereLayer("recording")
                .mayOnlyBeAccessedByLayers("training", "cli")
                .whereLayer("incident")
                .mayOnlyBeAccessedByLayers("server", "cli")
                .whereLayer("detect")
                .mayOnlyBeAccessedByLayers("incident", "training", "server", "cli")
                .whereLayer("model")
                .mayOnlyBeAccessedByLayers("detect", "training", "server", "cli")
                .whereLayer("feature")
                .mayOnlyBeAccessedByLayers("model", "detect", "training", "cli")
                .whereLayer("profile")
                .mayOnlyBeAccessedByLayers("feature", "model", "detect", "training", "cli")
                .whereLayer("window")
                .mayOnlyBeAccessedByLayers(
                        "profile", "feature", "detect", "incident", "recording", "training", "server", "cli")
                .whereLayer("event")
                .mayOnlyBeAccessedByLayers(
                        "window", "profile", "feature", "detect", "incident", "recording", "training", "server", "cli")
                .whereLayer("template")
                .mayOnlyBeAccessedByLayers(
                        "event",
                        "window",
                        "profile",
                        "feature",
                        "detect",
                        "incident",
                        "recording",
                        "training",
                        "simulator",
                        "server",
                        "cli")
                .check(SQUALL);
    }

    @Test
    void roomsOfTheServer_knowOnlyThoseBelow() {
        layeredArchitecture()
                .consideringOnlyDependenciesInAnyPackage(
                        "io.squall.journal..",
                        "io.squall.ingest..",
                        "io.squall.live..",
                        "io.squall.adapt..",
                        "io.squall.store..",
                        "io.squall.job..",
                        "io.squall.alert..",
                        "io.squall.access..",
                        "io.squall.api..",
                        "io.squall.dashboard..",
                        "io.squall.server..")
                .layer("journal")
                .definedBy("io.squall.journal..")
                .layer("access")
                .definedBy("io.squall.access..")
                .layer("ingest")
                .definedBy("io.squall.ingest..")
                .layer("live")
                .definedBy("io.squall.live..")
                .layer("adapt")
                .definedBy("io.squall.adapt..")
                .layer("store")
                .definedBy("io.squall.store..")
                .layer("job")
                .definedBy("io.squall.job..")
                .layer("alert")
                .definedBy("io.squall.alert..")
                .layer("api")
                .definedBy("io.squall.api..")
                .layer("dashboard")
                .definedBy("io.squall.dashboard..")
                .layer("server")
                .definedBy("io.squall.server..")
                .whereLayer("server")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("dashboard")
                .mayOnlyBeAccessedByLayers("server")
                .whereLayer("api")
                .mayOnlyBeAccessedByLayers("server")
                .whereLayer("alert")
                .mayOnlyBeAccessedByLayers("api", "server")
                .whereLayer("job")
                .mayOnlyBeAccessedByLayers("server")
                .whereLayer("store")
                .mayOnlyBeAccessedByLayers("alert", "job", "api", "adapt", "server")
                .whereLayer("adapt")
                .mayOnlyBeAccessedByLayers("server")
                .whereLayer("live")
                .mayOnlyBeAccessedByLayers("server")
                .whereLayer("ingest")
                .mayOnlyBeAccessedByLayers("server")
                .whereLayer("access")
                .mayOnlyBeAccessedByLayers("ingest", "dashboard", "server")
                .whereLayer("journal")
                .mayOnlyBeAccessedByLayers("ingest", "live", "server")
                .check(SQUALL);
    }

    @Test
    void packages_haveNoCycles() {
        slices().matching("io.squall.(**)").should().beFreeOfCycles().check(SQUALL);
    }

    @Test
    void core_knowsNoNetworkNoDatabaseNoTrainer() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "io.squall.log..",
                        "io.squall.template..",
                        "io.squall.event..",
                        "io.squall.window..",
                        "io.squall.profile..",
                        "io.squall.feature..",
                        "io.squall.model..",
                        "io.squall.detect..",
                        "io.squall.incident..",
                        "io.squall.recording..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "java.net.http..", "java.sql..", "javax.sql..", "ai.djl..", "org.tribuo..", "picocli..")
                .check(SQUALL);
    }

    @Test
    void scoring_neverReadsTheWallClock() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "io.squall.template..",
                        "io.squall.event..",
                        "io.squall.window..",
                        "io.squall.profile..",
                        "io.squall.feature..",
                        "io.squall.detect..",
                        "io.squall.incident..")
                .should()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(java.time.Instant.class, "now")
                .check(SQUALL);
    }
}

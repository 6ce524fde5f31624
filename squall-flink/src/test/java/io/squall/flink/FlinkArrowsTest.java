package io.squall.flink;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The job knows core, and of the server only how records of Kafka and OTLP become lines. */
class FlinkArrowsTest {

    private static final JavaClasses JOB = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.squall.flink");

    @Test
    void job_knowsOfTheServerOnlyHowLinesAreMade() {
        noClasses()
                .should()
                .dependOnClassesThat(JavaClass.Predicates.resideInAnyPackage(
                        "io.squall.live..",
                        "io.squall.store..",
                        "io.squall.alert..",
                        "io.squall.access..",
                        "io.squall.api..",
                        "io.squall.server..",
                        "io.squall.training..",
                        "com.linecorp.."))
                .check(JOB);
    }
}

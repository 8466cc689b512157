package dev.margay;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Arrows point one way through the house, and each thing is done in one room only. */
class ArchitectureTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.margay");

    @Test
    void roomsDependOneWay() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("cli")
                .definedBy("dev.margay.cli..")
                .layer("api")
                .definedBy("dev.margay.api..")
                .layer("doctor")
                .definedBy("dev.margay.doctor..")
                .layer("show")
                .definedBy("dev.margay.show..")
                .layer("result")
                .definedBy("dev.margay.result..")
                .layer("search")
                .definedBy("dev.margay.search..")
                .layer("dataset")
                .definedBy("dev.margay.dataset..")
                .layer("benchmark")
                .definedBy("dev.margay.benchmark..")
                .layer("submit")
                .definedBy("dev.margay.submit..")
                .layer("scaling")
                .definedBy("dev.margay.scaling..")
                .layer("report")
                .definedBy("dev.margay.report..")
                .layer("status")
                .definedBy("dev.margay.status..")
                .layer("simulate")
                .definedBy("dev.margay.simulate..")
                .layer("analysis")
                .definedBy("dev.margay.analysis..")
                .layer("optics")
                .definedBy("dev.margay.optics..")
                .layer("orientation")
                .definedBy("dev.margay.orientation..")
                .layer("io")
                .definedBy("dev.margay.io..")
                .layer("config")
                .definedBy("dev.margay.config..")
                .layer("kernels")
                .definedBy("dev.margay.kernels..")
                .whereLayer("cli")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("api")
                .mayOnlyBeAccessedByLayers("cli")
                .whereLayer("doctor")
                .mayOnlyBeAccessedByLayers("cli")
                .whereLayer("show")
                .mayOnlyBeAccessedByLayers("cli")
                .whereLayer("result")
                .mayOnlyBeAccessedByLayers("cli", "api", "search", "show", "scaling")
                .whereLayer("dataset")
                .mayOnlyBeAccessedByLayers("cli")
                .whereLayer("scaling")
                .mayOnlyBeAccessedByLayers("cli")
                .whereLayer("search")
                .mayOnlyBeAccessedByLayers("cli", "api", "dataset", "doctor", "scaling")
                .whereLayer("benchmark")
                .mayOnlyBeAccessedByLayers("cli")
                .whereLayer("submit")
                .mayOnlyBeAccessedByLayers("cli")
                .whereLayer("submit")
                .mayOnlyAccessLayers("config")
                .whereLayer("report")
                .mayOnlyBeAccessedByLayers("api")
                .whereLayer("report")
                .mayOnlyAccessLayers("analysis", "optics", "config", "kernels")
                .whereLayer("status")
                .mayOnlyBeAccessedByLayers("cli")
                .whereLayer("simulate")
                .mayOnlyBeAccessedByLayers("cli", "api")
                .whereLayer("analysis")
                .mayOnlyBeAccessedByLayers("cli", "api", "dataset", "result", "search", "report", "scaling")
                .whereLayer("optics")
                .mayOnlyBeAccessedByLayers("dataset", "result", "search", "simulate", "analysis", "scaling", "report")
                .whereLayer("orientation")
                .mayOnlyBeAccessedByLayers("dataset", "result", "search", "simulate", "analysis", "scaling")
                .whereLayer("io")
                .mayOnlyBeAccessedByLayers(
                        "cli", "api", "dataset", "result", "show", "search", "analysis", "optics", "scaling")
                .check(CLASSES);
    }

    @Test
    void onlyWhatRunsSearchesAndWhatMeasuresSparkKnowSpark() {
        noClasses()
                .that()
                // What Spark costs can only be measured with Spark; the model that reckons with it is plain.
                .resideOutsideOfPackages(
                        "dev.margay.search..",
                        "dev.margay.dataset..",
                        "dev.margay.api..",
                        "dev.margay.cli..",
                        "dev.margay.doctor..",
                        "dev.margay.scaling.measure..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.spark..")
                .check(CLASSES);
    }

    @Test
    void onlyTheConfigurationReadsYaml() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.margay.config..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.fasterxml.jackson.dataformat..")
                .check(CLASSES);
    }

    @Test
    void onlyWhatReadsAndWritesDocumentsKnowsJackson() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "dev.margay.config..",
                        "dev.margay.dataset..",
                        "dev.margay.result..",
                        "dev.margay.show..",
                        "dev.margay.cli..",
                        "dev.margay.status..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.fasterxml.jackson..")
                .check(CLASSES);
    }

    @Test
    void onlyTheStatusPageServes() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.margay.status..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.sun.net.httpserver..")
                .check(CLASSES);
    }

    @Test
    void onlyTheReportFillsTemplatesAndDrawsCharts() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.margay.report..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("freemarker..", "org.knowm.xchart..")
                .check(CLASSES);
    }

    @Test
    void namesSayWhatAThingIs() {
        classes()
                .should()
                .haveNameNotMatching(".*(Utils?|Helper|Manager|Impl|Common|Misc)")
                .check(CLASSES);
    }

    @Test
    void onlyTheMainClassEndsTheProgram() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("dev.margay.cli.Main")
                .should()
                .callMethod(System.class, "exit", int.class)
                .check(CLASSES);
    }
}

package dev.margay.kernels;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The kernels know arrays and nothing else, and their packages depend on each other one way. */
class ArchitectureTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.margay.kernels");

    @Test
    void theKernelsKnowNoSparkNoYamlAndNoFiles() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache..", "scala..", "com.fasterxml..", "com.esotericsoftware..")
                .check(CLASSES);
        // The cuda engine looks for compilers and keeps what they make; its data comes in arrays all the same.
        noClasses()
                .that()
                .resideOutsideOfPackages("dev.margay.kernels.correlate.cuda..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.io..", "java.nio.file..")
                .check(CLASSES);
    }

    @Test
    void onlyTheDriverPackageKnowsJcudaAndOnlyTheCompilersKnowJna() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.margay.kernels.correlate.cuda.driver")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("jcuda..")
                .check(CLASSES);
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.margay.kernels.correlate.cuda.compile")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.sun.jna..")
                .check(CLASSES);
    }

    @Test
    void onlyTheFacadeKnowsTheFftLibrary() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.margay.kernels.fft")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.jtransforms..", "org.visnow..")
                .check(CLASSES);
    }

    @Test
    void packagesDependOneWay() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("array")
                .definedBy("dev.margay.kernels.array..")
                .layer("fft")
                .definedBy("dev.margay.kernels.fft..")
                .layer("orientation")
                .definedBy("dev.margay.kernels.orientation..")
                .layer("projection")
                .definedBy("dev.margay.kernels.projection..")
                .layer("statistics")
                .definedBy("dev.margay.kernels.statistics..")
                .layer("correlate")
                .definedBy("dev.margay.kernels.correlate..")
                .whereLayer("array")
                .mayNotAccessAnyLayer()
                .whereLayer("orientation")
                .mayNotAccessAnyLayer()
                .whereLayer("fft")
                .mayOnlyAccessLayers("array")
                .whereLayer("projection")
                .mayOnlyAccessLayers("array", "fft", "orientation")
                .whereLayer("statistics")
                .mayOnlyAccessLayers("array")
                .check(CLASSES);
    }
}

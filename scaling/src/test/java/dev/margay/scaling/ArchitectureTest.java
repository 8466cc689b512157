package dev.margay.scaling;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.margay.search.RowTiles;
import dev.margay.work.InFlightSizing;
import dev.margay.work.IndexRange;
import dev.margay.work.RoundSizing;
import dev.margay.work.TaskSizing;
import org.junit.jupiter.api.Test;

/** The model is plain Java, and shares its rules with the search. Only the measurement uses Spark. */
class ArchitectureTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.margay.scaling");

    @Test
    void packagesDependOnEachOtherInOneDirection() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("program")
                .definedBy("dev.margay.scaling")
                .layer("measure")
                .definedBy("dev.margay.scaling.measure..")
                .layer("model")
                .definedBy("dev.margay.scaling.model..")
                .whereLayer("program")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("measure")
                .mayOnlyBeAccessedByLayers("program")
                .whereLayer("model")
                .mayOnlyBeAccessedByLayers("program", "measure")
                .check(CLASSES);
    }

    @Test
    void onlyTheMeasurementUsesSpark() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.margay.scaling.measure..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.spark..", "org.apache.hadoop..", "scala..", "dev.margay.spark..")
                .check(CLASSES);
    }

    @Test
    void theModelUsesOnlyTheRulesOfTheSearch() {
        noClasses()
                .that()
                .resideInAPackage("dev.margay.scaling.model..")
                .should()
                .dependOnClassesThat(resideInAPackage("dev.margay..")
                        .and(not(resideInAPackage("dev.margay.scaling.model..")))
                        .and(not(resideInAPackage("dev.margay.kernels..")))
                        .and(not(belongToAnyOf(
                                RoundSizing.class,
                                TaskSizing.class,
                                InFlightSizing.class,
                                IndexRange.class,
                                RowTiles.class))))
                .check(CLASSES);
    }

    @Test
    void namesAreSpecific() {
        classes()
                .should()
                .haveNameNotMatching(".*(Utils?|Helper|Manager|Impl|Common|Misc)")
                .check(CLASSES);
    }

    @Test
    void onlyTheProgramEndsTheJvm() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(CapacityCommand.class.getName())
                .should()
                .callMethod(System.class, "exit", int.class)
                .check(CLASSES);
    }
}

package dev.margay.docs;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The documentation asks the application what there is, and does nothing else with it. */
class ArchitectureTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.margay.docs");

    @Test
    void onlyTheCommandsAndTheKeysOfTheConfigurationAreAskedFor() {
        classes()
                .that()
                .resideInAPackage("dev.margay.docs..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "dev.margay.docs..",
                        "dev.margay.cli..",
                        "dev.margay.config..",
                        "picocli..",
                        "freemarker..",
                        "org.commonmark..")
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
    void nothingEndsTheProgram() {
        noClasses().should().callMethod(System.class, "exit", int.class).check(CLASSES);
    }
}

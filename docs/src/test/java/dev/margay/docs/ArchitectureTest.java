package dev.margay.docs;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.PackageMatcher;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The documentation uses only the configuration keys of the application, and its page templates. It reads the commands
 * from picocli's model.
 */
class ArchitectureTest {

    private static final String[] PERMITTED = {"dev.margay.config", "dev.margay.page", "picocli..", "org.commonmark.."};

    private static final JavaClasses CLASSES = new ClassFileImporter().importPath(Path.of("target", "classes"));

    static Stream<String> permitted() {
        return Stream.of(PERMITTED);
    }

    @Test
    void allClassesAreInOnePackage() {
        classes().should().resideInAPackage("dev.margay.docs").check(CLASSES);
    }

    @Test
    void onlyPermittedPackagesAreUsed() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(Stream.concat(Stream.of("java..", "dev.margay.docs"), permitted())
                        .toArray(String[]::new))
                .check(CLASSES);
    }

    @ParameterizedTest
    @MethodSource("permitted")
    void everyPermittedPackageIsUsed(String name) {
        PackageMatcher matcher = PackageMatcher.of(name);
        assertThat(CLASSES.stream().flatMap(used -> used.getDirectDependenciesFromSelf().stream()))
                .as("uses of %s; if there are none, remove it from the list", name)
                .anyMatch(use -> matcher.matches(use.getTargetClass().getPackageName()));
    }

    @Test
    void namesAreSpecific() {
        classes()
                .should()
                .haveNameNotMatching(".*(Utils?|Helper|Manager|Impl|Common|Misc)")
                .check(CLASSES);
    }

    @Test
    void noClassEndsTheProgram() {
        noClasses().should().callMethod(System.class, "exit", int.class).check(CLASSES);
    }
}

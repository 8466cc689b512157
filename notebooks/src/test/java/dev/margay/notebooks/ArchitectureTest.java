package dev.margay.notebooks;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.PackageMatcher;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The module uses images and the kernel. Its notebooks use the api, the types that the api returns, and Spark's SQL. */
class ArchitectureTest {

    /** The second package replaces one class of the kernel, which must have the kernel's name. */
    private static final String[] OWN = {"dev.margay.notebooks", "org.rapaio.jupyter.kernel.channels"};

    private static final String[] PERMITTED = {"org.rapaio.jupyter.kernel.."};

    private static final String[] PERMITTED_IN_CELLS = {
        "java..",
        "dev.margay.api",
        "dev.margay.analysis",
        "dev.margay.kernels.array",
        "dev.margay.metric",
        "dev.margay.orientation",
        "dev.margay.particles",
        "dev.margay.picture",
        "dev.margay.preflight",
        "dev.margay.result",
        "org.apache.spark.api.java",
        "org.apache.spark.sql..",
        "org.knowm.xchart.."
    };

    private static final Pattern IMPORT =
            Pattern.compile("^import (?:static )?([a-z0-9.]+)\\.[A-Z*]", Pattern.MULTILINE);

    private static final JavaClasses CLASSES = new ClassFileImporter().importPath(Path.of("target", "classes"));

    static Stream<String> permitted() {
        return Stream.of(PERMITTED);
    }

    static Stream<String> permittedInCells() {
        return Stream.of(PERMITTED_IN_CELLS);
    }

    @Test
    void everyPackageIsListed() {
        classes().should().resideInAnyPackage(OWN).check(CLASSES);
    }

    @Test
    void onlyPermittedPackagesAreUsed() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(Stream.of(Stream.of("java.."), Stream.of(OWN), permitted())
                        .flatMap(names -> names)
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
    void cellsImportOnlyPermittedPackages() throws IOException {
        assertThat(imported()).isNotEmpty().allSatisfy(name -> assertThat(permittedInCells())
                .as("packages that cells may import, for %s", name)
                .anyMatch(permitted -> PackageMatcher.of(permitted).matches(name)));
    }

    @ParameterizedTest
    @MethodSource("permittedInCells")
    void cellsImportEveryPermittedPackage(String name) throws IOException {
        assertThat(imported())
                .as("imports of %s; if there are none, remove it from the list", name)
                .anyMatch(PackageMatcher.of(name)::matches);
    }

    private static List<String> imported() throws IOException {
        List<String> packages = new ArrayList<>();
        for (Notebook notebook : Notebook.all()) {
            for (var cell : notebook.codeCells()) {
                StringBuilder source = new StringBuilder();
                cell.get("source").forEach(line -> source.append(line.asText()));
                Matcher matcher = IMPORT.matcher(source);
                while (matcher.find()) {
                    packages.add(matcher.group(1));
                }
            }
        }
        return packages;
    }
}

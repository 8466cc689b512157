package dev.margay.kernels;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static java.util.Collections.disjoint;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * The kernels use only arrays. Their packages depend on each other in one direction. A new package fails these tests
 * until it is added to the layers.
 */
class ArchitectureTest {

    private static final String ROOT = "dev.margay.kernels";

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    @Test
    void kernelsDoNotUseSparkYamlOrFiles() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache..", "scala..", "com.fasterxml..", "com.esotericsoftware..")
                .check(CLASSES);
        // What the cuda engines share searches for compilers and caches compiled kernels. The engines receive their
        // data as arrays.
        noClasses()
                .that()
                .resideOutsideOfPackages("dev.margay.kernels.cuda..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.io..", "java.nio.file..")
                .check(CLASSES);
    }

    @Test
    void onlyOneClassUsesJcudaAndOnlyTheCompilersUseJna() {
        noClasses()
                .that()
                .haveNameNotMatching("dev\\.margay\\.kernels\\.cuda\\.driver\\.JCudaCalls(\\$.*)?")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("jcuda..")
                .check(CLASSES);
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.margay.kernels.cuda.compile")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.sun.jna..")
                .check(CLASSES);
    }

    /**
     * An operation of a vector and a number makes a vector of the number in a method whose result has a class that Java's compiler must
     * guess. If such guesses are wrong, the engine is two to four times slower ({@code CompilerLimits}).
     * {@code FloatVector.broadcast(SPECIES, number)} needs no guess.
     */
    @Test
    void vectorsAreNotCombinedWithNumbers() {
        assertThat(combinedWithNumbers(CLASSES)).isEmpty();
    }

    private static Set<String> combinedWithNumbers(JavaClasses classes) {
        Set<String> found = new TreeSet<>();
        for (JavaClass each : classes) {
            for (JavaMethodCall call : each.getMethodCallsFromSelf()) {
                List<String> types = call.getTarget().getRawParameterTypes().stream()
                        .map(JavaClass::getName)
                        .toList();
                boolean ofVector = call.getTargetOwner().getName().matches("jdk\\.incubator\\.vector\\.\\w*Vector");
                boolean shift = call.getName().equals("lanewise") && types.equals(SHIFT);
                if (ofVector && !shift && !WITH_INDICES.contains(call.getName()) && !disjoint(types, NUMBERS)) {
                    found.add(call.getDescription());
                }
            }
        }
        return found;
    }

    private static final Set<String> NUMBERS = Set.of("byte", "short", "int", "long", "float", "double");

    /** A vector shifted by a number stays one vector. */
    private static final List<String> SHIFT = List.of("jdk.incubator.vector.VectorOperators$Binary", "int");

    /** Their numbers are what a vector is made of, or indices. */
    private static final Set<String> WITH_INDICES =
            Set.of("broadcast", "fromArray", "intoArray", "lane", "convertShape", "reinterpretShape");

    @Test
    void onlyTheFftPackageUsesTheFftLibrary() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.margay.kernels.fft")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.jtransforms..", "org.visnow..")
                .check(CLASSES);
    }

    /** Every package with the packages that it uses. A package may only use packages above it, so there are no cycles. */
    private static final Map<String, Set<String>> LAYERS = layers();

    private static Map<String, Set<String>> layers() {
        Map<String, Set<String>> layers = new LinkedHashMap<>();
        layers.put("array", Set.of());
        layers.put("orientation", Set.of());
        layers.put("fft", Set.of("array"));
        layers.put("statistics", Set.of("array"));
        layers.put("projection", Set.of("array", "fft", "orientation"));
        layers.put("crop", Set.of("array", "fft"));
        layers.put("engine", Set.of());
        layers.put("correlate", Set.of("engine", "array", "crop", "fft", "orientation", "projection", "statistics"));
        Set<String> ofEngines = Set.of("array", "crop", "fft", "orientation", "projection", "statistics", "correlate");
        layers.put("local", Set.of("array", "engine", "projection"));
        layers.put("local.reference", Set.of("array", "fft", "local", "projection"));
        layers.put("correlate.reference", ofEngines);
        layers.put("vector", Set.of());
        Set<String> ofSimd = new TreeSet<>(ofEngines);
        ofSimd.add("vector");
        layers.put("correlate.simd", ofSimd);
        layers.put("local.simd", Set.of("array", "fft", "local", "orientation", "projection", "vector"));
        layers.put("cuda.driver", Set.of());
        layers.put("cuda.compile", Set.of());
        layers.put("cuda", Set.of("engine", "cuda.driver", "cuda.compile"));
        Set<String> ofCuda = new TreeSet<>(ofEngines);
        ofCuda.addAll(List.of("cuda", "cuda.driver", "cuda.compile"));
        layers.put("correlate.cuda", ofCuda);
        layers.put(
                "local.cuda",
                Set.of("array", "cuda", "cuda.compile", "cuda.driver", "local", "orientation", "projection"));
        return layers;
    }

    @Test
    void packagesUseOnlyPackagesListedBeforeThem() {
        Set<String> placed = new TreeSet<>();
        LAYERS.forEach((name, uses) -> {
            assertThat(placed).as("packages above " + name).containsAll(uses);
            placed.add(name);
        });
    }

    /**
     * Fails for a package that is missing from the layers, for a dependency that they do not list, and for a listed
     * dependency that does not exist.
     */
    @Test
    void packagesUseExactlyTheListedPackages() {
        Map<String, Set<String>> used = new TreeMap<>();
        for (JavaClass each : CLASSES) {
            String name = name(each);
            used.computeIfAbsent(name, some -> new TreeSet<>());
            for (Dependency dependency : each.getDirectDependenciesFromSelf()) {
                String target = name(dependency.getTargetClass());
                if (!target.isEmpty() && !target.equals(name)) {
                    used.get(name).add(target);
                }
            }
        }
        assertThat(used).isEqualTo(new TreeMap<>(LAYERS));
    }

    /** The package below dev.margay.kernels; empty for classes of other projects. */
    private static String name(JavaClass of) {
        String name = of.getBaseComponentType().getPackageName();
        return name.startsWith(ROOT + ".") ? name.substring(ROOT.length() + 1) : "";
    }

    @Test
    void enginesStayInTheirPackages() {
        EngineInternals.stayInTheirPackages().check(CLASSES);
    }

    @Test
    void driverAndCompilersAreUsedOnlyByTheCudaEngines() {
        noClasses()
                .that()
                .resideOutsideOfPackages("dev.margay.kernels.cuda..", "dev.margay.kernels.*.cuda..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.margay.kernels.cuda..")
                .check(CLASSES);
    }
}

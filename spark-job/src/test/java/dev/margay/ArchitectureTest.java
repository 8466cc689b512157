package dev.margay;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.margay.kernels.EngineInternals;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Dependencies between rooms have one direction, and each kind of work is done in one room only. */
class ArchitectureTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            // The tests of gpu-kernels are on the class path in a jar.
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages("dev.margay");

    private static final String ROOT = "dev.margay.";

    private static final String KERNELS = "kernels";

    /**
     * Every room with the rooms that it uses, lowest room first. A room may only use rooms above it in this list, so
     * there are no cycles. The test fails if a package is not in the list, or if a listed dependency does not exist.
     */
    private static final Map<String, Set<String>> ROOMS = rooms(
            "problem:",
            "work:",
            "config: problem",
            "io: problem",
            "io.tiff: io problem kernels",
            "io.mrc: io io.tiff problem kernels",
            "io.star: problem",
            "io.hdf5: io problem kernels",
            "structure: io problem",
            "optics: config problem kernels",
            "thonrings: config optics kernels",
            "mask: kernels",
            "orientation: config kernels",
            "simulate.density: config kernels",
            "simulate.micrograph: config orientation problem kernels",
            "simulate: orientation kernels",
            "inputs: config io io.mrc io.star optics orientation problem simulate.density structure kernels",
            "analysis: config problem kernels",
            "localsearch: orientation kernels",
            "metric: analysis config orientation problem kernels",
            "gridloss: analysis config orientation kernels",
            "twostage: analysis localsearch orientation kernels",
            "plan: analysis config gridloss inputs io io.mrc localsearch mask optics orientation problem twostage kernels",
            "preflight: config gridloss inputs io.mrc mask optics plan thonrings kernels",
            "particles: analysis config metric problem simulate.micrograph kernels",
            "exchange.leopard: io io.hdf5 io.mrc particles problem kernels",
            "spark: problem work kernels",
            "checkpoint: inputs io problem twostage kernels",
            "result: analysis config exchange.leopard inputs io io.mrc metric optics orientation particles problem kernels",
            "search: analysis checkpoint config exchange.leopard inputs io io.mrc localsearch metric orientation particles plan problem result spark twostage work kernels",
            "movie: config io io.mrc io.tiff problem kernels",
            "refine: config exchange.leopard inputs io io.hdf5 io.mrc localsearch movie optics orientation particles problem result spark work kernels",
            "constrained: analysis config inputs io io.mrc orientation particles problem refine result kernels",
            "optimise: particles",
            "compare: orientation particles",
            "extract: kernels",
            "exchange: particles problem",
            "exchange.relion: exchange io io.star particles problem",
            "exchange.cistem: exchange io io.star particles problem",
            "exchange.cryosparc: exchange io orientation particles problem",
            "exchange.chimerax: exchange orientation particles",
            "handoff: exchange exchange.chimerax exchange.cistem exchange.cryosparc exchange.leopard exchange.relion extract io io.hdf5 io.mrc io.star particles problem"
                    + " result",
            "dataset: analysis checkpoint config inputs io io.mrc io.star optics orientation particles plan preflight problem result search"
                    + " spark kernels",
            "picture: kernels",
            "page:",
            "report: analysis config optics orientation page particles picture thonrings kernels",
            "status: io page picture kernels",
            "show: io io.hdf5 io.mrc io.star problem result",
            "doctor: inputs picture plan problem spark kernels",
            "submit: problem",
            "benchmark: kernels",
            "api: analysis benchmark checkpoint compare config constrained dataset doctor exchange extract handoff inputs io io.mrc metric optimise optics orientation particles picture plan preflight problem refine report result search show"
                    + " simulate simulate.density simulate.micrograph spark structure thonrings work kernels",
            "cli.console: analysis api config dataset inputs particles plan problem refine result search status kernels",
            "cli.command: api benchmark cli.console compare config doctor exchange io metric optimise preflight problem result search simulate.micrograph spark status structure submit"
                    + " kernels",
            "cli: cli.command cli.console io problem spark kernels");

    private static Map<String, Set<String>> rooms(String... lines) {
        Map<String, Set<String>> rooms = new LinkedHashMap<>();
        for (String line : lines) {
            int colon = line.indexOf(':');
            Set<String> used =
                    new TreeSet<>(List.of(line.substring(colon + 1).trim().split(" +")));
            used.remove("");
            rooms.put(line.substring(0, colon), used);
        }
        return rooms;
    }

    /** The room of a class: its package without the root, and all packages of the kernels as one. */
    private static Optional<String> room(JavaClass type) {
        String name = type.getPackageName();
        if (!name.startsWith(ROOT)) {
            return Optional.empty();
        }
        String room = name.substring(ROOT.length());
        return Optional.of(room.equals(KERNELS) || room.startsWith(KERNELS + ".") ? KERNELS : room);
    }

    private static Map<String, Set<String>> dependencies() {
        Map<String, Set<String>> dependencies = new TreeMap<>();
        for (JavaClass type : CLASSES) {
            String from = room(type).orElseThrow();
            if (!from.equals(KERNELS)) {
                Set<String> to = dependencies.computeIfAbsent(from, any -> new TreeSet<>());
                type.getDirectDependenciesFromSelf().stream()
                        .map(dependency -> room(dependency.getTargetClass().getBaseComponentType()))
                        .flatMap(Optional::stream)
                        .filter(room -> !room.equals(from))
                        .forEach(to::add);
            }
        }
        return dependencies;
    }

    @Test
    void everyRoomUsesExactlyTheListedRooms() {
        List<String> wrong = new ArrayList<>();
        Map<String, Set<String>> dependencies = dependencies();
        dependencies.forEach((room, used) -> {
            Set<String> permitted = ROOMS.get(room);
            if (permitted == null) {
                wrong.add(room + " is not in the list");
                return;
            }
            used.stream().filter(to -> !permitted.contains(to)).forEach(to -> wrong.add(room + " may not use " + to));
            permitted.stream().filter(to -> !used.contains(to)).forEach(to -> wrong.add(room + " does not use " + to));
        });
        ROOMS.keySet().stream()
                .filter(room -> !dependencies.containsKey(room))
                .forEach(room -> wrong.add(room + " does not exist"));
        assertThat(wrong).isEmpty();
    }

    @Test
    void aRoomUsesOnlyRoomsBelowIt() {
        List<String> below = new ArrayList<>(List.of(KERNELS));
        ROOMS.forEach((room, used) -> {
            assertThat(below).as(room).containsAll(used);
            below.add(room);
        });
    }

    @Test
    void onlyRoomsThatRunOrCheckSearchesUseSpark() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "dev.margay.spark..",
                        "dev.margay.search..",
                        "dev.margay.dataset..",
                        "dev.margay.refine..",
                        "dev.margay.api..",
                        "dev.margay.cli..",
                        "dev.margay.doctor..",
                        "dev.margay.kernels..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.spark..")
                .check(CLASSES);
    }

    @Test
    void theSparkRoomDoesNotUseStatisticsAndArrays() {
        noClasses()
                .that()
                .resideInAPackage("dev.margay.spark..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.margay.kernels.statistics..", "dev.margay.kernels.array..")
                .because("programs with other kinds of results can run on it")
                .check(CLASSES);
    }

    @Test
    void noRoomUsesTheInternalsOfAnEngine() {
        EngineInternals.stayInTheirPackages().check(CLASSES);
    }

    @Test
    void onlyTheCommandLineContainsFlags() {
        // The room submit is not checked, because it writes the flags of spark-submit.
        List<String> flags = new ArrayList<>();
        for (JavaClass type : CLASSES) {
            String room = room(type).orElseThrow();
            if (!room.startsWith("cli") && !room.equals("submit") && !room.equals(KERNELS)) {
                flags.addAll(FlagStrings.in(type));
            }
        }
        assertThat(flags).isEmpty();
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
    void onlyRoomsThatReadOrWriteDocumentsUseJackson() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "dev.margay.config..",
                        "dev.margay.io",
                        "dev.margay.result..",
                        "dev.margay.show..",
                        "dev.margay.status..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.fasterxml.jackson..")
                .check(CLASSES);
    }

    @Test
    void onlyTheStatusPageRunsAServer() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.margay.status..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.sun.net.httpserver..")
                .check(CLASSES);
    }

    @Test
    void onlyPagesFillTemplatesAndDrawCharts() {
        noClasses()
                .that()
                .resideOutsideOfPackages("dev.margay.report..", "dev.margay.page..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("freemarker..", "org.knowm.xchart..")
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
    void onlyTheMainClassEndsTheProgram() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("dev.margay.cli.Main")
                .should()
                .callMethod(System.class, "exit", int.class)
                .check(CLASSES);
    }
}

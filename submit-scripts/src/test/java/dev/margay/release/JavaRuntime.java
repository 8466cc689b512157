package dev.margay.release;

import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;

/** A Java runtime without a compiler, as many users have it. */
final class JavaRuntime {

    private JavaRuntime() {}

    /**
     * Makes a runtime from the JDK that runs this test. It has all modules except the compiler and the modules that
     * need the compiler.
     *
     * @param home the folder of the runtime; must not exist
     */
    static Path link(Path home) throws IOException {
        ToolProvider jlink = ToolProvider.findFirst("jlink").orElseThrow();
        int exitCode = jlink.run(
                System.out,
                System.err,
                "--add-modules",
                String.join(",", modules()),
                "--no-header-files",
                "--no-man-pages",
                "--output",
                home.toString());
        if (exitCode != 0) {
            throw new IOException("jlink ends with " + exitCode);
        }
        return home;
    }

    private static Set<String> modules() {
        Set<ModuleDescriptor> all = ModuleFinder.ofSystem().findAll().stream()
                .map(ModuleReference::descriptor)
                .collect(Collectors.toSet());
        Set<String> tools = new TreeSet<>(Set.of("jdk.compiler"));
        boolean grown = true;
        while (grown) {
            grown = tools.addAll(all.stream()
                    .filter(module -> module.requires().stream().anyMatch(needed -> tools.contains(needed.name())))
                    .map(ModuleDescriptor::name)
                    .toList());
        }
        return all.stream()
                .map(ModuleDescriptor::name)
                .filter(name -> !tools.contains(name))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}

package dev.margay.kernels.cuda.compile;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Where NVRTC may be installed: a CUDA toolkit, the library path, the system's folders, or the wheels of a Python
 * environment.
 */
final class NvrtcPlaces {

    private static final Pattern LIBRARY = Pattern.compile("libnvrtc\\.so(\\.\\d+)*");

    private static final List<String> IN_TOOLKIT = List.of("lib64", "targets/x86_64-linux/lib", "lib");

    private static final List<String> IN_WHEELS =
            List.of("nvidia/cuda_nvrtc/lib", "nvidia/cu13/lib", "nvidia/cu14/lib");

    private final Map<String, String> environment;
    private final Path root;

    /**
     * Searches a file system.
     *
     * @param environment the environment's variables
     * @param root root of the file system; another folder in tests
     */
    NvrtcPlaces(Map<String, String> environment, Path root) {
        this.environment = environment;
        this.root = root;
    }

    /** All libraries found, each once; those that the user named come first. */
    List<Path> libraries() {
        Collection<Path> folders = new LinkedHashSet<>();
        for (String variable : List.of("CUDA_HOME", "CUDA_PATH")) {
            variable(variable).forEach(toolkit -> add(folders, toolkit, IN_TOOLKIT));
        }
        folders.addAll(variable("LD_LIBRARY_PATH"));
        Path usrLocal = root.resolve("usr/local");
        matches(usrLocal, "cuda*").forEach(toolkit -> add(folders, toolkit, IN_TOOLKIT));
        add(folders, root.resolve("opt/cuda"), IN_TOOLKIT);
        add(folders, root.resolve("usr"), List.of("lib/x86_64-linux-gnu", "lib64", "lib"));
        for (Path prefix : pythonPrefixes()) {
            add(folders, prefix, List.of("lib"));
            for (Path python : matches(prefix.resolve("lib"), "python3*")) {
                add(folders, python.resolve("site-packages"), IN_WHEELS);
                add(folders, python.resolve("dist-packages"), IN_WHEELS);
            }
        }
        Collection<Path> libraries = new LinkedHashSet<>();
        for (Path folder : folders) {
            for (Path file : matches(folder, "libnvrtc.so*")) {
                if (LIBRARY.matcher(file.getFileName().toString()).matches()) {
                    libraries.add(real(file));
                }
            }
        }
        return List.copyOf(libraries);
    }

    private List<Path> pythonPrefixes() {
        List<Path> prefixes = new ArrayList<>();
        prefixes.addAll(variable("VIRTUAL_ENV"));
        prefixes.addAll(variable("CONDA_PREFIX"));
        for (Path folder : variable("PATH")) {
            if (Files.exists(folder.resolve("python3")) && folder.getParent() != null) {
                prefixes.add(folder.getParent());
            }
        }
        variable("HOME").forEach(home -> prefixes.add(home.resolve(".local")));
        prefixes.add(root.resolve("usr"));
        prefixes.add(root.resolve("usr/local"));
        return prefixes;
    }

    private List<Path> variable(String name) {
        List<Path> paths = new ArrayList<>();
        for (String each : environment.getOrDefault(name, "").split(File.pathSeparator, -1)) {
            if (!each.isBlank()) {
                paths.add(Path.of(each));
            }
        }
        return paths;
    }

    private static void add(Collection<Path> folders, Path base, List<String> within) {
        within.forEach(each -> folders.add(base.resolve(each)));
    }

    private static List<Path> matches(Path folder, String pattern) {
        List<Path> found = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, pattern)) {
                entries.forEach(found::add);
            } catch (IOException e) {
                // A folder that cannot be read is skipped.
                return List.of();
            }
        }
        found.sort(null);
        return found;
    }

    private static Path real(Path file) {
        try {
            return file.toRealPath();
        } catch (IOException e) {
            return file;
        }
    }
}

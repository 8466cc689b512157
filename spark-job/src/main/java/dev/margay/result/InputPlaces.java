package dev.margay.result;

import dev.margay.io.DataFiles;
import dev.margay.io.HadoopSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where the input files of a refinement may be: the directories in which relative paths of its configuration and its table can start.
 *
 * @param directories in the order in which they are tried
 */
record InputPlaces(List<DataFiles> directories) {

    private static final String LOCAL = "file:";

    InputPlaces {
        directories = List.copyOf(directories);
    }

    /**
     * The directory in which the paths started when the refinement ran, as far as its description tells, and another one.
     *
     * @param inputs of the description
     * @param other for files that are no longer where they were
     */
    static InputPlaces of(Map<String, ResultRecord.Input> inputs, DataFiles other) {
        List<DataFiles> directories = new ArrayList<>();
        inputs.values().stream()
                .flatMap(input -> base(input).stream())
                .distinct()
                .forEach(base -> directories.add(new DataFiles(HadoopSettings.ofThisProgram(), Path.of(base))));
        directories.add(other);
        return new InputPlaces(directories);
    }

    private static Optional<String> base(ResultRecord.Input input) {
        String end = "/" + input.path();
        return input.location().startsWith(LOCAL) && input.location().endsWith(end)
                ? Optional.of(input.location()
                                .substring(LOCAL.length(), input.location().length() - end.length()))
                        .filter(base -> base.startsWith("/"))
                : Optional.empty();
    }

    /** The directory with a file. */
    Optional<DataFiles> with(String written) {
        return directories.stream()
                .filter(files -> files.requireReadableFile(written, "").isEmpty())
                .findFirst();
    }
}

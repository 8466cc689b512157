package dev.margay.inputs;

import dev.margay.config.ConfigReading;
import dev.margay.config.MatchTemplateConfig;
import dev.margay.io.DataFiles;
import dev.margay.io.mrc.MrcReader;
import dev.margay.kernels.array.RealImage;
import dev.margay.kernels.array.RealVolume;
import dev.margay.optics.DetectorMtf;
import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import dev.margay.result.ResultRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.hadoop.fs.Path;

/**
 * Everything a search starts from, checked: the configuration, the arrays it names, and outputs that can be written. Whatever
 * is wrong with any of it is reported together, before anything is computed or written.
 *
 * @param file the configuration's name, for messages
 * @param config the search
 * @param micrograph the image searched
 * @param template the density searched for
 * @param mtf the camera
 * @param hashes of the files of all three
 * @param notes what the user should know though nothing is wrong
 */
public record SearchInputs(
        String file,
        MatchTemplateConfig config,
        RealImage micrograph,
        RealVolume template,
        DetectorMtf mtf,
        InputHashes hashes,
        List<String> notes) {

    /**
     * Reads and checks.
     *
     * @param reading the configuration, with or without problems
     * @param configuration where it was read from
     * @param furtherOutputs what is written beside the maps, by the option that names it
     * @param files where files lie
     * @throws BadInputException with every problem found
     */
    public static SearchInputs load(
            ConfigReading reading, Path configuration, Map<String, String> furtherOutputs, DataFiles files) {
        List<InputProblem> problems = new ArrayList<>(reading.problems());
        checkOutputs(reading, configuration, furtherOutputs, files, problems);
        MrcReader reader = new MrcReader(files);
        Optional<MrcReader.Micrograph> micrograph =
                reading.micrographPath().flatMap(path -> attempt(() -> reader.readMicrograph(path), problems));
        Optional<MrcReader.Template> template =
                reading.templatePath().flatMap(path -> attempt(() -> reader.readTemplate(path), problems));
        Optional<DetectorMtf> mtf = attempt(() -> ConfiguredMtf.read(reading, files), problems);
        reading.config().ifPresent(config -> problems.addAll(SearchGridCheck.problems(reading.file(), config)));
        if (micrograph.isPresent() && template.isPresent()) {
            checkSizes(reading, micrograph.get().image(), template.get().volume(), problems);
        }
        BadInputException.throwIfAny(problems);
        MatchTemplateConfig config = reading.orThrow();
        List<String> notes = new ArrayList<>(reading.notes());
        double configured = config.optics().pixelSizeAngstrom();
        PixelSizeNote.of(config.micrographPath(), micrograph.orElseThrow().pixelSizeAngstrom(), configured)
                .ifPresent(notes::add);
        PixelSizeNote.of(config.templatePath(), template.orElseThrow().pixelSizeAngstrom(), configured)
                .ifPresent(notes::add);
        return new SearchInputs(
                reading.file(),
                config,
                micrograph.orElseThrow().image(),
                template.orElseThrow().volume(),
                mtf.orElseThrow(),
                InputHashes.of(
                        config, files, micrograph.get().sha256(), template.get().sha256()),
                List.copyOf(notes));
    }

    private static <T> Optional<T> attempt(Supplier<T> reading, List<InputProblem> problems) {
        try {
            return Optional.of(reading.get());
        } catch (BadInputException e) {
            problems.addAll(e.problems());
            return Optional.empty();
        }
    }

    private static void checkSizes(
            ConfigReading reading, RealImage micrograph, RealVolume template, List<InputProblem> problems) {
        if (template.size() > Math.min(micrograph.height(), micrograph.width())) {
            problems.add(InputProblem.ofFile(
                    reading.templatePath().orElseThrow(),
                    "is " + template.size() + " voxels a side, larger than the micrograph "
                            + reading.micrographPath().orElseThrow() + " (" + micrograph.width() + " x "
                            + micrograph.height() + " pixels); crop the template or check the two paths"));
        }
    }

    private static void checkOutputs(
            ConfigReading reading,
            Path configuration,
            Map<String, String> furtherOutputs,
            DataFiles files,
            List<InputProblem> problems) {
        Map<Path, String> taken = new HashMap<>();
        reading.micrographPath().ifPresent(path -> taken.put(files.identity(path), "micrograph_path"));
        reading.templatePath().ifPresent(path -> taken.put(files.identity(path), "template_volume_path"));
        reading.mtfReferencePath().ifPresent(path -> taken.put(files.identity(path), "mtf_reference"));
        taken.put(configuration, "the configuration");
        boolean mayOverwrite = reading.results().allowFileOverwrite();
        Map<String, String> outputs = new LinkedHashMap<>();
        reading.results().byKey().forEach((key, path) -> outputs.put("match_template_result." + key, path));
        outputs.putAll(furtherOutputs);
        outputs.values().removeIf(Objects::isNull);
        Set<String> refused = new HashSet<>();
        outputs.forEach((key, path) -> outputProblem(key, path, taken, files, mayOverwrite)
                .ifPresent(problem -> {
                    problems.add(problem);
                    refused.add(path);
                }));
        // Where the mip cannot be, its description cannot be either; one word is enough.
        Optional.ofNullable(reading.results().mip())
                .filter(path -> !refused.contains(path))
                .flatMap(path -> outputProblem(
                        "match_template_result.mip_path", ResultRecord.pathBeside(path), taken, files, mayOverwrite))
                .ifPresent(problems::add);
    }

    private static Optional<InputProblem> outputProblem(
            String key, String path, Map<Path, String> taken, DataFiles files, boolean mayOverwrite) {
        String other = taken.putIfAbsent(files.identity(path), key);
        return other == null
                ? files.requireWritableFile(path, key, mayOverwrite)
                : Optional.of(
                        new InputProblem(path, key, "is also " + other + ", which would be lost; choose another path"));
    }
}

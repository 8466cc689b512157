package dev.margay.inputs;

import dev.margay.config.ConfigReading;
import dev.margay.config.InputCorrections;
import dev.margay.config.MatchTemplateConfig;
import dev.margay.config.SimulatorConfig;
import dev.margay.io.DataFiles;
import dev.margay.kernels.array.RealImage;
import dev.margay.kernels.array.RealVolume;
import dev.margay.optics.DetectorMtf;
import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import dev.margay.problem.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.hadoop.fs.Path;

/**
 * The checked inputs of a search: the configuration, its arrays, and outputs that can be written. All problems are
 * reported together, before anything is computed or written.
 *
 * @param file the configuration's name, for messages
 * @param config the search, with everything said that has a default
 * @param micrograph the image that is searched, outliers replaced
 * @param template the density that is searched for
 * @param mtf the camera
 * @param hashes of the files of all three
 * @param notes for the user that are not problems
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
     * @param configuration path of the configuration
     * @param furtherOutputs other outputs than the maps, by their setting
     * @param files where files are
     * @throws BadInputException with every problem found
     */
    public static SearchInputs load(
            ConfigReading reading, Path configuration, Map<Setting, String> furtherOutputs, DataFiles files) {
        List<InputProblem> problems = new ArrayList<>(reading.problems());
        OutputPaths outputs = new OutputPaths(reading, configuration, files);
        problems.addAll(outputs.problems(furtherOutputs));
        boolean exchanged =
                ExchangedPaths.problem(reading, files).map(problems::add).orElse(false);
        SearchImages images = new SearchImages(files);
        InputCorrections corrections =
                reading.config().map(MatchTemplateConfig::corrections).orElse(InputCorrections.DEFAULT);
        Optional<SearchImages.Micrograph> micrograph = exchanged
                ? Optional.empty()
                : reading.micrographPath()
                        .flatMap(path -> attempt(() -> images.micrograph(path, corrections), problems));
        Optional<SearchImages.Template> template = exchanged
                ? Optional.empty()
                : reading.templatePath()
                        .filter(path -> !SimulatorConfig.isModel(path) || micrograph.isPresent())
                        .flatMap(path -> template(path, reading, images, problems));
        Optional<DetectorMtf> mtf = attempt(() -> ConfiguredMtf.read(reading, files), problems);
        reading.config().ifPresent(config -> problems.addAll(SearchGridCheck.problems(reading.file(), config)));
        if (micrograph.isPresent() && template.isPresent()) {
            problems.addAll(sizeProblems(
                    reading, micrograph.get().image(), template.get().volume(), outputs, files));
        }
        BadInputException.throwIfAny(problems);
        return new SearchInputs(
                reading.file(),
                reading.orThrow().resolved(),
                micrograph.orElseThrow().image(),
                template.orElseThrow().volume(),
                mtf.orElseThrow(),
                InputHashes.of(
                        reading.orThrow(),
                        files,
                        micrograph.get().sha256(),
                        template.get().sha256()),
                notes(reading, micrograph.get(), template.get()));
    }

    /** The same inputs for a search with other settings. */
    public SearchInputs with(MatchTemplateConfig other) {
        return new SearchInputs(file, other, micrograph, template, mtf, hashes, notes);
    }

    /** A template is made only if the whole configuration is valid, because that takes time. */
    private static Optional<SearchImages.Template> template(
            String path, ConfigReading reading, SearchImages images, List<InputProblem> problems) {
        if (reading.config().isPresent()) {
            return attempt(() -> images.template(path, reading.orThrow()), problems);
        }
        return SimulatorConfig.isModel(path)
                ? Optional.empty()
                : attempt(() -> images.template(path, InputCorrections.DEFAULT), problems);
    }

    private static <T> Optional<T> attempt(Supplier<T> reading, List<InputProblem> problems) {
        try {
            return Optional.of(reading.get());
        } catch (BadInputException e) {
            problems.addAll(e.problems());
            return Optional.empty();
        }
    }

    private static List<InputProblem> sizeProblems(
            ConfigReading reading, RealImage micrograph, RealVolume template, OutputPaths outputs, DataFiles files) {
        int height = micrograph.height() - template.size() + 1;
        int width = micrograph.width() - template.size() + 1;
        if (height < 1 || width < 1) {
            return List.of(InputProblem.ofFile(
                    reading.templatePath().orElseThrow(),
                    "is " + template.size() + " voxels a side, larger than the micrograph "
                            + reading.micrographPath().orElseThrow() + " (" + micrograph.width() + " x "
                            + micrograph.height() + " pixels); crop the template or check the two paths"));
        }
        return DiskSpace.problems(outputs.maps(), (long) height * width, files);
    }

    private static List<String> notes(
            ConfigReading reading, SearchImages.Micrograph micrograph, SearchImages.Template template) {
        MatchTemplateConfig config = reading.orThrow();
        List<String> notes = new ArrayList<>(reading.noteTexts());
        notes.addAll(micrograph.notes());
        notes.addAll(template.notes());
        double configured = config.optics().pixelSizeAngstrom();
        PixelSizeNote.of(config.micrographPath(), micrograph.size(), configured).ifPresent(notes::add);
        PixelSizeNote.of(config.templatePath(), template.size(), configured).ifPresent(notes::add);
        return List.copyOf(notes);
    }
}

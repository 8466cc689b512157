package dev.margay.inputs;

import dev.margay.config.InputCorrections;
import dev.margay.config.MatchTemplateConfig;
import dev.margay.config.SimulatorConfig;
import dev.margay.io.DataFiles;
import dev.margay.io.mrc.MrcReader;
import dev.margay.kernels.array.RealImage;
import dev.margay.kernels.array.RealVolume;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads micrographs and templates, applies the corrections of the configuration, and makes notes about unusual values. */
public final class SearchImages {

    private final DataFiles files;
    private final MrcReader reader;

    /**
     * A reader.
     *
     * @param files where they are
     */
    public SearchImages(DataFiles files) {
        this.files = files;
        this.reader = new MrcReader(files);
    }

    /**
     * A micrograph after corrections.
     *
     * @param image H x W, outliers replaced
     * @param size from its header
     * @param sha256 of its file
     * @param notes for the user
     */
    public record Micrograph(RealImage image, MrcReader.Size size, String sha256, List<String> notes) {}

    /**
     * A template after corrections.
     *
     * @param volume n^3, its background subtracted if it had one
     * @param size from its header
     * @param sha256 of its file
     * @param notes for the user
     */
    public record Template(RealVolume volume, MrcReader.Size size, String sha256, List<String> notes) {}

    /**
     * Reads a micrograph.
     *
     * @param path as the user wrote it
     * @param corrections what to correct
     * @throws dev.margay.problem.BadInputException if it cannot be used
     */
    public Micrograph micrograph(String path, InputCorrections corrections) {
        MrcReader.Micrograph read = reader.readMicrograph(path);
        List<String> notes = new ArrayList<>(read.notes());
        RealImage image = read.image();
        if (corrections.outlierPixels()) {
            OutlierPixels outliers = OutlierPixels.in(image, corrections.outlierThreshold());
            outliers.note(path).ifPresent(notes::add);
            image = outliers.cleaned();
        }
        return new Micrograph(image, read.size(), read.sha256(), notes);
    }

    /**
     * Reads a template, or makes it from an atomic model.
     *
     * @param path as the user wrote it; the configuration's own, or where its file is now
     * @param config the search
     * @throws dev.margay.problem.BadInputException if it cannot be used
     */
    public Template template(String path, MatchTemplateConfig config) {
        return template(
                path,
                config.simulator(),
                config.corrections(),
                config.optics().pixelSizeAngstrom(),
                config.optics().voltageKilovolts());
    }

    /**
     * Reads a template, or makes it from an atomic model.
     *
     * @param path as the user wrote it
     * @param simulator makes it from a model; empty to read a map
     * @param corrections what to correct
     * @param pixelSizeAngstrom of the micrographs
     * @param kilovolts of the microscope
     * @throws dev.margay.problem.BadInputException if it cannot be used
     */
    public Template template(
            String path,
            Optional<SimulatorConfig> simulator,
            InputCorrections corrections,
            double pixelSizeAngstrom,
            double kilovolts) {
        if (simulator.isEmpty()) {
            return template(path, corrections);
        }
        ModelTemplate model = model(path, simulator.get(), pixelSizeAngstrom, kilovolts);
        TemplateDensity density = TemplateDensity.of(model.simulate(), path, corrections.templateBackground());
        List<String> notes = new ArrayList<>(model.notes());
        notes.addAll(density.notes());
        return new Template(density.corrected(), size(model), model.model().sha256(), notes);
    }

    /**
     * The size of a template that is made from an atomic model. The model is read, but no density is computed.
     *
     * @param path of the model
     * @param config a search with a simulator
     * @throws dev.margay.problem.BadInputException if it cannot be used
     */
    public MrcReader.Size modelSize(String path, MatchTemplateConfig config) {
        return size(model(
                path,
                config.simulator().orElseThrow(),
                config.optics().pixelSizeAngstrom(),
                config.optics().voltageKilovolts()));
    }

    private ModelTemplate model(String path, SimulatorConfig simulator, double pixelSizeAngstrom, double kilovolts) {
        return ModelTemplate.read(
                path, simulator, simulator.pixelSizeAngstrom().orElse(pixelSizeAngstrom), kilovolts, files);
    }

    private static MrcReader.Size size(ModelTemplate model) {
        double pixel = model.grid().pixelSizeAngstrom();
        return new MrcReader.Size(model.grid().size(), model.grid().size(), pixel, pixel);
    }

    /**
     * Reads a template.
     *
     * @param path as the user wrote it
     * @param corrections what to correct
     * @throws dev.margay.problem.BadInputException if it cannot be used
     */
    public Template template(String path, InputCorrections corrections) {
        MrcReader.Template read = reader.readTemplate(path);
        TemplateDensity density = TemplateDensity.of(read.volume(), path, corrections.templateBackground());
        List<String> notes = new ArrayList<>(read.notes());
        notes.addAll(density.notes());
        return new Template(density.corrected(), read.size(), read.sha256(), notes);
    }
}

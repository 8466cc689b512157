package dev.margay.api;

import dev.margay.config.MicrographSimulationConfig;
import dev.margay.config.MicrographSimulationReading;
import dev.margay.inputs.ModelTemplate;
import dev.margay.inputs.PixelSizeNote;
import dev.margay.inputs.TemplateDensity;
import dev.margay.io.DataFiles;
import dev.margay.io.Sha256;
import dev.margay.io.mrc.MrcReader;
import dev.margay.kernels.array.RealVolume;
import dev.margay.particles.ParticleTableReader;
import dev.margay.particles.TrueParticles;
import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import dev.margay.result.ResultRecord;
import dev.margay.simulate.micrograph.Background;
import dev.margay.simulate.micrograph.MicrographRecipe;
import dev.margay.simulate.micrograph.PlacedParticle;
import dev.margay.simulate.micrograph.Placement;
import dev.margay.simulate.micrograph.SignalModel;
import dev.margay.simulate.micrograph.Species;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Reads the files that a configuration of a simulated micrograph names, and makes its recipe. */
final class MicrographInputs {

    private final MicrographSimulationConfig config;
    private final DataFiles files;
    private final List<InputProblem> problems = new ArrayList<>();
    private final List<String> notes;
    private final Map<String, ResultRecord.Input> inputs = new LinkedHashMap<>();
    private final List<Species> species = new ArrayList<>();
    private final List<PlacedParticle> given = new ArrayList<>();

    private MicrographInputs(MicrographSimulationReading reading, DataFiles files) {
        this.config = reading.orThrow();
        this.files = files;
        this.notes = new ArrayList<>(reading.notes());
    }

    /**
     * Reads everything.
     *
     * @param reading the configuration
     * @param files where files are
     * @throws BadInputException if the configuration or a file cannot be used, with all problems
     */
    static MicrographInputs read(MicrographSimulationReading reading, DataFiles files) {
        MicrographInputs inputs = new MicrographInputs(reading, files);
        for (int i = 0; i < inputs.config.species().size(); i++) {
            int index = i;
            inputs.attempt(() -> inputs.species(index)).ifPresent(inputs.species::add);
        }
        inputs.config
                .particleTable()
                .flatMap(path -> inputs.attempt(() -> inputs.table(path)))
                .ifPresent(inputs.given::addAll);
        BadInputException.throwIfAny(inputs.problems);
        return inputs;
    }

    List<String> notes() {
        return notes;
    }

    /** The input files, by their key in the configuration. */
    Map<String, ResultRecord.Input> inputs() {
        return inputs;
    }

    private <T> Optional<T> attempt(Supplier<T> reading) {
        try {
            return Optional.of(reading.get());
        } catch (BadInputException e) {
            problems.addAll(e.problems());
            return Optional.empty();
        }
    }

    private void add(String key, String path, String sha256) {
        inputs.put(key, new ResultRecord.Input(path, files.identity(path).toString(), sha256));
    }

    private Species species(int index) {
        MicrographSimulationConfig.Molecule molecule = config.species().get(index);
        String path = molecule.templatePath();
        String key = "species[" + index + "].template_volume_path";
        double pixel = molecule.pixelSizeAngstrom().orElse(config.optics().pixelSizeAngstrom());
        if (molecule.isModel()) {
            ModelTemplate model = ModelTemplate.read(
                    path, molecule.simulator(), pixel, config.optics().voltageKilovolts(), files);
            add(key, path, model.model().sha256());
            notes.addAll(model.notes());
            return new Species(molecule.name(), scaled(model.simulate()), pixel);
        }
        MrcReader.Template read = new MrcReader(files).readTemplate(path);
        add(key, path, read.sha256());
        notes.addAll(read.notes());
        if (molecule.pixelSizeAngstrom().isEmpty()) {
            PixelSizeNote.of(path, read.size(), pixel).ifPresent(notes::add);
        }
        TemplateDensity density = TemplateDensity.of(read.volume(), path, config.templateBackground());
        notes.addAll(density.notes());
        return new Species(molecule.name(), scaled(density.corrected()), pixel);
    }

    private RealVolume scaled(RealVolume density) {
        double scale = config.signal().signalToNoise().isPresent()
                ? 1
                : config.signal().scale();
        if (scale == 1) {
            return density;
        }
        float[] scaled = new float[density.values().length];
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] = (float) (scale * density.values()[i]);
        }
        return new RealVolume(density.size(), scaled);
    }

    private List<PlacedParticle> table(String path) {
        files.requireReadableFile(path, "").ifPresent(problem -> {
            throw new BadInputException(problem);
        });
        List<String> names = config.species().stream()
                .map(MicrographSimulationConfig.Molecule::name)
                .toList();
        try {
            add("particle_table", path, Sha256.ofFile(path, files));
            return TrueParticles.placed(ParticleTableReader.read(files.open(path), path), names, path);
        } catch (IOException e) {
            throw new BadInputException(InputProblem.ofFile(path, "cannot be read: " + e.getMessage()));
        }
    }

    /** The recipe with a seed. */
    MicrographRecipe recipe(long seed) {
        return new MicrographRecipe(
                config.height(),
                config.width(),
                config.optics(),
                species,
                placement(),
                config.transferBox(),
                signal(),
                background(),
                seed);
    }

    private Placement placement() {
        if (config.particleTable().isPresent()) {
            return new Placement.Given(given);
        }
        MicrographSimulationConfig.Placing placing = config.placement();
        double pixel = config.optics().pixelSizeAngstrom();
        double largest = species.stream()
                .mapToDouble(kind -> kind.density().size() * kind.pixelSizeAngstrom())
                .max()
                .orElseThrow();
        return new Placement.Scattered(
                config.species().stream()
                        .map(MicrographSimulationConfig.Molecule::count)
                        .toList(),
                placing.minimumDistanceAngstrom().orElse(largest / 2) / pixel,
                placing.marginPixels(),
                placing.lowestRelativeDefocusAngstrom(),
                placing.highestRelativeDefocusAngstrom(),
                placing.wholePixels());
    }

    private SignalModel signal() {
        MicrographSimulationConfig.Signal signal = config.signal();
        return signal.signalToNoise().isPresent()
                ? new SignalModel.Relative(signal.signalToNoise().getAsDouble(), signal.shotNoise() ? 1 : 0)
                : new SignalModel.Physical(signal.dose(), signal.shotNoise());
    }

    private Background background() {
        MicrographSimulationConfig.Noise noise = config.background();
        List<Double> amplitudes = noise.spectrum();
        if (amplitudes.isEmpty()) {
            return new Background(
                    noise.standardDeviation(), new Background.PowerLaw(noise.exponent(), noise.cornerCyclesPerPixel()));
        }
        List<Double> frequencies = IntStream.range(0, amplitudes.size())
                .mapToObj(i -> 0.5 * i / (amplitudes.size() - 1))
                .toList();
        return new Background(noise.standardDeviation(), new Background.Table(frequencies, amplitudes));
    }
}

package dev.margay.dataset;

import dev.margay.config.ConfigOverlay;
import dev.margay.config.ConfigReading;
import dev.margay.config.ConfigTree;
import dev.margay.config.CorrelationTableChoice;
import dev.margay.config.Hdf5Choice;
import dev.margay.config.MatchTemplateConfig;
import dev.margay.config.OpticsGroup;
import dev.margay.config.ResultPaths;
import dev.margay.config.SearchStrategy;
import dev.margay.config.SimulatorConfig;
import dev.margay.inputs.ConfiguredMtf;
import dev.margay.inputs.PixelSizeNote;
import dev.margay.inputs.SearchGridCheck;
import dev.margay.inputs.SearchImages;
import dev.margay.io.DataFiles;
import dev.margay.io.mrc.MrcReader;
import dev.margay.kernels.correlate.CorrelationShape;
import dev.margay.kernels.crop.FourierCropping;
import dev.margay.kernels.orientation.Orientations;
import dev.margay.optics.DetectorMtf;
import dev.margay.orientation.DefocusAxis;
import dev.margay.orientation.OrientationGrid;
import dev.margay.plan.SearchCropping;
import dev.margay.plan.SearchRecording;
import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import dev.margay.problem.Setting;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Makes the searches of a data set from a configuration, a table and templates, and collects their problems. */
final class DataSetReader {

    /** Most problems repeat in every row of a table, so only the first are reported. */
    static final int MOST_PROBLEMS = 20;

    /** Names of the maps in each search's folder, by key. They are the names in Leopard-EM's examples. */
    private static final Map<String, String> MAP_NAMES = Map.of(
            "mip_path", "mip.mrc",
            "scaled_mip_path", "scaled_mip.mrc",
            "correlation_average_path", "correlation_average.mrc",
            "correlation_variance_path", "correlation_variance.mrc",
            "orientation_psi_path", "orientation_psi.mrc",
            "orientation_theta_path", "orientation_theta.mrc",
            "orientation_phi_path", "orientation_phi.mrc",
            "relative_defocus_path", "relative_defocus.mrc");

    /** Name of the table of correlations in each search's folder, if the configuration wants one. */
    private static final String TABLE_NAME = "correlation_table.csv";

    private static final String HDF5_TABLE_NAME = "correlation_table.h5";

    private static final String HDF5_NAME = "result.h5";

    private static final String SETTINGS = "settings";
    private static final String OUT = Setting.OUT.words();

    private final DataSetRequest request;
    private final DataFiles files;
    private final MrcReader reader;
    private final Set<InputProblem> problems = new LinkedHashSet<>();
    private final MergedNotes notes = new MergedNotes();
    private final Map<String, Optional<MrcReader.Size>> micrographSizes = new HashMap<>();
    private final Map<String, Optional<MrcReader.Size>> templateSizes = new HashMap<>();
    private final Map<String, OpticsGroup> opticsOfModels = new HashMap<>();
    private final Map<List<Object>, Optional<DetectorMtf>> mtfs = new HashMap<>();
    private Axes axes;

    DataSetReader(DataSetRequest request, DataFiles files) {
        this.request = request;
        this.files = files;
        this.reader = new MrcReader(files);
    }

    /** Settings that a row cannot change. */
    private record Axes(Orientations orientations, int defoci) {}

    DataSet read() {
        requireOwnFolder();
        List<MicrographRow> rows = request.table().map(MicrographTable::rows).orElseGet(() -> List.of(configuredRow()));
        List<String> templates = request.templates().isEmpty() ? List.of("") : request.templates();
        List<String> templateNames = request.templates().isEmpty() ? List.of("") : MicrographNames.of(templates);
        List<SearchItem> items = new ArrayList<>();
        for (int t = 0; t < templates.size(); t++) {
            for (MicrographRow row : rows) {
                item(row, templates.get(t), templateNames.get(t)).ifPresent(items::add);
            }
        }
        throwIfAny();
        ItemStrategies.Chosen chosen = chosen(items);
        chosen.items()
                .forEach(item -> attempt(() -> item.threshold(
                        request.threshold().or(item.config().particles().threshold()))));
        throwIfAny();
        chosen.lines().forEach(line -> notes.add(line, line));
        request.table().ifPresent(table -> table.notes().forEach(note -> notes.add(note, note)));
        return new DataSet(
                request.out(),
                chosen.items(),
                chosen.orientations(),
                chosen.basis(),
                request.threshold(),
                notes.texts());
    }

    private ItemStrategies.Chosen chosen(List<SearchItem> items) {
        ItemStrategies strategies =
                new ItemStrategies(files, request.threshold(), StrategyBasis.read(request.out(), files));
        SearchStrategy strategy = items.get(0).config().strategy();
        return strategy.isTwoStage() || strategy.noiseControl().orElse(false)
                ? strategies.choose(items)
                : new ItemStrategies.Chosen(items, axes.orientations(), StrategyBasis.NONE, strategies.advice(items));
    }

    /** The micrograph of the configuration itself. */
    private MicrographRow configuredRow() {
        ConfigReading reading = withResults(request.config(), request.out()).read();
        String path = reading.micrographPath().orElseThrow(() -> new BadInputException(reading.problems()));
        return new MicrographRow(
                MicrographNames.of(List.of(path)).get(0),
                ConfigOverlay.at(request.configFile()).with(MicrographRow.PATH_KEY, path, MicrographRow.PATH_KEY));
    }

    private Optional<SearchItem> item(MicrographRow row, String template, String templateName) {
        String name = request.templates().size() > 1 ? row.name() + "/" + templateName : row.name();
        String folder = request.out() + "/" + name;
        ConfigTree tree = withResults(request.config().with(row.overlay()), folder);
        if (!template.isEmpty()) {
            tree = tree.with(
                    ConfigOverlay.at(SETTINGS).with("template_volume_path", template, Setting.TEMPLATE.words()));
        }
        ConfigReading reading = tree.read();
        problems.addAll(reading.problems());
        reading.notes().forEach(note -> notes.add(note.kind(), note.text()));
        Optional<MrcReader.Size> micrograph = reading.micrographPath().flatMap(this::micrographSize);
        Optional<MrcReader.Size> edge = reading.templatePath().flatMap(path -> templateSize(path, reading));
        Optional<DetectorMtf> mtf = mtf(reading);
        if (reading.config().isEmpty() || micrograph.isEmpty() || edge.isEmpty() || mtf.isEmpty()) {
            return Optional.empty();
        }
        MatchTemplateConfig config = reading.orThrow().resolved();
        notePixelSizes(config, micrograph.get(), edge.get());
        int side = edge.get().width();
        if (side > Math.min(micrograph.get().height(), micrograph.get().width())) {
            problems.add(InputProblem.ofFile(
                    config.templatePath(),
                    "is " + side + " voxels a side, larger than the micrograph " + config.micrographPath() + " ("
                            + micrograph.get().width() + " x "
                            + micrograph.get().height()
                            + " pixels); crop the template or check the two paths"));
            return Optional.empty();
        }
        Optional<Optional<FourierCropping>> cropping = attempt(() -> SearchCropping.of(
                config, micrograph.get().height(), micrograph.get().width(), side));
        Optional<String> area =
                attempt(() -> AreaStamp.of(config.particles().area(), config.constraints(), micrograph.get(), files));
        if (cropping.isEmpty() || area.isEmpty()) {
            return Optional.empty();
        }
        return axes(config)
                .map(found -> new SearchItem(
                        name,
                        row.name(),
                        templateName.isEmpty()
                                ? MicrographNames.of(List.of(config.templatePath()))
                                        .get(0)
                                : templateName,
                        folder,
                        config,
                        mtf.get(),
                        shape(micrograph.get(), side, config, found, cropping.get()),
                        Optional.empty(),
                        area.get(),
                        Optional.empty()));
    }

    private static CorrelationShape shape(
            MrcReader.Size micrograph,
            int side,
            MatchTemplateConfig config,
            Axes axes,
            Optional<FourierCropping> cropping) {
        CorrelationShape whole = new CorrelationShape(
                micrograph.height(),
                micrograph.width(),
                side,
                config.projectionAccuracy().templatePadding(),
                1,
                axes.defoci(),
                axes.orientations().count());
        CorrelationShape pixels = cropping.map(whole::cropped).orElse(whole).withRecording(SearchRecording.of(config));
        // How many classes there are is known only when the images are read; what matters is that there are some.
        return config.constraints().any() ? pixels.withPoseClasses(1) : pixels;
    }

    private void notePixelSizes(MatchTemplateConfig config, MrcReader.Size micrograph, MrcReader.Size template) {
        double configured = config.optics().pixelSizeAngstrom();
        PixelSizeNote.of(config.micrographPath(), micrograph, configured)
                .ifPresent(text -> notes.add("pixel size of a micrograph", text));
        PixelSizeNote.of(config.templatePath(), template, configured)
                .ifPresent(text -> notes.add("pixel size of a template", text));
    }

    private static ConfigTree withResults(ConfigTree tree, String folder) {
        ConfigOverlay results =
                ConfigOverlay.at(SETTINGS).with("match_template_result.allow_file_overwrite", "true", OUT);
        for (Map.Entry<String, String> map : MAP_NAMES.entrySet()) {
            results = results.with("match_template_result." + map.getKey(), folder + "/" + map.getValue(), OUT);
        }
        // Searches must not write into one file.
        Optional<String> table = tree.read().results().table().path();
        if (table.isPresent()) {
            String name = CorrelationTableChoice.isHdf5(table.get()) ? HDF5_TABLE_NAME : TABLE_NAME;
            results = results.with("match_template_result." + ResultPaths.TABLE_KEY, folder + "/" + name, OUT);
        }
        if (tree.read().results().hdf5().path().isPresent()) {
            results = results.with("match_template_result." + Hdf5Choice.PATH_KEY, folder + "/" + HDF5_NAME, OUT);
        }
        return tree.with(results);
    }

    private Optional<MrcReader.Size> micrographSize(String path) {
        return micrographSizes.computeIfAbsent(path, one -> attempt(() -> reader.micrographSize(one)));
    }

    private Optional<MrcReader.Size> templateSize(String path, ConfigReading reading) {
        if (!SimulatorConfig.isModel(path)) {
            return templateSizes.computeIfAbsent(path, one -> attempt(() -> reader.templateSize(one)));
        }
        return reading.config().flatMap(config -> modelSize(path, config));
    }

    /** One template is made from a model, for all micrographs. */
    private Optional<MrcReader.Size> modelSize(String path, MatchTemplateConfig config) {
        OpticsGroup optics = config.optics();
        OpticsGroup first = opticsOfModels.computeIfAbsent(path, one -> optics);
        SimulatorConfig simulator = config.simulator().orElseThrow();
        boolean ownPixel = simulator.pixelSizeAngstrom().isPresent();
        boolean ownVoltage =
                simulator.voltageKilovolts().isPresent() || simulator.dose().isEmpty();
        refuseTwo(
                path, "pixel sizes", ownPixel, first.pixelSizeAngstrom(), optics.pixelSizeAngstrom(), "pixel_spacing");
        refuseTwo(
                path,
                "voltages",
                ownVoltage,
                first.voltageKilovolts(),
                optics.voltageKilovolts(),
                "simulator_config.voltage");
        return templateSizes.computeIfAbsent(
                path, one -> attempt(() -> new SearchImages(files).modelSize(one, config)));
    }

    private void refuseTwo(String path, String what, boolean own, double first, double other, String key) {
        if (!own && first != other) {
            problems.add(InputProblem.ofFile(
                    path,
                    "is an atomic model, and the micrographs have different " + what + " (" + first + " and " + other
                            + "); run them as separate data sets, or set simulator." + key));
        }
    }

    private Optional<DetectorMtf> mtf(ConfigReading reading) {
        List<Object> key = List.of(
                reading.config().map(config -> config.optics().mtfValues()).orElse(List.of()),
                reading.mtfReferencePath());
        return mtfs.computeIfAbsent(key, none -> attempt(() -> ConfiguredMtf.read(reading, files)));
    }

    private Optional<Axes> axes(MatchTemplateConfig config) {
        if (axes == null) {
            List<InputProblem> found = SearchGridCheck.problems(request.configFile(), config);
            problems.addAll(found);
            if (found.isEmpty()) {
                axes = new Axes(
                        OrientationGrid.of(config.orientationSearches()),
                        DefocusAxis.of(config.defocusSearch()).length);
            }
        }
        return Optional.ofNullable(axes);
    }

    private <T> Optional<T> attempt(Supplier<T> reading) {
        try {
            return Optional.of(reading.get());
        } catch (BadInputException e) {
            problems.addAll(e.problems());
            return Optional.empty();
        }
    }

    /** Rejects a folder with other files, so that they are not mixed with results or overwritten. */
    private void requireOwnFolder() {
        files.requireWritableFile(request.out() + "/" + Manifest.FILE, "", true)
                .map(problem -> problem.causedBy(Setting.OUT))
                .ifPresent(problems::add);
        try {
            // Hidden files are locks, or incomplete files of a run that was killed.
            List<String> names = files.list(request.out()).stream()
                    .filter(name -> !name.startsWith("."))
                    .toList();
            if (!names.isEmpty() && !names.contains(Manifest.FILE)) {
                problems.add(InputProblem.of(
                        Setting.OUT,
                        request.out() + " contains other files than a data set of Margay; choose a new folder"));
            }
        } catch (IOException e) {
            problems.add(InputProblem.of(Setting.OUT, request.out() + " cannot be read: " + e.getMessage()));
        }
    }

    private void throwIfAny() {
        List<InputProblem> shown = new ArrayList<>(problems);
        if (shown.size() > MOST_PROBLEMS) {
            int more = shown.size() - MOST_PROBLEMS;
            shown = new ArrayList<>(shown.subList(0, MOST_PROBLEMS));
            shown.add(InputProblem.ofFile("and " + more + " more", "fix these first; they may have the same cause"));
        }
        BadInputException.throwIfAny(shown);
    }
}

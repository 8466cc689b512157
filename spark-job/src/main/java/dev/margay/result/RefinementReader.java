package dev.margay.result;

import dev.margay.config.ConstrainedSearchReading;
import dev.margay.config.RefineTemplateConfig;
import dev.margay.config.RefineTemplateReading;
import dev.margay.inputs.SearchImages;
import dev.margay.io.DataFiles;
import dev.margay.io.JsonText;
import dev.margay.io.Sha256;
import dev.margay.kernels.array.RealVolume;
import dev.margay.particles.ExpectedPlace;
import dev.margay.particles.Particle;
import dev.margay.particles.ParticleOptics;
import dev.margay.particles.ParticleTableReader;
import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads a refinement back: its description, its table, and its inputs if they still exist. */
final class RefinementReader {

    private static final String TABLE_KEY = "particle_stack.df_path";
    private static final String TEMPLATE_KEY = "template_volume_path";

    private final DataFiles files;
    private final String path;
    private final RefinementRecord record;
    private final InputPlaces places;
    private final List<String> notes = new ArrayList<>();

    /**
     * A reader of one refinement.
     *
     * @param files where the description is
     * @param inConfigurations where paths of configurations and tables start
     * @param path of the description
     * @throws BadInputException if it is not one
     */
    RefinementReader(DataFiles files, DataFiles inConfigurations, String path) {
        this.files = files;
        this.path = path;
        record = RefinementRecord.read(files.readText(path), path);
        places = InputPlaces.of(record.inputs(), inConfigurations);
        notes.addAll(record.notes());
    }

    SavedRefinement read() {
        RefineTemplateConfig config = config(JsonText.of(record.parameters()), path + ": parameters");
        String table = table();
        List<Particle> after = particles(table, files);
        if (after.size() != record.size().particles()) {
            throw new BadInputException(InputProblem.ofFile(
                    table,
                    "has " + after.size() + " rows; expected " + record.size().particles() + ", as " + path
                            + " says: use the table as it was written, or run again"));
        }
        List<Particle> before = before(after);
        Optional<RealVolume> template = after.isEmpty()
                ? Optional.empty()
                : template(config, after.get(0).optics());
        return new SavedRefinement(
                record, table, config, template, SavedRefinement.pairs(before, after), places, notes);
    }

    private RefineTemplateConfig config(String parameters, String place) {
        return record.isConstrained()
                ? ConstrainedSearchReading.of(parameters, place).orThrow().local()
                : RefineTemplateReading.of(parameters, place).orThrow();
    }

    /** The table next to the description. */
    private String table() {
        String name = path.substring(0, path.length() - RefinementRecord.EXTENSION.length());
        return Stream.of(name + ".csv", name + ".CSV", name)
                .filter(each -> files.requireReadableFile(each, "").isEmpty())
                .findFirst()
                .orElseThrow(() -> new BadInputException(InputProblem.ofFile(
                        name + ".csv",
                        "cannot be read; expected the table of refined particles next to " + path
                                + ": keep the two together")));
    }

    private static List<Particle> particles(String table, DataFiles where) {
        try {
            return ParticleTableReader.read(where.open(table), table);
        } catch (IOException e) {
            throw new BadInputException(InputProblem.ofFile(table, "cannot be read: " + e.getMessage()));
        }
    }

    /**
     * The rows of the table that was refined; without it, the values of the search, which every table has. In a search for partners, as if each
     * had been found where it was expected.
     */
    private List<Particle> before(List<Particle> after) {
        if (record.isConstrained()) {
            return after.stream().map(ExpectedPlace::asExpected).toList();
        }
        Optional<Found> found = unchanged(TABLE_KEY);
        if (found.isPresent()) {
            List<Particle> rows = particles(found.get().written(), found.get().files());
            if (rows.size() == after.size()) {
                return rows;
            }
        }
        notes.add(
                "changes are counted from the values of the search, because the table that was refined is not available");
        return after.stream().map(Particle::asSearched).toList();
    }

    private Optional<RealVolume> template(RefineTemplateConfig config, ParticleOptics optics) {
        Optional<Found> found = unchanged(TEMPLATE_KEY);
        if (found.isEmpty()) {
            notes.add("the template is not available, so projections are left out");
            return Optional.empty();
        }
        try {
            return Optional.of(new SearchImages(found.get().files())
                            .template(
                                    found.get().written(),
                                    config.simulator(),
                                    config.corrections(),
                                    optics.pixelSizeAngstrom(),
                                    optics.voltageKilovolts())
                            .volume())
                    .filter(volume -> volume.size() == record.size().templateSize());
        } catch (BadInputException e) {
            notes.add("the template cannot be used, so projections are left out: " + e.getMessage());
            return Optional.empty();
        }
    }

    /** An input file, if it is still there and is the same. */
    private record Found(String written, DataFiles files) {}

    private Optional<Found> unchanged(String key) {
        ResultRecord.Input input = record.inputs().get(key);
        if (input == null) {
            return Optional.empty();
        }
        return Stream.of(input.location(), input.path())
                .flatMap(written -> places.with(written).map(where -> new Found(written, where)).stream())
                .filter(found -> sha256(found).equals(input.sha256()))
                .findFirst();
    }

    private static String sha256(Found found) {
        try {
            return Sha256.ofFile(found.written(), found.files());
        } catch (IOException e) {
            return "";
        }
    }
}

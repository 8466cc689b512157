package dev.margay.constrained;

import dev.margay.analysis.GaussianCutoff;
import dev.margay.config.ConstrainedSearchConfig;
import dev.margay.config.ConstrainedSearchReading;
import dev.margay.config.ProjectionAccuracy;
import dev.margay.config.RefineTemplateConfig;
import dev.margay.inputs.SearchImages;
import dev.margay.io.DataFiles;
import dev.margay.io.Sha256;
import dev.margay.io.mrc.MrcReader;
import dev.margay.kernels.local.LocalShape;
import dev.margay.orientation.ConstrainedGrid;
import dev.margay.orientation.DefocusAxis;
import dev.margay.orientation.Rotation;
import dev.margay.particles.Particle;
import dev.margay.particles.ParticleStack;
import dev.margay.particles.ParticleTableReader;
import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import dev.margay.refine.LeopardFault;
import dev.margay.refine.RefinementInputs;
import dev.margay.refine.RefinementPlan;
import dev.margay.refine.StackFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The checked inputs of a constrained search. All problems are reported together, before anything is computed or written.
 *
 * @param config the search, with everything decided
 * @param turns the orientations that are tried, relative to the expected one
 * @param local the search around the expected places of the partners: a refinement
 * @param rows of the reference's table, with the maps of the partner
 * @param outside how many partners are expected outside of their micrograph, and are not searched
 */
public record ConstrainedInputs(
        ConstrainedSearchConfig config,
        List<ConstrainedGrid.Turn> turns,
        RefinementInputs local,
        List<Particle> rows,
        int outside) {

    private static final int MOST_PROBLEMS = 10;
    private static final String REFERENCE = "particle_stack_reference";

    /** Copies the lists. */
    public ConstrainedInputs {
        turns = List.copyOf(turns);
        rows = List.copyOf(rows);
    }

    /**
     * Reads and checks.
     *
     * @param reading the configuration, with or without problems
     * @param files where its files are
     * @throws BadInputException with every problem found
     */
    public static ConstrainedInputs load(ConstrainedSearchReading reading, DataFiles files) {
        List<InputProblem> problems = new ArrayList<>(reading.problems());
        reading.inputPaths().forEach((key, path) -> {
            if (!isFolder(path, files)) {
                files.requireReadableFile(path, key).ifPresent(problems::add);
            }
        });
        BadInputException.throwIfAny(problems);
        ConstrainedSearchConfig config = reading.orThrow();
        config = config.with(config.local().resolved());
        requireParity(config, reading);
        String table = config.local().particles().tablePath();
        List<Particle> rows = withMaps(read(table, files), config, table, files);
        StackFile stack = new StackFile(table, ParticleStack.of(rows, table), sha256(table, files));
        problems.addAll(stack.missingFiles(files));
        Optional<SearchImages.Template> template = attempt(config, stack, files, problems);
        BadInputException.throwIfAny(problems);
        return of(config, rows, stack, template.orElseThrow(), reading, files);
    }

    private static ConstrainedInputs of(
            ConstrainedSearchConfig said,
            List<Particle> rows,
            StackFile stack,
            SearchImages.Template template,
            ConstrainedSearchReading reading,
            DataFiles files) {
        int size = template.volume().size();
        int referenceHalf = referenceHalf(rows, said, reading);
        RefineTemplateConfig.Particles boxes = boxes(said.local().particles(), size, reading);
        double pixel = rows.get(0).optics().pixelSizeAngstrom();
        TemplateOrigin origin = TemplateOrigin.of(
                said.partner().origin(),
                template.volume(),
                pixel,
                said.partner().centre());
        ConstrainedSearchConfig config =
                said.with(origin.origin()).with(said.local().with(boxes));
        Set<LeopardFault> faults =
                config.local().method().leopardCompatible() ? LeopardFault.ofConstrainedSearch() : LeopardFault.none();
        List<ConstrainedGrid.Turn> turns = turns(config, faults, reading);
        RefineTemplateConfig.Box box = boxes.boxFor(size);
        RefinementPlan plan = new RefinementPlan(
                        config.local(),
                        new LocalShape(
                                size, config.local().projectionAccuracy().templatePadding(), box.height(), box.width()),
                        turns.stream().map(ConstrainedGrid.Turn::offset).toArray(Rotation[]::new),
                        DefocusAxis.of(config.local().defocus()),
                        new double[] {0},
                        faults,
                        Optional.empty())
                .sharing(stack.stack());
        ParticleStack expected = expected(
                stack.stack(), new PartnerPlace(config.partner(), referenceHalf, size / 2, faults), size, files);
        int outside = stack.stack().size() - expected.size();
        List<String> notes = new ArrayList<>(reading.notes());
        notes.addAll(template.notes());
        origin.note().ifPresent(notes::add);
        if (outside > 0) {
            notes.add(outside + " of " + stack.stack().size()
                    + " partners are expected outside of their micrograph, and are not searched");
        }
        faults.forEach(fault -> notes.add("as Leopard-EM, this run " + fault.words()));
        RefinementInputs local =
                new RefinementInputs(config.local(), plan, expected, stack.sha256(), template, List.copyOf(notes));
        return new ConstrainedInputs(config, turns, local, rows, outside);
    }

    private static Optional<SearchImages.Template> attempt(
            ConstrainedSearchConfig config, StackFile stack, DataFiles files, List<InputProblem> problems) {
        try {
            return Optional.of(StackFile.template(config.local(), stack.stack(), files));
        } catch (BadInputException e) {
            problems.addAll(e.problems());
            return Optional.empty();
        }
    }

    private static boolean isFolder(String path, DataFiles files) {
        try {
            return files.status(files.resolve(path))
                    .map(status -> status.isDirectory())
                    .orElse(false);
        } catch (IOException e) {
            return false;
        }
    }

    private static void requireParity(ConstrainedSearchConfig config, ConstrainedSearchReading reading) {
        if (config.local().method().leopardCompatible()
                && !config.local().projectionAccuracy().equals(ProjectionAccuracy.PARITY)) {
            throw new BadInputException(
                    new InputProblem(
                            reading.placeOf("projection"),
                            "projection",
                            "asks for more accurate projections than those of Leopard-EM, and the search is to be compatible with it;"
                                    + " expected gridding_correction: false and template_padding: 1, or no leopard_compatible"));
        }
    }

    private static List<Particle> read(String table, DataFiles files) {
        try {
            List<Particle> rows = ParticleTableReader.read(files.open(table), table);
            if (rows.isEmpty()) {
                throw new BadInputException(
                        InputProblem.ofFile(table, "has no particles; expected at least one row below the header"));
            }
            return rows;
        } catch (IOException e) {
            throw new BadInputException(InputProblem.ofFile(table, "cannot be read: " + e.getMessage()));
        }
    }

    private static String sha256(String table, DataFiles files) {
        try {
            return Sha256.ofFile(table, files);
        } catch (IOException e) {
            throw new BadInputException(InputProblem.ofFile(table, "cannot be read: " + e.getMessage()));
        }
    }

    /** Rows whose mean and standard deviation are those of the search for the partner. */
    private static List<Particle> withMaps(
            List<Particle> rows, ConstrainedSearchConfig config, String table, DataFiles files) {
        String source = config.partner().mapsPath();
        PartnerMaps maps = PartnerMaps.of(source, files);
        Set<String> missing = new LinkedHashSet<>();
        List<Particle> with = new ArrayList<>();
        for (Particle row : rows) {
            Optional<PartnerMaps.Maps> found = maps.of(row.files().micrograph());
            found.ifPresent(
                    one -> with.add(row.withSearch(config.local().templatePath(), one.mean(), one.deviation())));
            if (found.isEmpty()) {
                missing.add(row.files().micrograph());
            }
        }
        if (!missing.isEmpty()) {
            List<InputProblem> problems = new ArrayList<>();
            missing.stream()
                    .limit(MOST_PROBLEMS)
                    .forEach(micrograph -> problems.add(InputProblem.ofFile(
                            source,
                            "has no search of " + micrograph + ", in which " + table
                                    + " has particles; search it for the partner with match-template, or leave out its"
                                    + " particles (a table without particles names no maps: give the *.result.json of"
                                    + " the search, or the folder of the data set)")));
            if (missing.size() > MOST_PROBLEMS) {
                problems.add(InputProblem.ofFile(
                        source, "has no search of " + (missing.size() - MOST_PROBLEMS) + " more micrographs"));
            }
            throw new BadInputException(problems);
        }
        return with;
    }

    /** From corner to centre of the reference's box; all rows of a table have the same. */
    private static int referenceHalf(
            List<Particle> rows, ConstrainedSearchConfig config, ConstrainedSearchReading reading) {
        Particle.Position first = rows.get(0).position();
        int half = first.centreX() - first.cornerX();
        for (int row = 0; row < rows.size(); row++) {
            Particle.Position position = rows.get(row).position();
            if (position.centreX() - position.cornerX() != half || position.centreY() - position.cornerY() != half) {
                throw new BadInputException(InputProblem.ofFile(
                        config.local().particles().tablePath(),
                        "row " + row + ": its centre is " + (position.centreX() - position.cornerX())
                                + " pixels from its corner, but " + half
                                + " in row 0; expected particles of one template"));
            }
        }
        OptionalInt size = config.local().particles().templateSize();
        if (size.isPresent() && size.getAsInt() / 2 != half) {
            String key = REFERENCE + ".original_template_size";
            throw new BadInputException(new InputProblem(
                    reading.placeOf(key),
                    key,
                    "got " + size.getAsInt() + ", but in the table centres are " + half
                            + " pixels from the corners of boxes, so the template of the reference has " + 2 * half
                            + " voxels a side"));
        }
        return half;
    }

    /** The box holds the partner and as much around it as the box of the reference around the reference. */
    private static RefineTemplateConfig.Particles boxes(
            RefineTemplateConfig.Particles reference, int size, ConstrainedSearchReading reading) {
        int template = reference.templateSize().orElse(size);
        RefineTemplateConfig.Box given = reference.boxFor(template);
        RefineTemplateConfig.Box box =
                new RefineTemplateConfig.Box(size + given.height() - template, size + given.width() - template);
        int widest = Math.max(box.height(), box.width()) - size;
        if (!box.holds(size) || widest > RefinementInputs.WIDEST_WINDOW) {
            String key = REFERENCE + ".extracted_box_size";
            throw new BadInputException(new InputProblem(
                    reading.placeOf(key),
                    key,
                    "is " + (box.holds(size) ? widest + " pixels larger" : "smaller")
                            + " than the template; expected a few pixels more than original_template_size, such as "
                            + (template + RefineTemplateConfig.Particles.DEFAULT_MARGIN_PIXELS)));
        }
        return new RefineTemplateConfig.Particles(reference.tablePath(), Optional.of(box), OptionalInt.of(size));
    }

    private static List<ConstrainedGrid.Turn> turns(
            ConstrainedSearchConfig config, Set<LeopardFault> faults, ConstrainedSearchReading reading) {
        try {
            return faults.contains(LeopardFault.OTHER_TURNS)
                    ? ConstrainedGrid.compatible(config.orientation())
                    : ConstrainedGrid.of(config.orientation());
        } catch (IllegalArgumentException e) {
            String key = "orientation_refinement_config";
            throw new BadInputException(new InputProblem(reading.placeOf(key), key, e.getMessage()));
        }
    }

    /** The expected partners whose box is within their micrograph. */
    private static ParticleStack expected(ParticleStack references, PartnerPlace place, int size, DataFiles files) {
        List<ParticleStack.Micrograph> micrographs = new ArrayList<>();
        for (ParticleStack.Micrograph one : references.micrographs()) {
            MrcReader.Size image = new MrcReader(files).micrographSize(one.path());
            List<ParticleStack.Member> members = one.members().stream()
                    .map(member -> new ParticleStack.Member(
                            member.row(),
                            member.particle(),
                            member.optics(),
                            place.of(member.start(), member.optics())))
                    .filter(member -> isWithin(member.start().cornerY(), image.height() - size)
                            && isWithin(member.start().cornerX(), image.width() - size))
                    .toList();
            if (!members.isEmpty()) {
                micrographs.add(new ParticleStack.Micrograph(
                        one.path(), one.correlationAveragePath(), one.correlationVariancePath(), members));
            }
        }
        return new ParticleStack(micrographs);
    }

    private static boolean isWithin(double corner, int last) {
        return corner > -0.5 && corner < last + 0.5;
    }

    /** Correlations that are tried for each particle: projections times placements. */
    public long correlationsPerParticle() {
        return local.plan().gridPoses() * local.plan().shape().windowPixels();
    }

    /** The z-score above which a partner is found. */
    public double threshold() {
        return GaussianCutoff.zScore(correlationsPerParticle(), config.falsePositives());
    }
}

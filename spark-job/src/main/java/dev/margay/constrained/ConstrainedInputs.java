package dev.margay.constrained;

import dev.margay.analysis.GaussianCutoff;
import dev.margay.config.ConstrainedSearchConfig;
import dev.margay.config.ConstrainedSearchReading;
import dev.margay.config.ProjectionAccuracy;
import dev.margay.config.RefineTemplateConfig;
import dev.margay.inputs.SearchImages;
import dev.margay.io.DataFiles;
import dev.margay.io.mrc.MrcReader;
import dev.margay.kernels.local.LocalShape;
import dev.margay.orientation.ConstrainedGrid;
import dev.margay.orientation.DefocusAxis;
import dev.margay.orientation.Rotation;
import dev.margay.particles.Particle;
import dev.margay.particles.ParticleStack;
import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import dev.margay.refine.LeopardFault;
import dev.margay.refine.RefinementInputs;
import dev.margay.refine.RefinementPlan;
import dev.margay.refine.StackFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.fs.FileStatus;

/**
 * The checked inputs of a constrained search. Problems are reported before anything is computed or written.
 *
 * @param config the search, with everything decided
 * @param turns the orientations that are tried, relative to the expected one
 * @param local the search around the expected places of the partners: a refinement
 * @param rows of the reference's table, with the maps of the partner
 */
public record ConstrainedInputs(
        ConstrainedSearchConfig config, List<ConstrainedGrid.Turn> turns, RefinementInputs local, List<Particle> rows) {

    private static final String VECTOR = "center_vector";

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
     * @throws BadInputException with the problems found
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
        Set<LeopardFault> faults =
                config.local().method().leopardCompatible() ? LeopardFault.ofConstrainedSearch() : LeopardFault.none();
        List<ConstrainedGrid.Turn> turns = turns(config, faults, reading);
        String table = config.local().particles().tablePath();
        PartnerMaps maps =
                PartnerMaps.of(config.partner().mapsPath(), config.local().templatePath(), files);
        List<Particle> rows = maps.on(StackFile.rows(table, files), table);
        StackFile stack = new StackFile(table, ParticleStack.of(rows, table), StackFile.sha256(table, files));
        BadInputException.throwIfAny(stack.missingFiles(files));
        SearchImages.Template template = StackFile.template(config.local(), stack.stack(), files);
        TemplateOrigin origin = origin(config, template, stack.stack(), faults);
        config = config.with(origin.origin());
        RefinementInputs local = local(config, turns, faults, stack, rows, template, reading, files);
        List<String> notes = new ArrayList<>(local.notes());
        notes.addAll(maps.notes());
        origin.note().ifPresent(notes::add);
        ConstrainedInputs inputs = new ConstrainedInputs(
                config,
                turns,
                new RefinementInputs(
                        local.config(), local.plan(), local.stack(), local.tableSha256(), template, List.copyOf(notes)),
                rows);
        inputs.requireThreshold(reading);
        return inputs;
    }

    private static boolean isFolder(String path, DataFiles files) {
        try {
            return files.status(files.resolve(path))
                    .map(FileStatus::isDirectory)
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

    /** Leopard-EM does not use it. */
    private static TemplateOrigin origin(
            ConstrainedSearchConfig config,
            SearchImages.Template template,
            ParticleStack stack,
            Set<LeopardFault> faults) {
        double micrograph = stack.micrographs().get(0).members().get(0).optics().pixelSizeAngstrom();
        double own = template.size().pixelSizeAngstrom();
        TemplateOrigin origin = TemplateOrigin.of(
                config.partner().origin(),
                template.volume(),
                own > 0 ? own : micrograph,
                config.partner().centre());
        return faults.contains(LeopardFault.PLACE_OF_REFERENCE)
                ? new TemplateOrigin(origin.origin(), Optional.empty())
                : origin;
    }

    private static RefinementInputs local(
            ConstrainedSearchConfig config,
            List<ConstrainedGrid.Turn> turns,
            Set<LeopardFault> faults,
            StackFile stack,
            List<Particle> rows,
            SearchImages.Template template,
            ConstrainedSearchReading reading,
            DataFiles files) {
        int size = template.volume().size();
        RefineTemplateConfig.Particles boxes = PartnerBoxes.of(config.local().particles(), rows, size, reading);
        RefineTemplateConfig local = config.local().with(boxes);
        RefineTemplateConfig.Box box = boxes.boxFor(size);
        RefinementPlan plan = new RefinementPlan(
                        local,
                        new LocalShape(size, local.projectionAccuracy().templatePadding(), box.height(), box.width()),
                        turns.stream().map(ConstrainedGrid.Turn::offset).toArray(Rotation[]::new),
                        DefocusAxis.of(local.defocus()),
                        new double[] {0},
                        faults,
                        Optional.empty())
                .sharing(stack.stack());
        ParticleStack expected =
                expected(stack.stack(), new PartnerPlace(config.partner(), size / 2, faults), size, files);
        int outside = stack.stack().size() - expected.size();
        if (expected.size() == 0) {
            throw new BadInputException(new InputProblem(
                    reading.placeOf(VECTOR),
                    VECTOR,
                    "puts every partner outside of its micrograph; expected x, y and z in Angstrom, from the centre of the"
                            + " reference to that of the partner"));
        }
        List<String> notes = new ArrayList<>(reading.notes());
        notes.addAll(RefinementInputs.notes(plan, template, stack.stack()));
        if (outside > 0) {
            notes.add(outside + " of " + stack.stack().size()
                    + " partners are expected outside of their micrograph, and are not searched");
        }
        return new RefinementInputs(local, plan, expected, stack.sha256(), template, notes);
    }

    /** The expected partners whose box is within their micrograph. */
    private static ParticleStack expected(ParticleStack references, PartnerPlace place, int size, DataFiles files) {
        List<ParticleStack.Micrograph> micrographs = new ArrayList<>();
        for (ParticleStack.Micrograph one : references.micrographs()) {
            MrcReader.Size image = new MrcReader(files).micrographSize(one.path());
            List<ParticleStack.Member> members = one.members().stream()
                    .map(member -> new ParticleStack.Member(
                            member.row(),
                            member.number(),
                            member.particle(),
                            member.optics(),
                            place.of(member.start(), member.particle().startHalfBox(), member.optics())))
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

    private void requireThreshold(ConstrainedSearchReading reading) {
        try {
            threshold();
        } catch (IllegalArgumentException e) {
            String key = "constrained_search.false_positives";
            throw new BadInputException(new InputProblem(
                    reading.placeOf(key),
                    key,
                    "got " + config.falsePositives() + " for each particle, which is not less than the "
                            + correlations()
                            + " correlations that are tried; search more orientations, or expect fewer"));
        }
    }

    /** Correlations that are tried for each particle: projections times placements. */
    private long correlations() {
        return local.plan().gridPoses() * local.plan().shape().windowPixels();
    }

    /** The z-score above which a partner is found. */
    public double threshold() {
        return GaussianCutoff.zScore((double) correlations(), config.falsePositives());
    }

    /** How many partners are expected outside of their micrograph, and are not searched. */
    public int outside() {
        return rows.size() - local.stack().size();
    }
}

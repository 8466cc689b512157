package dev.margay.refine;

import dev.margay.config.MovieChoice;
import dev.margay.config.ProjectionAccuracy;
import dev.margay.config.RefineTemplateConfig;
import dev.margay.config.RefineTemplateReading;
import dev.margay.inputs.PixelSizeNote;
import dev.margay.inputs.SearchImages;
import dev.margay.io.DataFiles;
import dev.margay.io.mrc.MrcReader;
import dev.margay.movie.ParticleBoxes;
import dev.margay.particles.ParticleOptics;
import dev.margay.particles.ParticleStack;
import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The checked inputs of a refinement: everything except the micrographs and maps, of which only the existence is checked. All problems
 * are reported together, before anything is computed or written.
 *
 * @param config the refinement
 * @param plan what it tries
 * @param stack the particles by micrograph
 * @param tableSha256 of the table's file
 * @param template the density
 * @param notes for the user that are not problems
 */
public record RefinementInputs(
        RefineTemplateConfig config,
        RefinementPlan plan,
        ParticleStack stack,
        String tableSha256,
        SearchImages.Template template,
        List<String> notes) {

    private static final int MOST_PROBLEMS = 10;

    /** Boxes with fewer placements in a direction hold a particle where it is. */
    private static final int NARROW_WINDOW = 3;

    /** A refinement looks around a particle, not through the micrograph. */
    public static final int WIDEST_WINDOW = 256;

    /**
     * Reads and checks.
     *
     * @param reading the configuration, with or without problems
     * @param files where its files are
     * @throws BadInputException with every problem found
     */
    public static RefinementInputs load(RefineTemplateReading reading, DataFiles files) {
        return load(reading, files, LeopardFault.ofRefinement());
    }

    /**
     * Reads and checks the inputs of another program that scores particles as a refinement does.
     *
     * @param reading the configuration, with or without problems
     * @param files where its files are
     * @param faults what is repeated if it is to be compatible with Leopard-EM
     * @throws BadInputException with every problem found
     */
    public static RefinementInputs load(RefineTemplateReading reading, DataFiles files, Set<LeopardFault> faults) {
        List<InputProblem> problems = new ArrayList<>(reading.problems());
        Optional<StackFile> table =
                reading.tablePath().flatMap(path -> attempt(() -> StackFile.read(path, files), problems));
        if (reading.config().isEmpty()) {
            reading.templatePath()
                    .flatMap(path -> files.requireReadableFile(path, ""))
                    .ifPresent(problems::add);
            throw new BadInputException(problems);
        }
        RefineTemplateConfig config = reading.orThrow().resolved();
        if (config.method().leopardCompatible()
                && config.method().strategy() == RefineTemplateConfig.Strategy.CONTINUOUS) {
            String key = "refinement.strategy";
            problems.add(new InputProblem(
                    reading.placeOf(key),
                    key,
                    "asks for a continuous refinement that is compatible with Leopard-EM, which has only the grid; remove"
                            + " one of the two, here or from the options of the run"));
        }
        if (config.method().leopardCompatible() && !config.projectionAccuracy().equals(ProjectionAccuracy.PARITY)) {
            String key = "projection";
            problems.add(new InputProblem(
                    reading.placeOf(key),
                    key,
                    "asks for more accurate projections than those of Leopard-EM, and the refinement is to be compatible"
                            + " with it; expected gridding_correction: false and template_padding: 1, or no"
                            + " leopard_compatible, here or from the options of the run"));
        }
        table.ifPresent(one -> problems.addAll(one.missingFiles(files)));
        config.movie().ifPresent(movie -> table.ifPresent(one -> problems.addAll(movieProblems(movie, one, files))));
        Optional<SearchImages.Template> template =
                table.flatMap(one -> attempt(() -> StackFile.template(config, one.stack(), files), problems));
        if (table.isEmpty()) {
            // Without a table, the template is not read.
            files.requireReadableFile(config.templatePath(), "").ifPresent(problems::add);
        }
        template.ifPresent(one -> problems.addAll(sizeProblems(one, reading)));
        BadInputException.throwIfAny(problems);
        RefinementPlan plan = attempt(() -> plan(config, template.orElseThrow(), reading, faults), problems)
                .orElseThrow(() -> new BadInputException(problems))
                .sharing(table.orElseThrow().stack());
        return new RefinementInputs(
                config,
                plan,
                table.orElseThrow().stack(),
                table.get().sha256(),
                template.get(),
                notes(reading, plan, template.get(), table.get().stack()));
    }

    /** Paths of the files of all micrographs: the micrographs themselves, the maps of their searches, and their movies. */
    public List<String> filesOfMicrographs() {
        return stack.micrographs().stream()
                .flatMap(one -> Stream.concat(
                        Stream.of(one.path(), one.correlationAveragePath(), one.correlationVariancePath()),
                        config.movie().stream().flatMap(movie -> movie.of(one.path()).files().values().stream())))
                .distinct()
                .toList();
    }

    private static List<InputProblem> movieProblems(MovieChoice movie, StackFile table, DataFiles files) {
        List<ParticleStack.Micrograph> micrographs = table.stack().micrographs();
        List<InputProblem> problems = new ArrayList<>();
        if (micrographs.size() > 1) {
            movie.files().forEach((key, path) -> {
                if (!path.contains(MovieChoice.NAME)) {
                    problems.add(new InputProblem(
                            path,
                            "movie_config." + key,
                            "is one file, and the table has " + micrographs.size()
                                    + " micrographs; expected a path with "
                                    + MovieChoice.NAME
                                    + ", for which the name of each micrograph is put, such as movies/"
                                    + MovieChoice.NAME + ".tif"));
                }
            });
        }
        Map<String, String> seen = new HashMap<>();
        for (ParticleStack.Micrograph micrograph : micrographs) {
            String other = seen.put(movie.of(micrograph.path()).moviePath(), micrograph.path());
            if (problems.isEmpty() && other != null) {
                problems.add(InputProblem.ofFile(
                        movie.of(other).moviePath(),
                        "would be the movie of two micrographs, " + other + " and " + micrograph.path()
                                + "; expected micrographs with different file names"));
            }
        }
        if (!problems.isEmpty()) {
            return problems;
        }
        for (ParticleStack.Micrograph micrograph : micrographs) {
            if (problems.size() < MOST_PROBLEMS) {
                attempt(
                        () -> {
                            requireMovie(movie, micrograph, files);
                            return micrograph;
                        },
                        problems);
            }
        }
        return problems;
    }

    private static void requireMovie(MovieChoice movie, ParticleStack.Micrograph micrograph, DataFiles files) {
        MrcReader.Size size = new MrcReader(files).micrographSize(micrograph.path());
        ParticleOptics optics = micrograph.members().get(0).particle().optics();
        ParticleBoxes.check(
                movie.of(micrograph.path()),
                new ParticleBoxes.Micrograph(
                        size.height(), size.width(), optics.pixelSizeAngstrom(), optics.voltageKilovolts()),
                micrograph.members().size(),
                files);
    }

    private static <T> Optional<T> attempt(Supplier<T> reading, List<InputProblem> problems) {
        try {
            return Optional.of(reading.get());
        } catch (BadInputException e) {
            problems.addAll(e.problems());
            return Optional.empty();
        }
    }

    private static List<InputProblem> sizeProblems(SearchImages.Template template, RefineTemplateReading reading) {
        RefineTemplateConfig config = reading.config().orElseThrow();
        RefineTemplateConfig.Particles particles = config.particles();
        int size = template.volume().size();
        List<InputProblem> problems = new ArrayList<>();
        if (particles.templateSize().isPresent() && particles.templateSize().getAsInt() != size) {
            String key = "particle_stack.original_template_size";
            problems.add(new InputProblem(
                    reading.placeOf(key),
                    key,
                    "got " + particles.templateSize().getAsInt() + "; expected " + size + ", the size of "
                            + config.templatePath()
                            + ": positions in the table are corners of the template's box, so it must be the template of"
                            + " the search"));
        }
        if (!particles.boxFor(size).holds(size)) {
            String key = "particle_stack.extracted_box_size";
            problems.add(new InputProblem(
                    reading.placeOf(key),
                    key,
                    "is smaller than the template, which is " + size + " voxels a side; expected at least " + size
                            + ", better " + (size + RefineTemplateConfig.Particles.DEFAULT_MARGIN_PIXELS)));
        }
        RefineTemplateConfig.Box box = particles.boxFor(size);
        if (Math.max(box.height(), box.width()) - size > WIDEST_WINDOW) {
            String key = "particle_stack.extracted_box_size";
            problems.add(new InputProblem(
                    reading.placeOf(key),
                    key,
                    "is more than " + WIDEST_WINDOW + " pixels larger than the template, which is " + size
                            + "; a particle moves by half of that; expected a few pixels more than the template, such as "
                            + (size + RefineTemplateConfig.Particles.DEFAULT_MARGIN_PIXELS)));
        }
        return problems;
    }

    private static RefinementPlan plan(
            RefineTemplateConfig config,
            SearchImages.Template template,
            RefineTemplateReading reading,
            Set<LeopardFault> faults) {
        try {
            return RefinementPlan.of(
                    config,
                    template.volume().size(),
                    config.method().leopardCompatible() ? faults : LeopardFault.none());
        } catch (IllegalArgumentException e) {
            throw new BadInputException(InputProblem.ofFile(reading.file(), e.getMessage()));
        }
    }

    /**
     * Notes about template and boxes, and the repeated faults.
     *
     * @param plan with the boxes
     * @param template of the particles
     * @param stack the particles
     */
    public static List<String> notes(RefinementPlan plan, SearchImages.Template template, ParticleStack stack) {
        List<String> notes = new ArrayList<>(template.notes());
        StackFile.pixelSizes(stack).stream()
                .map(size ->
                        PixelSizeNote.of(plan.config().templatePath(), template.size(), size, "the table's pixel_size"))
                .flatMap(Optional::stream)
                .limit(MOST_PROBLEMS)
                .forEach(notes::add);
        if (Math.min(plan.shape().windowHeight(), plan.shape().windowWidth()) < NARROW_WINDOW) {
            notes.add("the box is hardly larger than the template, so particles can hardly move; make"
                    + " extracted_box_size the template's size plus 6");
        }
        plan.faults().forEach(fault -> notes.add("as Leopard-EM, this run " + fault.words()));
        return List.copyOf(notes);
    }

    private static List<String> notes(
            RefineTemplateReading reading, RefinementPlan plan, SearchImages.Template template, ParticleStack stack) {
        RefineTemplateConfig config = plan.config();
        List<String> notes = new ArrayList<>(reading.notes());
        if (plan.climbs() && config.pixelSize().enabled()) {
            notes.add("pixel_size_refinement_config has no effect in a continuous refinement: it keeps the pixel size");
        }
        if (!plan.climbs()
                && !plan.has(LeopardFault.PHI_KEYS_DEAD)
                && RefinementPlan.hasPhiKeys(config.orientation())) {
            notes.add(
                    "a grid with phi keys tilts about one axis only; without phi_step_coarse and phi_step_fine it tilts"
                            + " in all directions");
        }
        notes.addAll(notes(plan, template, stack));
        return List.copyOf(notes);
    }
}

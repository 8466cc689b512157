package dev.margay.api;

import dev.margay.config.DefocusSearch;
import dev.margay.config.LocalOrientationSearch;
import dev.margay.config.PixelSizeSearch;
import dev.margay.config.RefineTemplateConfig;
import dev.margay.refine.LeopardFault;
import dev.margay.report.Fact;
import dev.margay.report.FactGroup;
import dev.margay.result.RefinementRecord;
import dev.margay.result.SavedRefinement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The facts in the report of a refinement: what could not be refined, how it ran, its inputs, and every parameter.
 *
 * @param refinement the refinement
 */
record RefinementFacts(SavedRefinement refinement) {

    private static final String KEPT = "kept";

    List<FactGroup> groups() {
        RefinementRecord record = refinement.record();
        List<FactGroup> groups = new ArrayList<>();
        add(
                groups,
                "Micrographs that could not be refined",
                record.failures().stream()
                        .map(failure -> new Fact(failure.micrograph(), failure.reason()))
                        .toList());
        add(
                groups,
                "Notes",
                refinement.notes().stream()
                        .filter(note -> !isFault(note))
                        .map(note -> new Fact("note", note))
                        .toList());
        add(
                groups,
                "Repeated faults of Leopard-EM",
                record.faults().stream().map(RefinementFacts::fault).toList());
        groups.add(new FactGroup("Refinement", size(record)));
        groups.add(new FactGroup("Method", method(record)));
        groups.add(new FactGroup("Run", run(record)));
        groups.add(new FactGroup("Input files", ResultFacts.inputs(record.inputs())));
        groups.addAll(ResultFacts.parameters(record.parameters()));
        return groups;
    }

    private static void add(List<FactGroup> groups, String title, List<Fact> facts) {
        if (!facts.isEmpty()) {
            groups.add(new FactGroup(title, facts));
        }
    }

    /** Faults have a group of their own. */
    private static boolean isFault(String note) {
        return Arrays.stream(LeopardFault.values()).anyMatch(fault -> note.endsWith(fault.words()));
    }

    static Fact fault(String label) {
        return new Fact(
                label,
                Arrays.stream(LeopardFault.values())
                        .filter(fault -> fault.label().equals(label))
                        .map(fault -> "Leopard-EM " + fault.words())
                        .findFirst()
                        .orElse(""));
    }

    private List<Fact> size(RefinementRecord record) {
        RefinementRecord.Size size = record.size();
        return List.of(
                new Fact("template", refinement.config().templatePath()),
                new Fact("particles from", refinement.config().particles().tablePath()),
                new Fact("refined particles in", refinement.table()),
                new Fact("micrographs", String.format(Locale.ROOT, "%,d", size.micrographs())),
                new Fact(
                        "refined",
                        String.format(
                                Locale.ROOT,
                                "%,d of %,d particles",
                                record.outcome().refined(),
                                size.particles())),
                new Fact("template size", size.templateSize() + " voxels a side"),
                new Fact("box", size.boxHeight() + " × " + size.boxWidth() + " pixels"));
    }

    private List<Fact> method(RefinementRecord record) {
        RefineTemplateConfig config = refinement.config();
        boolean climbs = config.method().strategy() == RefineTemplateConfig.Strategy.CONTINUOUS;
        List<Fact> facts = new ArrayList<>();
        if (record.isConstrained()) {
            return partners(record.constrained());
        }
        facts.add(new Fact(
                "search",
                climbs
                        ? "continuous: each particle climbs from its start to the maximum of the z-score"
                        : "grid: each particle tries all combinations of the offsets"));
        facts.add(new Fact(
                "poses per particle",
                String.format(Locale.ROOT, "%,.0f%s", record.size().posesPerParticle(), climbs ? " on average" : "")));
        facts.add(new Fact("orientation", orientation(config.orientation())));
        facts.add(new Fact("defocus", defocus(config.defocus(), climbs)));
        facts.add(new Fact("pixel size", pixelSize(config.pixelSize(), climbs)));
        facts.add(new Fact(
                "filters", config.globalFiltering() ? "made from the whole micrograph" : "made from each box"));
        return facts;
    }

    private static List<Fact> partners(RefinementRecord.Constrained search) {
        return List.of(
                new Fact("search", "partners, where they are expected beside each particle"),
                new Fact("projections for each particle", String.format(Locale.ROOT, "%,d", search.projections())),
                new Fact("placements of each projection", String.format(Locale.ROOT, "%,d", search.windowPixels())),
                new Fact(
                        "threshold",
                        String.format(
                                Locale.ROOT,
                                "z-score %.2f, for %s false positives expected for each particle",
                                search.threshold(),
                                search.falsePositivesPerParticle())),
                new Fact("found", String.format(Locale.ROOT, "%,d partners", search.found())),
                new Fact("expected outside of the micrograph", String.format(Locale.ROOT, "%,d", search.outside())));
    }

    private static String orientation(LocalOrientationSearch search) {
        return search.enabled()
                ? "theta ±" + search.thetaCoarseDegrees() + "°, psi ±" + search.psiCoarseDegrees()
                        + "° around the start"
                : KEPT;
    }

    private static String defocus(DefocusSearch search, boolean climbs) {
        return search.enabled()
                ? offsets(search.minAngstrom(), search.maxAngstrom(), search.stepAngstrom(), climbs)
                : KEPT;
    }

    private static String pixelSize(PixelSizeSearch search, boolean climbs) {
        return search.enabled() && !climbs
                ? offsets(search.minAngstrom(), search.maxAngstrom(), search.stepAngstrom(), false)
                : KEPT;
    }

    /** A climb takes its own steps, and begins within the range. */
    private static String offsets(double low, double high, double step, boolean climbs) {
        return "from " + low + " to " + high + " Å around the start" + (climbs ? "" : ", by " + step + " Å");
    }

    private static List<Fact> run(RefinementRecord record) {
        RefinementRecord.Run run = record.run();
        List<Fact> facts = new ArrayList<>(ResultFacts.program(record.program()));
        facts.add(new Fact("engine", run.engine()));
        facts.add(new Fact("Spark", run.master()));
        facts.add(new Fact("started (UTC)", run.started()));
        facts.add(new Fact("took", String.format(Locale.ROOT, "%,.1f s", run.wallSeconds())));
        if (run.particlesBefore() > 0) {
            facts.add(new Fact("done by an earlier run", count(run.particlesBefore())));
        }
        run.particlesByDevice().forEach((device, done) -> facts.add(new Fact(device, count(done))));
        return facts;
    }

    private static String count(long particles) {
        return String.format(Locale.ROOT, "%,d %s", particles, particles == 1 ? "particle" : "particles");
    }
}

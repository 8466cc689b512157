package dev.margay.api;

import dev.margay.compare.ComparedParticle;
import dev.margay.compare.MatchChoice;
import dev.margay.compare.TableComparison;
import dev.margay.config.PointGroup;
import dev.margay.exchange.ImportChoice;
import dev.margay.handoff.ParticleSource;
import dev.margay.handoff.ParticleSources;
import dev.margay.handoff.ReplacedInputs;
import dev.margay.io.DataFiles;
import dev.margay.io.OutputFiles;
import dev.margay.orientation.SymmetryGroup;
import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import dev.margay.problem.Setting;
import dev.margay.report.ComparisonPage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Compares two tables of particles. Describe it with the methods below, then {@link #run} it.
 *
 * <pre>{@code
 * Margay.compare("truth.csv", "maps/mip.result.json").radiusAngstrom(20).report("comparison.html").run();
 * }</pre>
 */
public final class Comparison {

    /** The farthest distance of the centres of one particle, if none is given, Angstrom. */
    public static final double RADIUS_ANGSTROM = 20;

    private static final double ANY_ANGLE = 180;

    private final String first;
    private final String second;
    private final DataFiles files = DataFiles.local();
    private double radiusAngstrom = RADIUS_ANGSTROM;
    private OptionalDouble degrees = OptionalDouble.empty();
    private PointGroup symmetry = PointGroup.UNSYMMETRIC;
    private Optional<String> pairs = Optional.empty();
    private Optional<String> report = Optional.empty();

    Comparison(String first, String second) {
        this.first = first;
        this.second = second;
    }

    /** How far apart the centres of one particle may be in the two tables. */
    public Comparison radiusAngstrom(double angstrom) {
        radiusAngstrom = angstrom;
        return this;
    }

    /** How different the orientations of one particle may be; by default, orientations do not decide. */
    public Comparison mostDegrees(double angle) {
        degrees = OptionalDouble.of(angle);
        return this;
    }

    /** The symmetry of the molecule: orientations that look the same are the same. */
    public Comparison symmetry(PointGroup group) {
        symmetry = group;
        return this;
    }

    /** Writes a table with all pairs, and with the particles that are only in one table. */
    public Comparison pairs(String path) {
        pairs = Optional.of(path);
        return this;
    }

    /** Writes a page with charts. */
    public Comparison report(String path) {
        report = Optional.of(path);
        return this;
    }

    /**
     * Compares the tables. Existing files are replaced.
     *
     * @return what they have in common
     * @throws BadInputException if a table cannot be used, or a number makes no sense
     * @throws IOException if a file cannot be written
     */
    public ComparisonResult run() throws IOException {
        MatchChoice choice = choice();
        ParticleSources sources = new ParticleSources(files, ImportChoice.NONE);
        ParticleSource one = sources.of(List.of(first));
        ParticleSource other = sources.of(List.of(second));
        requireOutputs(one, other);
        one.requirePositions();
        other.requirePositions();
        TableComparison comparison = TableComparison.of(particles(one), particles(other), choice);
        List<String> notes = new ArrayList<>(one.notes());
        notes.addAll(other.notes());
        ComparisonResult result = new ComparisonResult(comparison, first, second, choice.radiusAngstrom(), notes);
        try (OutputFiles outputs = new OutputFiles(files, true)) {
            if (pairs.isPresent()) {
                outputs.stage(pairs.get(), new ComparisonTable(comparison)::write);
            }
            if (report.isPresent()) {
                ResultReport.requireFonts();
                outputs.stage(report.get(), new ComparisonPage(new ComparisonReport(result).content())::write);
            }
            outputs.commit();
        }
        return result;
    }

    private static List<ComparedParticle> particles(ParticleSource source) throws IOException {
        List<ComparedParticle> particles = new ArrayList<>();
        source.rows().forEach(particle -> particles.add(ComparedParticle.of(particles.size(), particle)));
        return particles;
    }

    private void requireOutputs(ParticleSource one, ParticleSource other) {
        List<String> inputs = new ArrayList<>(List.of(first, second));
        inputs.addAll(one.tables());
        inputs.addAll(other.tables());
        pairs.ifPresent(path -> requireOutput(path, Setting.OUT_FILE, inputs));
        pairs.ifPresent(inputs::add);
        report.ifPresent(path -> requireOutput(path, Setting.REPORT, inputs));
    }

    private void requireOutput(String path, Setting setting, List<String> taken) {
        files.requireWritableFile(path, "", true).ifPresent(problem -> {
            throw new BadInputException(problem.causedBy(setting));
        });
        ReplacedInputs.refuse(path, setting, taken, files);
    }

    private MatchChoice choice() {
        List<InputProblem> problems = new ArrayList<>();
        if (!(radiusAngstrom > 0) || Double.isInfinite(radiusAngstrom)) {
            problems.add(InputProblem.of(
                    Setting.MATCH_RADIUS, "got " + radiusAngstrom + "; expected a distance above 0, in Angstrom"));
        }
        if (degrees.isPresent() && !(degrees.getAsDouble() > 0 && degrees.getAsDouble() <= ANY_ANGLE)) {
            problems.add(InputProblem.of(
                    Setting.LARGEST_ANGLE,
                    "got " + degrees.getAsDouble() + "; expected degrees, above 0 and up to 180"));
        }
        Optional<SymmetryGroup> group = SymmetryGroup.of(symmetry);
        if (group.isEmpty()) {
            problems.add(InputProblem.of(
                    Setting.SYMMETRY,
                    "got I, whose axes can lie in several ways; expected C1, C2, ..., D2, ..., T or O"));
        }
        BadInputException.throwIfAny(problems);
        return new MatchChoice(radiusAngstrom, degrees.orElse(ANY_ANGLE), group.orElseThrow());
    }
}

package dev.margay.particles;

import dev.margay.config.OpticsGroup;
import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Groups particles by micrograph, and finds those that cannot be refined. Rows are counted from 0, as in the first column. */
final class StackCheck {

    private final String file;
    private final RowProblems problems;

    StackCheck(String file) {
        this.file = file;
        this.problems = new RowProblems(file);
    }

    ParticleStack stack(List<Particle> particles) {
        if (particles.isEmpty()) {
            throw new BadInputException(
                    InputProblem.ofFile(file, "has no particles; expected a table with at least one row"));
        }
        Map<String, List<ParticleStack.Member>> byMicrograph = new LinkedHashMap<>();
        for (int row = 0; row < particles.size(); row++) {
            Particle particle = particles.get(row);
            Particle.Start start = particle.start();
            checkStart(row, start);
            checkPaths(row, particle.files());
            Optional<OpticsGroup> optics = optics(row, particle);
            if (optics.isPresent()) {
                List<ParticleStack.Member> members =
                        byMicrograph.computeIfAbsent(particle.files().micrograph(), path -> new ArrayList<>());
                members.add(new ParticleStack.Member(row, members.size(), particle, optics.get(), start));
            }
        }
        List<ParticleStack.Micrograph> micrographs = new ArrayList<>();
        byMicrograph.forEach((path, members) -> micrographs.add(micrograph(path, members)));
        problems.throwIfAny();
        return new ParticleStack(micrographs);
    }

    private ParticleStack.Micrograph micrograph(String path, List<ParticleStack.Member> members) {
        ParticleStack.Member first = members.get(0);
        Particle.Files files = first.particle().files();
        for (ParticleStack.Member member : members) {
            Particle.Files others = member.particle().files();
            expectSame(
                    member.row(),
                    ParticleColumns.MEAN_PATH,
                    first.row(),
                    files.correlationAverage(),
                    others.correlationAverage());
            expectSame(
                    member.row(),
                    ParticleColumns.DEVIATION_PATH,
                    first.row(),
                    files.correlationVariance(),
                    others.correlationVariance());
        }
        return new ParticleStack.Micrograph(path, files.correlationAverage(), files.correlationVariance(), members);
    }

    private void expectSame(int row, Column<?> column, int firstRow, String first, String other) {
        if (!other.equals(first)) {
            complain(
                    row,
                    column,
                    "got " + other + ", but row " + firstRow + " of the same micrograph has " + first
                            + "; refine the particles of one search at a time: keep the rows of one template");
        }
    }

    private void checkPaths(int row, Particle.Files files) {
        expectPath(row, ParticleColumns.MICROGRAPH, files.micrograph(), "the path of an image");
        expectPath(row, ParticleColumns.MEAN_PATH, files.correlationAverage(), "the path of a map of the search");
        expectPath(row, ParticleColumns.DEVIATION_PATH, files.correlationVariance(), "the path of a map of the search");
    }

    private void expectPath(int row, Column<?> column, String path, String expected) {
        if (path.isBlank()) {
            complain(row, column, "is empty; expected " + expected);
        }
    }

    private void checkStart(int row, Particle.Start start) {
        expectFinite(row, "phi", start.phi());
        expectFinite(row, "theta", start.theta());
        expectFinite(row, "psi", start.psi());
        expectFinite(row, "relative_defocus", start.relativeDefocusAngstrom());
        expectFinite(row, "pos_x", start.cornerX());
        expectFinite(row, "pos_y", start.cornerY());
    }

    private Optional<OpticsGroup> optics(int row, Particle particle) {
        ParticleOptics optics = particle.optics();
        expectFinite(row, "defocus_u", optics.defocusUAngstrom());
        expectFinite(row, "defocus_v", optics.defocusVAngstrom());
        expectFinite(row, "astigmatism_angle", optics.astigmatismAngleDegrees());
        expectFinite(row, "spherical_aberration", optics.sphericalAberrationMillimetres());
        expectFinite(row, "phase_shift", optics.phaseShiftDegrees());
        expectFinite(row, "ctf_B_factor", optics.ctfBFactorAngstromSquared());
        expectPositive(row, "pixel_size", optics.pixelSizeAngstrom(), "Angstrom");
        expectPositive(row, "refined_pixel_size", optics.refinedPixelSizeAngstrom(), "Angstrom");
        expectPositive(row, "voltage", optics.voltageKilovolts(), "kilovolts");
        double contrast = optics.amplitudeContrastRatio();
        if (!(contrast >= 0 && contrast <= 1)) {
            complain(row, "amplitude_contrast_ratio", "got " + contrast + "; expected a number from 0 to 1");
        }
        try {
            return Optional.of(optics.group());
        } catch (IllegalArgumentException e) {
            problems.add(InputProblem.ofFile(file, "row " + row + ": " + e.getMessage()));
            return Optional.empty();
        }
    }

    private void expectFinite(int row, String column, double value) {
        if (!Double.isFinite(value)) {
            complain(row, column, "got " + value + "; expected a finite number");
        }
    }

    private void expectPositive(int row, String column, double value, String unit) {
        if (!(value > 0) || Double.isInfinite(value)) {
            complain(row, column, "got " + value + "; expected a number greater than 0, in " + unit);
        }
    }

    private void complain(int row, Column<?> column, String message) {
        complain(row, column.name(), message);
    }

    private void complain(int row, String column, String message) {
        problems.add(InputProblem.ofFile(file, "row " + row + ": " + column + ": " + message));
    }
}

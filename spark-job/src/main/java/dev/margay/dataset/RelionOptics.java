package dev.margay.dataset;

import dev.margay.config.ConfigOverlay;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Translates RELION's columns of the microscope to keys of the configuration, and finds columns without a key. */
final class RelionOptics {

    private static final Map<String, String> COLUMNS = new TreeMap<>(Map.ofEntries(
            Map.entry("optics_group.label", "_rlnOpticsGroupName"),
            Map.entry("optics_group.voltage", "_rlnVoltage"),
            Map.entry("optics_group.spherical_aberration", "_rlnSphericalAberration"),
            Map.entry("optics_group.amplitude_contrast_ratio", "_rlnAmplitudeContrast"),
            Map.entry("optics_group.defocus_u", "_rlnDefocusU"),
            Map.entry("optics_group.defocus_v", "_rlnDefocusV"),
            Map.entry("optics_group.astigmatism_angle", "_rlnDefocusAngle"),
            Map.entry("optics_group.phase_shift", "_rlnPhaseShift"),
            Map.entry("optics_group.ctf_B_factor", "_rlnCtfBfactor"),
            // mrad; the same sign as in ContrastTransfer: the phase of the image falls with k^2 (k . tilt).
            Map.entry("optics_group.beam_tilt_x", "_rlnBeamTiltX"),
            Map.entry("optics_group.beam_tilt_y", "_rlnBeamTiltY")));

    private static final String PIXEL_KEY = "optics_group.pixel_size";
    private static final String PIXEL = "_rlnMicrographPixelSize";
    private static final String UNBINNED_PIXEL = "_rlnMicrographOriginalPixelSize";
    private static final String DETECTOR_PIXEL_MICROMETRES = "_rlnDetectorPixelSize";
    private static final String MAGNIFICATION = "_rlnMagnification";
    private static final double ANGSTROM_PER_MICROMETRE = 1e4;

    private static final String MTF = "_rlnMtfFileName";

    /** Two pixel sizes closer than this are the same, written with different numbers of digits. */
    private static final double SAME_PIXEL = 1e-3;

    private final Set<String> ignored = new TreeSet<>();

    /** The overlay with the microscope of a row. */
    ConfigOverlay onto(ConfigOverlay overlay, StarCells row) {
        ConfigOverlay filled = row.onto(overlay, COLUMNS);
        Optional<ConfigOverlay.Cell> pixel = pixelSize(row);
        if (pixel.isPresent()) {
            filled = filled.with(PIXEL_KEY, pixel.get());
        }
        Optional<ConfigOverlay.Cell> mtf = mtf(row);
        if (mtf.isPresent()) {
            filled = filled.with("optics_group.mtf_reference", mtf.get());
        }
        noteIgnored(row);
        return filled;
    }

    /** Notes about columns without effect, once for the table. */
    List<String> notes(String file) {
        List<String> notes = new ArrayList<>();
        ignored.forEach(note -> notes.add(file + ": " + note));
        return notes;
    }

    private static Optional<ConfigOverlay.Cell> pixelSize(StarCells row) {
        return row.cell(PIXEL).or(() -> row.cell(UNBINNED_PIXEL)).or(() -> fromMagnification(row));
    }

    /** The pixel size in RELION 3.0 and earlier. */
    private static Optional<ConfigOverlay.Cell> fromMagnification(StarCells row) {
        Optional<String> detector = row.text(DETECTOR_PIXEL_MICROMETRES);
        Optional<String> magnification = row.text(MAGNIFICATION);
        if (detector.isEmpty() || magnification.isEmpty()) {
            return Optional.empty();
        }
        Optional<Double> micrometres = StarCells.number(detector.get());
        Optional<Double> times = StarCells.number(magnification.get());
        // Text that is not a number is kept, so that the reader of the configuration reports it with this place.
        String text = micrometres.isPresent() && times.isPresent()
                ? Double.toString(ANGSTROM_PER_MICROMETRE * micrometres.get() / times.get())
                : detector.get() + " um / " + magnification.get();
        return Optional.of(
                ConfigOverlay.Cell.of(text, row.place(), DETECTOR_PIXEL_MICROMETRES + " / " + MAGNIFICATION));
    }

    /** RELION's MTF is for the detector's original pixels; Margay's is for the micrograph's pixels. */
    private Optional<ConfigOverlay.Cell> mtf(StarCells row) {
        Optional<ConfigOverlay.Cell> mtf = row.cell(MTF)
                .filter(cell -> !cell.text().toLowerCase(Locale.ROOT).equals("none"));
        Optional<Double> pixel = row.text(PIXEL).flatMap(StarCells::number);
        Optional<Double> original = row.text(UNBINNED_PIXEL).flatMap(StarCells::number);
        boolean binned =
                pixel.isPresent() && original.isPresent() && Math.abs(pixel.get() / original.get() - 1) > SAME_PIXEL;
        if (mtf.isPresent() && binned) {
            ignored.add(MTF + " has no effect if " + PIXEL + " differs from " + UNBINNED_PIXEL
                    + ": the MTF is that of unbinned pixels");
            return Optional.empty();
        }
        return mtf;
    }

    private void noteIgnored(StarCells row) {
        for (String zernikes : List.of("_rlnOddZernike", "_rlnEvenZernike")) {
            if (row.isNonZero(zernikes)) {
                ignored.add(zernikes + " has no effect: RELION's coefficients belong to other polynomials than "
                        + "optics_group.odd_zernikes and even_zernikes");
            }
        }
        if (differsFrom(row, "_rlnMagMat00", 1)
                || differsFrom(row, "_rlnMagMat01", 0)
                || differsFrom(row, "_rlnMagMat10", 0)
                || differsFrom(row, "_rlnMagMat11", 1)) {
            ignored.add(
                    "_rlnMagMat00 ... 11 have no effect: give optics_group.mag_matrix instead, which acts on (y, x)");
        }
    }

    private static boolean differsFrom(StarCells row, String column, double neutral) {
        return row.text(column).isPresent()
                && row.text(column).flatMap(StarCells::number).orElse(Double.NaN) != neutral;
    }
}

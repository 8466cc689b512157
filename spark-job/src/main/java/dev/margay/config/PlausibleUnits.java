package dev.margay.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Notes about values that are possible but unusual, often because of a wrong unit. The reader rejects impossible values. */
final class PlausibleUnits {

    private static final double LEAST_PIXEL_ANGSTROM = 0.3;
    private static final double MOST_PIXEL_ANGSTROM = 15;
    private static final double LEAST_KILOVOLTS = 60;
    private static final double MOST_KILOVOLTS = 1_300;
    private static final double LEAST_DEFOCUS_ANGSTROM = 300;
    private static final double MOST_DEFOCUS_ANGSTROM = 100_000;
    private static final double MOST_CS_MILLIMETRES = 6;

    /** Cs of usual objective lenses, mm. */
    private static final double[] USUAL_CS_MILLIMETRES = {1.2, 1.4, 1.6, 2.0, 2.1, 2.2, 2.26, 2.62, 2.7};

    private static final double SAME = 0.01;

    private final ConfigSection section;
    private final List<ConfigNote> notes = new ArrayList<>();

    private PlausibleUnits(ConfigSection section) {
        this.section = section;
    }

    /** Notes about unusual values of an optics group. */
    static List<ConfigNote> notes(ConfigSection section, OpticsGroup optics) {
        PlausibleUnits units = new PlausibleUnits(section);
        units.pixel(optics.pixelSizeAngstrom());
        units.voltage(optics.voltageKilovolts());
        units.sphericalAberration(optics.sphericalAberrationMillimetres());
        if (optics.defocusUAngstrom() < 0 && optics.defocusVAngstrom() < 0) {
            units.note(
                    "overfocus",
                    "defocus_u",
                    "and defocus_v are negative, which means overfocus; underfocus is positive here, so remove the signs if"
                            + " the micrograph is underfocused");
        }
        units.defocus("defocus_u", optics.defocusUAngstrom());
        units.defocus("defocus_v", optics.defocusVAngstrom());
        return units.notes;
    }

    /** The unit that an impossible pixel size may be in. */
    static Optional<String> ofPixel(double value) {
        return value > 0 && value < 1e-8 ? inUnit("metres", value * 1e10) : Optional.empty();
    }

    /** The unit that an impossible voltage may be in. */
    static Optional<String> ofVoltage(double value) {
        if (value > 0 && value < 1) {
            return inUnit("megavolts", value * 1e3);
        }
        return value > 5_000 ? inUnit("volts", value / 1e3) : Optional.empty();
    }

    /** The unit that an impossible spherical aberration may be in. */
    static Optional<String> ofSphericalAberration(double value) {
        if (value > 1e5) {
            return inUnit("Angstrom", value / 1e7);
        }
        return value > 100 ? inUnit("micrometres", value / 1e3) : Optional.empty();
    }

    private static Optional<String> inUnit(String unit, double value) {
        return Optional.of("if it is in " + unit + ", write " + plain(value));
    }

    private void pixel(double angstrom) {
        if (angstrom < LEAST_PIXEL_ANGSTROM) {
            note(
                    "pixel_size",
                    "is " + plain(angstrom)
                            + " Angstrom, smaller than in any micrograph; if it is in nanometres, write "
                            + plain(10 * angstrom));
        } else if (angstrom > MOST_PIXEL_ANGSTROM) {
            note(
                    "pixel_size",
                    "is " + plain(angstrom) + " Angstrom, larger than in any micrograph; if it is in picometres, write "
                            + plain(angstrom / 100));
        }
    }

    private void voltage(double kilovolts) {
        if (kilovolts < LEAST_KILOVOLTS || kilovolts > MOST_KILOVOLTS) {
            note("voltage", "is " + plain(kilovolts) + " kV, which no usual microscope has; 80 to 300 are usual");
        }
    }

    private void sphericalAberration(double millimetres) {
        if (millimetres > MOST_CS_MILLIMETRES) {
            note("spherical_aberration", "is " + plain(millimetres) + " mm, larger than usual (1.2 to 2.7)");
        }
        for (double usual : USUAL_CS_MILLIMETRES) {
            if (Math.abs(millimetres * 1000 / usual - 1) < SAME) {
                note(
                        "spherical_aberration",
                        "is " + plain(millimetres) + " mm; if it is in metres, write " + plain(usual));
            }
        }
    }

    private void defocus(String key, double angstrom) {
        double size = Math.abs(angstrom);
        if (size > 0 && size < 1e-3) {
            note(
                    key,
                    "is " + plain(angstrom) + " Angstrom, practically in focus; if it is in metres, write "
                            + plain(1e10 * angstrom));
        } else if (size > 0 && size < 20) {
            note(
                    key,
                    "is " + plain(angstrom) + " Angstrom, practically in focus; if it is in micrometres, write "
                            + plain(1e4 * angstrom));
        } else if (size > 0 && size < LEAST_DEFOCUS_ANGSTROM) {
            note(
                    key,
                    "is " + plain(angstrom) + " Angstrom, closer to focus than usual; if it is in nanometres, write "
                            + plain(10 * angstrom));
        } else if (size > MOST_DEFOCUS_ANGSTROM) {
            note(key, "is " + plain(angstrom) + " Angstrom, more than 10 micrometres; check its unit");
        }
    }

    /** One kind for a key: in a table, all values of a key are in one unit. */
    private void note(String key, String text) {
        note(key, key, text);
    }

    private void note(String kind, String key, String text) {
        notes.add(new ConfigNote(kind, section.placeOf(key) + ": " + section.qualified(key) + " " + text));
    }

    private static String plain(double value) {
        String text = String.format(Locale.ROOT, Math.abs(value) >= 1e-4 || value == 0 ? "%.6f" : "%.3e", value);
        return text.contains(".") && !text.contains("e") ? text.replaceFirst("\\.?0+$", "") : text;
    }
}

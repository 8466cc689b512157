package dev.margay.exchange.relion;

import dev.margay.exchange.FieldReader;
import dev.margay.exchange.ImportChoice;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What the user should know about values that a table does not have.
 *
 * @param columns of the particles
 * @param choice what the user has said
 */
record RelionNotes(List<String> columns, ImportChoice choice) {

    List<String> of(Map<String, FieldReader> groups) {
        List<String> notes = new ArrayList<>();
        if (lacks(groups, RelionColumns.X)) {
            notes.add("has no " + RelionColumns.X + ": positions in micrographs are not known, and are set to 0");
        }
        if (lacks(groups, RelionColumns.ROT)) {
            notes.add("has no " + RelionColumns.ROT + ": orientations are not known, and are set to 0");
        }
        if (lacks(groups, RelionColumns.DEFOCUS_U)) {
            notes.add("has no " + RelionColumns.DEFOCUS_U + ": defoci are not known, and are NaN");
        }
        if (choice.voltageKilovolts().isEmpty() && lacks(groups, RelionColumns.VOLTAGE)) {
            notes.add("has no " + RelionColumns.VOLTAGE + ": the voltage is NaN; give it with the import");
        }
        if (choice.sphericalAberrationMillimetres().isEmpty() && lacks(groups, RelionColumns.SPHERICAL_ABERRATION)) {
            notes.add("has no " + RelionColumns.SPHERICAL_ABERRATION + ": Cs is NaN; give it with the import");
        }
        if (choice.amplitudeContrastRatio().isEmpty() && lacks(groups, RelionColumns.AMPLITUDE_CONTRAST)) {
            notes.add("has no " + RelionColumns.AMPLITUDE_CONTRAST
                    + ": the amplitude contrast is NaN; give it with the import");
        }
        if (choice.pixelSizeAngstrom().isEmpty() && lacks(groups, RelionColumns.MICROGRAPH_PIXEL)) {
            notes.add(
                    lacks(groups, RelionColumns.ORIGINAL_PIXEL)
                            ? "does not have the micrographs' pixel size: it is taken to be that of the images"
                            : "does not have the micrographs' pixel size: it is taken to be "
                                    + RelionColumns.ORIGINAL_PIXEL + ", which is that of the movies before binning");
        }
        return notes;
    }

    private boolean lacks(Map<String, FieldReader> groups, String column) {
        return !columns.contains(column) && groups.values().stream().noneMatch(group -> group.has(column));
    }
}

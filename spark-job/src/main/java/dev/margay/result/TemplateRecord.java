package dev.margay.result;

import dev.margay.io.JsonText;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The description of a simulated template. It is written next to the map, as JSON with the names of these components in snake_case.
 *
 * @param format {@link #FORMAT}
 * @param program version of Margay
 * @param model the file with the atoms
 * @param size edge of the box, voxels
 * @param pixelSizeAngstrom edge of a voxel
 * @param unit of the voxels
 * @param atoms number of atoms
 * @param elements number of atoms of each element
 * @param parameters the keys of the simulator that were used
 * @param seconds how long it took
 * @param notes for the user
 */
public record TemplateRecord(
        String format,
        ResultRecord.Program program,
        ResultRecord.Input model,
        int size,
        double pixelSizeAngstrom,
        String unit,
        int atoms,
        Map<String, Integer> elements,
        Map<String, Object> parameters,
        double seconds,
        List<String> notes) {

    /** The format of such files, first version. */
    public static final String FORMAT = "margay-template/1";

    /** The extension of such files. */
    public static final String EXTENSION = ".template.json";

    public TemplateRecord {
        elements = new TreeMap<>(elements);
        notes = List.copyOf(notes);
    }

    /** Writes it. */
    public void write(OutputStream out) throws IOException {
        out.write(JsonText.bytesOf(this));
    }
}

package dev.margay.checkpoint;

import dev.margay.inputs.SearchFingerprint;
import dev.margay.twostage.ClimbedPixels;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;

/**
 * The state of the second stage of a search in a file: the tiles that are done, and their climbs.
 *
 * @param fingerprint identifies the search
 * @param rules of the climbs, as text; a state with other rules is not used
 * @param tiles all tiles before this one are done
 * @param climbed their climbs
 */
record ClimbsFile(SearchFingerprint fingerprint, String rules, int tiles, ClimbedPixels climbed) {

    private static final String FORMAT = "Margay climbs 1";

    /** More climbs than a search can have. */
    private static final int MOST = 1 << 26;

    /** Writes it; does not close. */
    void write(OutputStream out) throws IOException {
        new StateFile(FORMAT, fingerprint).write(out, this::writeContent);
    }

    private void writeContent(DataOutputStream data) throws IOException {
        data.writeUTF(rules);
        data.writeInt(tiles);
        data.writeInt(climbed.count());
        data.writeLong(climbed.evaluations());
        int[] places = climbed.places();
        float[] numbers = climbed.numbers();
        StateFile.write(data, places.length, Integer.BYTES, (bytes, first, count) -> bytes.asIntBuffer()
                .put(places, first, count));
        StateFile.write(data, numbers.length, Float.BYTES, (bytes, first, count) -> bytes.asFloatBuffer()
                .put(numbers, first, count));
    }

    /**
     * Reads one; nothing if it has other rules.
     *
     * @param in the file
     * @param expected the search that it must belong to
     * @param rules that it must have
     * @throws StateFile.OtherSearchException if it belongs to another search
     * @throws IOException if it is damaged; the message says how
     */
    static Optional<ClimbsFile> read(InputStream in, SearchFingerprint expected, String rules)
            throws IOException, StateFile.OtherSearchException {
        ClimbsFile read = new StateFile(FORMAT, expected).read(in, data -> content(data, expected));
        return Optional.of(read).filter(file -> file.rules.equals(rules));
    }

    private static ClimbsFile content(DataInputStream data, SearchFingerprint expected) throws IOException {
        String rules = data.readUTF();
        int tiles = data.readInt();
        int climbs = data.readInt();
        if (tiles < 0 || climbs < 0 || climbs > MOST) {
            throw new IOException("is damaged: it has " + climbs + " climbs");
        }
        long evaluations = data.readLong();
        int[] places = new int[ClimbedPixels.PLACES * climbs];
        float[] numbers = new float[ClimbedPixels.NUMBERS * climbs];
        StateFile.read(data, places.length, Integer.BYTES, (bytes, first, count) -> bytes.asIntBuffer()
                .get(places, first, count));
        StateFile.read(data, numbers.length, Float.BYTES, (bytes, first, count) -> bytes.asFloatBuffer()
                .get(numbers, first, count));
        return new ClimbsFile(expected, rules, tiles, ClimbedPixels.of(places, numbers, evaluations));
    }
}

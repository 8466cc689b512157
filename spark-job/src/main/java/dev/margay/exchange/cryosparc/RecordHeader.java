package dev.margay.exchange.cryosparc;

import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The header of a NumPy file (.npy) with a one-dimensional array of records.
 *
 * @param fields by their names, in their order
 * @param records how many follow
 */
record RecordHeader(Map<String, RecordField> fields, long records) {

    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};

    /** A field: name, type, and the counts of an array. */
    private static final Pattern FIELD =
            Pattern.compile("\\(\\s*'([^']*)'\\s*,\\s*'([^']*)'\\s*(?:,\\s*\\(([\\d,\\s]*)\\)\\s*)?\\)");

    private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(\\s*(\\d{1,18})\\s*,?\\s*\\)");

    private static final int LARGEST_HEADER = 1 << 24;

    /** Records are aligned like this in the file. */
    private static final int ALIGNMENT = 64;

    /** Bytes of one record. */
    int recordBytes() {
        return fields.values().stream().mapToInt(RecordField::bytes).sum();
    }

    /**
     * Reads a header, up to the first record.
     *
     * @throws BadInputException if it is not that of an array of records
     */
    static RecordHeader read(InputStream in, String file) throws IOException {
        DataInputStream data = new DataInputStream(in);
        byte[] magic = data.readNBytes(MAGIC.length);
        if (!Arrays.equals(magic, MAGIC)) {
            throw bad(file, "is not a NumPy file; expected cryoSPARC's .cs");
        }
        int major = data.readUnsignedByte();
        data.readUnsignedByte();
        int length = major == 1
                ? Short.toUnsignedInt(Short.reverseBytes(data.readShort()))
                : Integer.reverseBytes(data.readInt());
        if (length < 0 || length > LARGEST_HEADER) {
            throw bad(file, "has a header of " + Integer.toUnsignedString(length) + " bytes; is it damaged?");
        }
        try {
            return parse(new String(data.readNBytes(length), StandardCharsets.UTF_8), file);
        } catch (ArithmeticException | NumberFormatException e) {
            throw bad(file, "has a header with numbers that are too large; is it damaged?");
        }
    }

    private static RecordHeader parse(String text, String file) {
        Matcher shape = SHAPE.matcher(text);
        int descr = text.indexOf("'descr'");
        int list = descr < 0 ? -1 : text.indexOf('[', descr);
        int end = list < 0 ? -1 : text.indexOf(']', list);
        if (!shape.find() || end < 0) {
            throw bad(file, "is a NumPy file, but not a one-dimensional array of records, as cryoSPARC's .cs is");
        }
        Map<String, RecordField> fields = new LinkedHashMap<>();
        Matcher matcher = FIELD.matcher(text.substring(list, end));
        int offset = 0;
        while (matcher.find()) {
            Optional<RecordField> field =
                    RecordField.of(matcher.group(1), matcher.group(2), count(matcher.group(3)), offset);
            if (field.isEmpty()) {
                throw bad(
                        file,
                        "has the field " + matcher.group(1) + " of type " + matcher.group(2)
                                + ", which is not a plain number or text; export it again from cryoSPARC");
            }
            fields.put(matcher.group(1), field.get());
            offset = Math.addExact(offset, field.get().bytes());
        }
        if (fields.isEmpty()) {
            throw bad(file, "has records without fields; expected cryoSPARC's .cs");
        }
        if (text.substring(list, end).split("\\('", -1).length - 1 != fields.size()) {
            throw bad(file, "has fields that cannot be read; expected cryoSPARC's .cs");
        }
        return new RecordHeader(fields, Long.parseLong(shape.group(1)));
    }

    private static int count(String shape) {
        int count = 1;
        for (String part : shape == null ? new String[0] : shape.split(",")) {
            count = Math.multiplyExact(count, part.isBlank() ? 1 : Integer.parseInt(part.strip()));
        }
        return count;
    }

    /** The bytes of the header, as NumPy writes them. */
    byte[] bytes() {
        List<String> described = new ArrayList<>();
        fields.values()
                .forEach(field -> described.add("('" + field.name() + "', '" + field.type() + "'"
                        + (field.count() == 1 ? ")" : ", (" + field.count() + ",))")));
        String text = "{'descr': [" + String.join(", ", described) + "], 'fortran_order': False, 'shape': (" + records
                + ",), }";
        int fixed = MAGIC.length + 2 + Short.BYTES;
        int total = (fixed + text.length() + 1 + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
        String padded = text + " ".repeat(total - fixed - text.length() - 1) + "\n";
        return ByteBuffer.allocate(total)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(MAGIC)
                .put((byte) 1)
                .put((byte) 0)
                .putShort((short) padded.length())
                .put(padded.getBytes(StandardCharsets.US_ASCII))
                .array();
    }

    private static BadInputException bad(String file, String message) {
        return new BadInputException(InputProblem.ofFile(file, message));
    }
}

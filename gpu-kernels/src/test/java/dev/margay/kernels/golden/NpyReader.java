package dev.margay.kernels.golden;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads NumPy's {@code .npy} files: little-endian float32/64, complex64/128, int32/64 in C order. */
public final class NpyReader {

    private static final Pattern HEADER = Pattern.compile(
            "\\{'descr': '<(?<type>[fci]\\d+)', 'fortran_order': False, 'shape': \\((?<shape>[\\d, ]*)\\), \\}\\s*");

    private NpyReader() {}

    /** Reads a whole stream. */
    public static NpyArray read(InputStream stream) throws IOException {
        DataInputStream in = new DataInputStream(stream);
        byte[] magic = in.readNBytes(8);
        if (magic[0] != (byte) 0x93 || !new String(magic, 1, 5, StandardCharsets.US_ASCII).equals("NUMPY")) {
            throw new IOException("not an npy file");
        }
        int headerLength = Short.toUnsignedInt(Short.reverseBytes(in.readShort()));
        String text = new String(in.readNBytes(headerLength), StandardCharsets.US_ASCII);
        Matcher header = HEADER.matcher(text);
        if (!header.matches()) {
            throw new IOException("cannot read header " + text);
        }
        int[] shape = Arrays.stream(header.group("shape").split(",", -1))
                .map(String::trim)
                .filter(axis -> !axis.isEmpty())
                .mapToInt(Integer::parseInt)
                .toArray();
        String type = header.group("type");
        ByteBuffer data = ByteBuffer.wrap(in.readAllBytes()).order(ByteOrder.LITTLE_ENDIAN);
        double[] values =
                switch (type) {
                    case "f4", "c8" -> doubles(data.asFloatBuffer().remaining(), i -> data.getFloat(4 * i));
                    case "f8", "c16" -> doubles(data.asDoubleBuffer().remaining(), i -> data.getDouble(8 * i));
                    case "i4" -> doubles(data.asIntBuffer().remaining(), i -> data.getInt(4 * i));
                    case "i8" -> doubles(data.asLongBuffer().remaining(), i -> data.getLong(8 * i));
                    default -> throw new IOException("cannot read type " + type);
                };
        return new NpyArray(shape, type.startsWith("c"), values);
    }

    private static double[] doubles(int count, IntToDoubleFunction value) {
        double[] values = new double[count];
        Arrays.setAll(values, value);
        return values;
    }
}

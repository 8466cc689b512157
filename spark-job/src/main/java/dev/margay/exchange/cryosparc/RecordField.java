package dev.margay.exchange.cryosparc;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A field of NumPy's records.
 *
 * @param name such as {@code ctf/df1_A}
 * @param kind f, i, u, b (numbers), S (bytes) or U (text)
 * @param size bytes of one value; of text, its letters
 * @param order byte order
 * @param count of values; 1 for a scalar
 * @param offset bytes from the beginning of a record
 */
record RecordField(String name, char kind, int size, ByteOrder order, int count, int offset) {

    private static final Pattern TYPE = Pattern.compile("([<>|=])?([fiubSU?])(\\d*)");

    private static final int UTF_32 = 4;

    private static final int MOST_DIGITS = 6;

    /**
     * A field as a header describes it.
     *
     * @param type such as {@code <f4}
     * @return empty if records have a type that is not a plain number or text
     */
    static Optional<RecordField> of(String name, String type, int count, int offset) {
        Matcher matcher = TYPE.matcher(type);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        if (matcher.group(3).length() > MOST_DIGITS) {
            return Optional.empty();
        }
        char kind = matcher.group(2).charAt(0);
        boolean flag = kind == '?';
        int size = flag || matcher.group(3).isEmpty() ? 1 : Integer.parseInt(matcher.group(3));
        boolean known =
                switch (kind) {
                    case 'f' -> size == Float.BYTES || size == Double.BYTES;
                    case 'i', 'u' -> Integer.bitCount(size) == 1 && size <= Long.BYTES;
                    default -> true;
                };
        if (!known || size < 1) {
            return Optional.empty();
        }
        ByteOrder order = ">".equals(matcher.group(1)) ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        return Optional.of(new RecordField(name, flag ? 'b' : kind, size, order, count, offset));
    }

    /** How a header describes its type. */
    String type() {
        return (kind == 'S' || size == 1 ? "|" : "<") + kind + size;
    }

    /** Bytes of all its values. */
    int bytes() {
        return Math.multiplyExact(count, size * (kind == 'U' ? UTF_32 : 1));
    }

    boolean isText() {
        return kind == 'S' || kind == 'U';
    }

    /** One of its numbers. */
    OptionalDouble number(ByteBuffer record, int index) {
        if (isText() || index >= count) {
            return OptionalDouble.empty();
        }
        int at = offset + index * size;
        ByteBuffer ordered = record.order(order);
        return switch (kind) {
            case 'f' ->
                switch (size) {
                    case 4 -> OptionalDouble.of(ordered.getFloat(at));
                    case 8 -> OptionalDouble.of(ordered.getDouble(at));
                    default -> OptionalDouble.empty();
                };
            default -> OptionalDouble.of((double) whole(ordered, at));
        };
    }

    /** Its first value, of a whole number. */
    long whole(ByteBuffer record) {
        return whole(record.order(order), offset);
    }

    private long whole(ByteBuffer ordered, int at) {
        boolean signed = kind == 'i';
        return switch (size) {
            case 1 -> signed ? ordered.get(at) : Byte.toUnsignedLong(ordered.get(at));
            case 2 -> signed ? ordered.getShort(at) : Short.toUnsignedLong(ordered.getShort(at));
            case 4 -> signed ? ordered.getInt(at) : Integer.toUnsignedLong(ordered.getInt(at));
            default -> ordered.getLong(at);
        };
    }

    /** Its first value as text; numbers with all their digits. */
    String text(ByteBuffer record) {
        if (isText()) {
            byte[] bytes = new byte[bytes()];
            record.get(offset, bytes);
            String text = new String(
                    bytes,
                    kind == 'S'
                            ? StandardCharsets.UTF_8
                            : java.nio.charset.Charset.forName(
                                    order == ByteOrder.BIG_ENDIAN ? "UTF-32BE" : "UTF-32LE"));
            int end = text.indexOf('\0');
            return end < 0 ? text : text.substring(0, end);
        }
        ByteBuffer ordered = record.order(order);
        if (kind == 'f') {
            return size == 4 ? Float.toString(ordered.getFloat(offset)) : Double.toString(ordered.getDouble(offset));
        }
        long value = whole(ordered, offset);
        return kind == 'i' ? Long.toString(value) : Long.toUnsignedString(value);
    }

    /** Writes its numbers. */
    void put(ByteBuffer record, double... values) {
        for (int i = 0; i < values.length; i++) {
            int at = offset + i * size;
            if (kind == 'f') {
                record.putFloat(at, (float) values[i]);
            } else {
                record.putInt(at, (int) (long) values[i]);
            }
        }
    }

    /** Writes a number of 64 bits. */
    void putLong(ByteBuffer record, long value) {
        record.putLong(offset, value);
    }

    /** Writes text, with zeros after it. */
    void put(ByteBuffer record, String text) {
        record.put(offset, Arrays.copyOf(text.getBytes(StandardCharsets.UTF_8), size));
    }
}

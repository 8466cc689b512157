package dev.margay.io.mrc;

import java.nio.ByteBuffer;
import java.util.Optional;

/** How an MRC file stores a pixel (MRC2014). Only the modes that template matching can use: real pixels. */
enum MrcMode {
    /** 8-bit integers; signed, unless IMOD's flag says otherwise. */
    INT8(0, 1, "8-bit integers"),
    /** 16-bit signed integers. */
    INT16(1, 2, "16-bit integers"),
    /** 32-bit floats. */
    FLOAT32(2, 4, "32-bit floats"),
    /** 16-bit unsigned integers. */
    UINT16(6, 2, "unsigned 16-bit integers"),
    /** 16-bit floats. */
    FLOAT16(12, 2, "16-bit floats"),
    /** Unsigned 4-bit integers, two in a byte of the file. {@link PackedPixels} makes a byte of each. */
    UINT4(101, 1, "4-bit integers");

    private final int code;
    private final int bytes;
    private final String words;

    MrcMode(int code, int bytes, String words) {
        this.code = code;
        this.bytes = bytes;
        this.words = words;
    }

    int code() {
        return code;
    }

    int bytes() {
        return bytes;
    }

    String words() {
        return words;
    }

    static Optional<MrcMode> of(int code) {
        for (MrcMode mode : values()) {
            if (mode.code == code) {
                return Optional.of(mode);
            }
        }
        return Optional.empty();
    }

    /** Why another mode of the standard cannot be used; empty if the mode is unknown. */
    static Optional<String> refusal(int code) {
        return switch (code) {
            case 3, 4 -> Optional.of("is complex (a Fourier transform)");
            default -> Optional.empty();
        };
    }

    /** The next pixel. */
    float next(ByteBuffer buffer, boolean unsignedBytes) {
        return switch (this) {
            case INT8 -> unsignedBytes ? Byte.toUnsignedInt(buffer.get()) : buffer.get();
            case INT16 -> buffer.getShort();
            case FLOAT32 -> buffer.getFloat();
            case UINT16 -> Short.toUnsignedInt(buffer.getShort());
            case FLOAT16 -> halfToFloat(buffer.getShort());
            case UINT4 -> buffer.get();
        };
    }

    /** IEEE 754 binary16; the JDK supports it only from version 20. */
    private static float halfToFloat(short half) {
        int sign = (half & 0x8000) << 16;
        int exponent = (half >>> 10) & 0x1f;
        int mantissa = half & 0x3ff;
        if (exponent == 0x1f) {
            return Float.intBitsToFloat(sign | 0x7f800000 | mantissa << 13);
        }
        if (exponent == 0) {
            float magnitude = mantissa * 0x1p-24f;
            return sign == 0 ? magnitude : -magnitude;
        }
        return Float.intBitsToFloat(sign | (exponent + 112) << 23 | mantissa << 13);
    }

    /** Floats as this mode can store them: rounded, if it has 16-bit floats. */
    float[] stored(float[] values) {
        if (this != FLOAT16) {
            return values;
        }
        float[] rounded = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            rounded[i] = halfToFloat(half(values[i]));
        }
        return rounded;
    }

    /** The nearest IEEE 754 binary16; of two that are equally near, the even one. Numbers that are too large become infinite. */
    static short half(float value) {
        int bits = Float.floatToIntBits(value);
        int sign = bits >>> 16 & 0x8000;
        int exponent = (bits >>> 23 & 0xff) - 112;
        int mantissa = bits & 0x7fffff;
        if (exponent >= 0x1f) {
            boolean notANumber = exponent == 0xff - 112 && mantissa != 0;
            return (short) (sign | 0x7c00 | (notANumber ? 0x200 : 0));
        }
        if (exponent <= 0) {
            if (exponent < -10) {
                return (short) sign;
            }
            return (short) (sign | rounded(mantissa | 0x800000, 14 - exponent));
        }
        // A carry out of the mantissa raises the exponent, as it must.
        return (short) (sign | rounded(exponent << 23 | mantissa, 13));
    }

    private static int rounded(int value, int shift) {
        int kept = value >>> shift;
        int left = value & ((1 << shift) - 1);
        int middle = 1 << (shift - 1);
        return left > middle || (left == middle && (kept & 1) == 1) ? kept + 1 : kept;
    }
}

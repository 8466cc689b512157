package dev.margay.io;

import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Text files as people save them: UTF-8, or UTF-16 with a byte order mark, as some Windows programs write it. */
final class TextBytes {

    private static final byte[] UTF_16_LE = {(byte) 0xff, (byte) 0xfe};
    private static final byte[] UTF_16_BE = {(byte) 0xfe, (byte) 0xff};
    private static final String MARK = "\uFEFF";

    private TextBytes() {}

    /**
     * The text, without a byte order mark.
     *
     * @param bytes the whole file
     * @param file its name, for messages
     * @throws BadInputException if it is not text
     */
    static String decode(byte[] bytes, String file) {
        Charset charset = startsWith(bytes, UTF_16_LE)
                ? StandardCharsets.UTF_16LE
                : startsWith(bytes, UTF_16_BE) ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_8;
        FileKind.of(Arrays.copyOf(bytes, Math.min(bytes.length, FileKind.BYTES)))
                .ifPresent(kind -> {
                    throw new BadInputException(InputProblem.ofFile(file, kind.sentence()));
                });
        try {
            String text = charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith(MARK) ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            if (charset.equals(StandardCharsets.UTF_8) && !containsZero(bytes)) {
                // Older editors save names and comments in Latin-1; keys and numbers are ASCII in any case.
                return new String(bytes, StandardCharsets.ISO_8859_1);
            }
            throw new BadInputException(
                    InputProblem.ofFile(file, "is not a text file that can be read; save it as UTF-8"));
        }
    }

    private static boolean startsWith(byte[] bytes, byte[] mark) {
        return bytes.length >= mark.length && Arrays.equals(Arrays.copyOf(bytes, mark.length), mark);
    }

    private static boolean containsZero(byte[] bytes) {
        for (byte each : bytes) {
            if (each == 0) {
                return true;
            }
        }
        return false;
    }
}

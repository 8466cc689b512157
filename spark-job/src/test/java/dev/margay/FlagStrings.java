package dev.margay;

import com.tngtech.archunit.core.domain.JavaClass;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text in a class file that looks like a flag of the command line. ArchUnit does not see constants, so the bytes are searched. */
final class FlagStrings {

    private static final Pattern FLAG = Pattern.compile("--[a-z][a-z-]{2,}|MARGAY_[A-Z]+");

    private FlagStrings() {}

    /** A class and a flag for each match. */
    static List<String> in(JavaClass type) {
        try (InputStream in = type.getSource().orElseThrow().getUri().toURL().openStream()) {
            // Constants are in modified UTF-8, which for flags is the same as Latin-1.
            String bytes = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
            List<String> flags = new ArrayList<>();
            Matcher matcher = FLAG.matcher(bytes);
            while (matcher.find()) {
                flags.add(type.getName() + " contains " + matcher.group());
            }
            return flags;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

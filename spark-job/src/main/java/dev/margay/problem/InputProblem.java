package dev.margay.problem;

import java.util.Optional;

/**
 * One thing that is wrong with a user's input, in words that let the user fix it.
 *
 * @param place where it is: {@code file} or {@code file:line}; empty if a setting itself is meant
 * @param key the dotted key or the option; empty if the file as a whole, or a setting, is meant
 * @param message what was given, what was expected, and what to do
 * @param setting the setting that is meant, if one is
 */
public record InputProblem(String place, String key, String message, Optional<Setting> setting) {

    /** A problem with a key at a place. */
    public InputProblem(String place, String key, String message) {
        this(place, key, message, Optional.empty());
    }

    /** A problem with a file as a whole. */
    public static InputProblem ofFile(String file, String message) {
        return new InputProblem(file, "", message);
    }

    /** A problem with a setting. */
    public static InputProblem of(Setting setting, String message) {
        return new InputProblem("", "", message, Optional.of(setting));
    }

    /** The same problem, of the setting that named the file. */
    public InputProblem causedBy(Setting cause) {
        return new InputProblem(place, "", message, Optional.of(cause));
    }

    /** One line: where, what, and the message. */
    @Override
    public String toString() {
        return line(setting.map(Setting::words).orElse(""));
    }

    /**
     * The same line with another name for the setting.
     *
     * @param settingName what the reader calls the setting; used only if one is meant
     */
    public String line(String settingName) {
        String what = setting.isPresent() ? settingName : key;
        return (place.isEmpty() ? "" : place + ": ") + (what.isEmpty() ? "" : what + ": ") + message;
    }
}

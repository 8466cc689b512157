package dev.margay.problem;

import java.util.Optional;

/**
 * A problem of a user's input. Its message helps the user to fix it.
 *
 * @param place {@code file} or {@code file:line}; empty for a problem of a setting
 * @param key the dotted key or the option; empty for a problem of a whole file, or of a setting
 * @param message what was given, what was expected, and what to do
 * @param setting the setting, for a problem of a setting
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

    /** The same problem, for the setting with the file. */
    public InputProblem causedBy(Setting cause) {
        return new InputProblem(place, "", message, Optional.of(cause));
    }

    /** One line: place, key, and message. */
    @Override
    public String toString() {
        return line(setting.map(Setting::words).orElse(""));
    }

    /**
     * One line with another name for the setting.
     *
     * @param settingName the name of the setting for the reader; used only for a problem of a setting
     */
    public String line(String settingName) {
        String what = setting.isPresent() ? settingName : key;
        return (place.isEmpty() ? "" : place + ": ") + (what.isEmpty() ? "" : what + ": ") + message;
    }
}

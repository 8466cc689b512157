package dev.margay.problem;

/**
 * One thing wrong with what the user gave, in words that let them mend it.
 *
 * @param place where it stands: {@code file}, or {@code file:line}
 * @param key the dotted key or the option concerned; empty if the file as a whole is meant
 * @param message what was given, what was expected and what to do
 */
public record InputProblem(String place, String key, String message) {

    /** A problem with a file as a whole. */
    public static InputProblem ofFile(String file, String message) {
        return new InputProblem(file, "", message);
    }

    @Override
    public String toString() {
        return key.isEmpty() ? place + ": " + message : place + ": " + key + ": " + message;
    }
}

package dev.margay.cli.console;

/** The exit codes of the program. */
public enum ExitCode {
    /** The command has finished. */
    DONE(0),
    /** A failure that the user did not cause. */
    FAILURE(1),
    /** The command line, the configuration or a file cannot be used; nothing was written. */
    BAD_INPUT(2);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }
}

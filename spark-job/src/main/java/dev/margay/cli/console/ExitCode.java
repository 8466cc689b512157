package dev.margay.cli.console;

/** How a program ends. The only place that knows the numbers. */
public enum ExitCode {
    /** Everything asked for was done. */
    DONE(0),
    /** Something broke that the user did not cause. */
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

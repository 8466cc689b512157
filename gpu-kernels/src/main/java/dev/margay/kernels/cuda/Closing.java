package dev.margay.kernels.cuda;

import java.util.List;

/** Closes several things, all of them even if one fails. */
public final class Closing {

    private Closing() {}

    /** Closes the last first, and throws the first failure, with the later ones attached. */
    public static void all(List<? extends AutoCloseable> things) {
        IllegalStateException failures = new IllegalStateException("closing failed");
        afterFailure(failures, things);
        if (failures.getSuppressed().length > 0) {
            Throwable first = failures.getSuppressed()[0];
            for (int i = 1; i < failures.getSuppressed().length; i++) {
                first.addSuppressed(failures.getSuppressed()[i]);
            }
            throw first instanceof RuntimeException unchecked ? unchecked : failures;
        }
    }

    /** Closes the last first; failures are attached to the failure that led here. */
    public static void afterFailure(Throwable failure, List<? extends AutoCloseable> things) {
        for (int i = things.size() - 1; i >= 0; i--) {
            try {
                things.get(i).close();
            } catch (Throwable e) {
                failure.addSuppressed(e);
            }
        }
    }
}

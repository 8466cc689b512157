package dev.margay.submit;

import dev.margay.problem.BadInputException;
import java.util.regex.Pattern;

/** Who hands out a cluster's machines. */
enum ClusterKind {
    /** Spark's own master and workers. */
    STANDALONE("spark://.+:\\d+"),
    YARN("yarn"),
    KUBERNETES("k8s://.+");

    private final Pattern master;

    ClusterKind(String master) {
        this.master = Pattern.compile(master);
    }

    /**
     * Who stands behind a master's address.
     *
     * @throws BadInputException if it is no cluster's
     */
    static ClusterKind of(String master) {
        for (ClusterKind kind : values()) {
            if (kind.master.matcher(master).matches()) {
                return kind;
            }
        }
        throw SubmitProblem.of(
                "--master",
                "got '" + master + "'; expected spark://HOST:PORT, yarn or k8s://URL"
                        + (master.startsWith("local") ? "; on this machine alone, run margay without submit" : ""));
    }
}

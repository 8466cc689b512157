package dev.margay.submit;

import dev.margay.problem.BadInputException;
import java.util.regex.Pattern;

/** The cluster manager. */
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
     * The cluster manager of a master's address.
     *
     * @throws BadInputException if it is not the address of a cluster
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
                        + (master.startsWith("local") ? "; to run on this machine, use margay without submit" : ""));
    }
}

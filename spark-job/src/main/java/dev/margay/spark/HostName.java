package dev.margay.spark;

import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import org.apache.spark.util.Utils$;

/**
 * The name of this machine. At its start, Spark asks the network for the address, and fails with a stack trace if the network does not
 * know it.
 */
public final class HostName {

    private static final String LOOPBACK = "localhost";

    private HostName() {}

    /**
     * Makes sure that Spark finds an address. A search in one process does not need the network: it uses the loopback address.
     *
     * @param oneJvm whether everything runs in this JVM
     * @throws BadInputException if other machines need this one's address and it cannot be found
     */
    static void requireAddress(boolean oneJvm) {
        if (oneJvm) {
            Utils$.MODULE$.setCustomHostname(LOOPBACK);
            return;
        }
        boolean given = System.getenv("SPARK_LOCAL_IP") != null || System.getenv("SPARK_LOCAL_HOSTNAME") != null;
        if (given) {
            return;
        }
        Optional<String> problem = problem();
        if (problem.isPresent()) {
            throw new BadInputException(InputProblem.ofFile("this machine", problem.get()));
        }
    }

    /** Why other machines cannot use the name of this machine, and what to do; empty if its address is known. */
    public static Optional<String> problem() {
        try {
            InetAddress.getLocalHost();
            return Optional.empty();
        } catch (UnknownHostException e) {
            return Optional.of("its name has no address (" + e.getMessage()
                    + "); add it to /etc/hosts, or set SPARK_LOCAL_IP to the address that the cluster knows");
        }
    }
}

package dev.margay.scaling;

/**
 * What a search runs on. Each node is one executor; the driver is on a machine of its own, with the same network.
 *
 * @param devices in all: graphics cards, or cores
 * @param devicesPerNode on one machine; the last may have fewer
 * @param tasksPerDevice tasks that may run at the same time for each device, of which one at a time correlates on it
 * @param correlogramsPerSecondAndDevice what one device does
 * @param networkBytesPerSecond into a machine, and out of it at the same time
 * @param oneJvm whether the driver is the only executor, as with {@code local[N]}: then nothing passes a network
 */
public record ClusterSize(
        int devices,
        int devicesPerNode,
        int tasksPerDevice,
        double correlogramsPerSecondAndDevice,
        double networkBytesPerSecond,
        boolean oneJvm) {

    public ClusterSize {
        if (devices < 1 || devicesPerNode < 1 || tasksPerDevice < 1) {
            throw new IllegalArgumentException("devices, devicesPerNode, tasksPerDevice are " + devices + ", "
                    + devicesPerNode + ", " + tasksPerDevice + ", expected 1 or more");
        }
        if (!(correlogramsPerSecondAndDevice > 0) || !(networkBytesPerSecond > 0)) {
            throw new IllegalArgumentException("correlogramsPerSecondAndDevice, networkBytesPerSecond are "
                    + correlogramsPerSecondAndDevice + ", " + networkBytesPerSecond + ", expected more than 0");
        }
        if (oneJvm && devicesPerNode < devices) {
            throw new IllegalArgumentException(
                    "devicesPerNode is " + devicesPerNode + ", expected all " + devices + " devices in one JVM");
        }
    }

    /** Machines, and executors. */
    public int nodes() {
        return (devices + devicesPerNode - 1) / devicesPerNode;
    }

    /** Tasks that run at the same time. */
    public int slots() {
        return devices * tasksPerDevice;
    }

    /** How much of what an executor needs from all is on other machines. */
    double remoteShare() {
        return oneJvm ? 0 : (nodes() - 1.0) / nodes();
    }

    /** Seconds that so many bytes take into or out of a machine; none within one JVM. */
    double networkSeconds(double bytes) {
        return oneJvm ? 0 : bytes / networkBytesPerSecond;
    }
}

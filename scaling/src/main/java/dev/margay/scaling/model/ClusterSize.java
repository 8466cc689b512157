package dev.margay.scaling.model;

/**
 * What a search runs on. Each machine is one executor, and each of its tasks computes on all its devices; the driver is on a machine of its own, with the same network.
 *
 * @param devices in total: GPUs, or cores
 * @param devicesPerNode on one machine; the last machine may have fewer
 * @param correlogramsPerSecondAndDevice rate of one device
 * @param networkBytesPerSecond into a machine, and out of it at the same time
 * @param oneJvm whether the driver is the only executor, as with {@code local[N]}: then nothing crosses a network
 */
public record ClusterSize(
        int devices,
        int devicesPerNode,
        double correlogramsPerSecondAndDevice,
        double networkBytesPerSecond,
        boolean oneJvm) {

    public ClusterSize {
        if (devices < 1 || devicesPerNode < 1) {
            throw new IllegalArgumentException(
                    "devices, devicesPerNode are " + devices + ", " + devicesPerNode + ", expected 1 or more");
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

    /** Machines, which are executors. */
    public int nodes() {
        return (devices + devicesPerNode - 1) / devicesPerNode;
    }

    /** Tasks that run at the same time: one on each machine. */
    public int slots() {
        return nodes();
    }

    /** Devices of a machine. */
    int devicesOf(int node) {
        return Math.min(devicesPerNode, devices - node * devicesPerNode);
    }

    /** The share of what an executor reads from all executors that comes from other machines. */
    double remoteShare() {
        return oneJvm ? 0 : (nodes() - 1.0) / nodes();
    }

    /** Seconds that these bytes take into or out of a machine; none within one JVM. */
    double networkSeconds(double bytes) {
        return oneJvm ? 0 : bytes / networkBytesPerSecond;
    }
}

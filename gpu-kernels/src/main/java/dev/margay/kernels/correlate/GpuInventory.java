package dev.margay.kernels.correlate;

import java.util.List;

/**
 * The GPUs of this machine that the engines see, whether or not a search can run on them.
 *
 * @param titles one for each GPU, for a person to read: "device 0 (NVIDIA H100 80GB HBM3)"; empty if there are none
 * @param reason why there are none, in full sentences that say what to do; empty if GPUs were found
 */
public record GpuInventory(List<String> titles, String reason) {

    /** Copies the titles. */
    public GpuInventory {
        titles = List.copyOf(titles);
    }

    /** Number of GPUs. */
    public int count() {
        return titles.size();
    }
}

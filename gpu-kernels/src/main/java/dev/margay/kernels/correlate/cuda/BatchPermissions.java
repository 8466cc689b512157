package dev.margay.kernels.correlate.cuda;

import dev.margay.kernels.correlate.PoseChoice;
import dev.margay.kernels.cuda.driver.CudaStream;
import dev.margay.kernels.cuda.driver.DeviceMemory;
import dev.margay.kernels.cuda.driver.PinnedMemory;

/**
 * Which correlograms of a batch each class of pixels allows.
 *
 * @param host where it is made
 * @param device where kernels read it
 * @param words ints for each class
 */
record BatchPermissions(PinnedMemory host, DeviceMemory device, int words) {

    /** Makes it for a batch that has been ranked, and queues the copy. */
    void send(PoseChoice choice, PairBatch batch, CudaStream stream) {
        int[] permissions = new int[choice.classes() * words];
        int[] searchIndices = batch.searchIndicesByRank();
        choice.permissions(searchIndices, searchIndices.length, words, permissions);
        host.buffer().asIntBuffer().put(permissions);
        device.load(host, stream);
    }
}

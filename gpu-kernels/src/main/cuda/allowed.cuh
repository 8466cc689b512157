// Which poses are allowed at which pixels. See README.md.
#pragma once

#include "kernel.cuh"

namespace margay {

/// All correlograms count everywhere.
struct AllPoses {
    __device__ __forceinline__ bool allow(int, unsigned) const { return true; }
};

/// A bit for each correlogram of the batch, by rank, for each class of pixels. It is read only for values that would be the best ones.
struct SomePoses {
    /// Class of each pixel of the block's row.
    const int* classes;
    /// words unsigned numbers for each class.
    const unsigned* permissions;
    int words;
    int width;

    __device__ __forceinline__ bool allow(int x, unsigned rank) const {
        return x < width && (reread(permissions)[*(reread(classes) + x) * words + rank / 32] >> rank % 32 & 1) != 0;
    }
};

}  // namespace margay

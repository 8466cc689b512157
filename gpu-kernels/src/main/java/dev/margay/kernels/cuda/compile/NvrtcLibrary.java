package dev.margay.kernels.cuda.compile;

import com.sun.jna.Library;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.LongByReference;
import com.sun.jna.ptr.PointerByReference;

/**
 * The functions of libnvrtc that we need, with CUDA's own names; they are the same in CUDA 12 and 13. Each returns 0
 * for success.
 */
interface NvrtcLibrary extends Library {

    String nvrtcGetErrorString(int result);

    int nvrtcVersion(IntByReference major, IntByReference minor);

    int nvrtcGetNumSupportedArchs(IntByReference count);

    int nvrtcGetSupportedArchs(int[] capabilities);

    int nvrtcCreateProgram(
            PointerByReference program,
            String source,
            String name,
            int headerCount,
            String[] headers,
            String[] includeNames);

    int nvrtcCompileProgram(Pointer program, int optionCount, String[] options);

    int nvrtcGetProgramLogSize(Pointer program, LongByReference size);

    int nvrtcGetProgramLog(Pointer program, byte[] log);

    int nvrtcGetCUBINSize(Pointer program, LongByReference size);

    int nvrtcGetCUBIN(Pointer program, byte[] cubin);

    int nvrtcGetPTXSize(Pointer program, LongByReference size);

    int nvrtcGetPTX(Pointer program, byte[] ptx);

    int nvrtcDestroyProgram(PointerByReference program);
}

#!/bin/sh
# Builds the emulated driver and the stand-in for NVRTC into the folder $1.
set -eu
cd "$(dirname "$0")"
flags="-std=c++17 -O2 -Wall -Wextra -fPIC -shared -fvisibility=hidden -pthread -Wl,-z,defs"
g++ $flags -o "$1/libcuda.so.1" -Wl,-soname,libcuda.so.1 driver.cpp devices.cpp contexts.cpp memory.cpp streams.cpp modules.cpp blocks.cpp block_runner.cpp control.cpp -ldl
g++ $flags -o "$1/libnvrtc.so.12" -Wl,-soname,libnvrtc.so.12 -Wl,--default-symver nvrtc.cpp -ldl
# What kernels include is looked for beside the stand-in.
cp cuda_on_host.h cuda_on_host_types.h cuda_on_host_math.h kernel_interface.h "$1"

#!/bin/sh
# Builds the emulated driver and the replacement for NVRTC into the folder $1.
set -eu
cd "$(dirname "$0")"
compile() {
    g++ -std=c++17 -O2 -Wall -Wextra -fPIC -fvisibility=hidden -pthread "$@"
}
# Kernels include these; the replacement for NVRTC looks for them in its own folder.
cp cuda_on_host.h cuda_on_host_types.h cuda_on_host_math.h kernel_interface.h "$1"
# All sources at the same time.
pids=
for source in driver devices contexts memory streams modules blocks block_runner control; do
    compile -c -o "$1/$source.o" $source.cpp &
    pids="$pids $!"
done
compile -shared -Wl,-z,defs -Wl,-soname,libnvrtc.so.12 -Wl,--default-symver -o "$1/libnvrtc.so.12" nvrtc.cpp -ldl &
pids="$pids $!"
# Compiled once, because every kernel includes it: with the options of nvrtc.cpp, or g++ would not use it.
g++ -x c++-header -std=c++17 -O1 -fPIC -fno-gnu-unique -ffp-contract=off -w -o "$1/cuda_on_host.h.gch" "$1/cuda_on_host.h" &
pids="$pids $!"
for pid in $pids; do
    wait "$pid"
done
compile -shared -Wl,-z,defs -Wl,-soname,libcuda.so.1 -o "$1/libcuda.so.1" "$1"/*.o -ldl
rm "$1"/*.o

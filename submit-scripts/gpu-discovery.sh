#!/bin/sh
# Tells Spark which NVIDIA cards this machine has, by their UUIDs, which stay the same in whatever order a program counts them:
#     spark.worker.resource.gpu.discoveryScript=.../gpu-discovery.sh     (or spark.executor.resource.gpu.discoveryScript)
set -eu
cards=$(nvidia-smi --query-gpu=uuid --format=csv,noheader) || {
    echo "gpu-discovery.sh: nvidia-smi finds no card here" >&2
    exit 1
}
printf '{"name": "gpu", "addresses": ["%s"]}\n' "$(printf '%s' "$cards" | paste -sd ',' - | sed 's/ //g; s/,/", "/g')"

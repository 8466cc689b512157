#!/bin/sh
# Checks and measures the cuda engines on this machine's GPU:
#     gpu-benchmark.sh [JSON] [SHAPE ...]         (gpu-benchmark.json 4096x4096/512 4092x5760/512)
# Runs in a folder made by package.sh. A shape is image height x width / template. If PyTorch is installed, the same steps are timed
# with it on the same GPU. MARGAY_LOCAL_SHAPES are those of local correlation, template / box.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
json=${1:-gpu-benchmark.json}
[ $# -eq 0 ] || shift
[ $# -gt 0 ] || set -- 4096x4096/512 4092x5760/512
size=${MARGAY_BENCHMARK:-full}
status=0
"$here/java/bin/java" ${MARGAY_JAVA_OPTIONS:--Xmx12g} -cp "$here/jars/*" dev.margay.kernels.correlate.cuda.GpuBenchmark \
    "$json.gpu" "$size" "$@" || status=$?
[ -e "$json.gpu" ] || exit "$status"
# Words, not one: a shape each.
# shellcheck disable=SC2086
"$here/java/bin/java" ${MARGAY_JAVA_OPTIONS:--Xmx12g} -cp "$here/jars/*" dev.margay.kernels.local.cuda.LocalBenchmark \
    "$json.local" "$size" ${MARGAY_LOCAL_SHAPES-512/518} || status=$?
[ -e "$json.local" ] || echo null > "$json.local"
if python3 -c 'import torch, sys; sys.exit(not torch.cuda.is_available())' 2> /dev/null; then
    python3 "$here/torch_steps.py" "$json.torch" "$json.gpu" "$@"
else
    echo "no PyTorch that can use a GPU was found, so nothing is compared" >&2
    echo null > "$json.torch"
fi
{
    printf '{"commit": "%s", "date": "%s", "gpu": ' "$(cat "$here/commit")" "$(date -u +%Y-%m-%dT%H:%M:%SZ)"
    cat "$json.gpu"
    printf ', "local": '
    cat "$json.local"
    printf ', "torch": '
    cat "$json.torch"
    printf '}\n'
} > "$json"
rm "$json.gpu" "$json.local" "$json.torch"
exit "$status"

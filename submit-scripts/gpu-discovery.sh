#!/bin/sh
# Shows Spark which NVIDIA GPUs this process may use. It names them by UUID, because a UUID is the same in whatever order a program counts:
#     spark.worker.resource.gpu.discoveryScript=.../gpu-discovery.sh     (or spark.executor.resource.gpu.discoveryScript)
# If CUDA_VISIBLE_DEVICES is set, as a scheduler does for its allocation, the script names only those GPUs, as CUDA would.
set -eu
# Tasks and nvidia-smi must give the same number to the same GPU.
export CUDA_DEVICE_ORDER=PCI_BUS_ID

fail() {
    printf 'gpu-discovery.sh: %s\n' "$1" >&2
    exit 1
}

command -v nvidia-smi >/dev/null || fail "found no nvidia-smi on the PATH; install NVIDIA's driver, which includes it"
listing=$(nvidia-smi --query-gpu=index,uuid,mig.mode.current --format=csv,noheader) || fail "nvidia-smi fails: $listing"

# One line for each GPU: its number, its UUID, and whether it is divided into MIG instances.
gpus=$(printf '%s\n' "$listing" | sed -n 's/^ *\([0-9]\{1,\}\), *\(GPU-[0-9A-Fa-f-]\{1,\}\), *\(.*\)$/\1 \2 \3/p')
[ -n "$gpus" ] || fail "nvidia-smi finds no GPU here: $listing"

# Prints the GPU with this number, or every GPU whose UUID starts like this.
gpu() {
    printf '%s\n' "$gpus" | while read -r number uuid mig; do
        case $number,$uuid in
            "$1",* | *,"$1"*) printf '%s %s\n' "$uuid" "$mig" ;;
        esac
    done
}

if [ -n "${CUDA_VISIBLE_DEVICES+set}" ]; then
    visible=$CUDA_VISIBLE_DEVICES
else
    visible=$(printf '%s\n' "$gpus" | cut -d ' ' -f 1 | paste -sd , -)
fi

addresses=
set -f
IFS=,
for device in $visible; do
    unset IFS
    device=$(printf '%s' "$device" | tr -d ' ')
    case $device in
        MIG-*)
            # CUDA opens one instance in each process, and counts it as GPU 0.
            addresses='"0"'
            break
            ;;
        '') break ;;
    esac
    line=$(gpu "$device")
    # CUDA stops at the first name that is not exactly one GPU, and so does this script.
    case $line in
        '' | *GPU-*GPU-*) break ;;
        *' Enabled'*) fail "GPU ${line%% *} is divided into MIG instances; set CUDA_VISIBLE_DEVICES to one of them (nvidia-smi -L)" ;;
    esac
    addresses="${addresses:+$addresses, }\"${line%% *}\""
done
[ -n "$addresses" ] || fail "CUDA_VISIBLE_DEVICES is '$visible', which names no GPU of this machine"
printf '{"name": "gpu", "addresses": [%s]}\n' "$addresses"

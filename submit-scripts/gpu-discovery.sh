#!/bin/sh
# Tells Spark which NVIDIA cards this process may use, by their UUIDs, which stay the same in whatever order a program counts them:
#     spark.worker.resource.gpu.discoveryScript=.../gpu-discovery.sh     (or spark.executor.resource.gpu.discoveryScript)
# Where CUDA_VISIBLE_DEVICES is set, as a scheduler does for its allocation, it tells of those cards alone, as CUDA would.
set -eu
# Tasks and nvidia-smi are to speak of the same cards by the same numbers.
export CUDA_DEVICE_ORDER=PCI_BUS_ID

fail() {
    printf 'gpu-discovery.sh: %s\n' "$1" >&2
    exit 1
}

command -v nvidia-smi >/dev/null || fail "there is no nvidia-smi on the PATH; without NVIDIA's driver there are no cards"
listing=$(nvidia-smi --query-gpu=index,uuid,mig.mode.current --format=csv,noheader) || fail "nvidia-smi fails: $listing"

# Lines of number, UUID and whether the card is cut into MIG instances.
cards=$(printf '%s\n' "$listing" | sed -n 's/^ *\([0-9]\{1,\}\), *\(GPU-[0-9A-Fa-f-]\{1,\}\), *\(.*\)$/\1 \2 \3/p')
[ -n "$cards" ] || fail "nvidia-smi finds no card here: $listing"

# The card with this number, or whose UUID begins so.
card() {
    printf '%s\n' "$cards" | while read -r number uuid mig; do
        case $number,$uuid in
            "$1",* | *,"$1"*) printf '%s %s\n' "$uuid" "$mig" ;;
        esac
    done
}

if [ -n "${CUDA_VISIBLE_DEVICES+set}" ]; then
    visible=$CUDA_VISIBLE_DEVICES
else
    visible=$(printf '%s\n' "$cards" | cut -d ' ' -f 1 | paste -sd , -)
fi

addresses=
set -f
IFS=,
for device in $visible; do
    unset IFS
    device=$(printf '%s' "$device" | tr -d ' ')
    case $device in
        MIG-*)
            # CUDA opens one instance a process, and counts it as its first card.
            addresses='"0"'
            break
            ;;
        '') break ;;
    esac
    line=$(card "$device")
    # Like CUDA: what comes after the first that is none does not count.
    case $line in
        '' | *GPU-*GPU-*) break ;;
        *' Enabled'*) fail "card ${line%% *} is cut into MIG instances; set CUDA_VISIBLE_DEVICES to one of them (nvidia-smi -L)" ;;
    esac
    addresses="${addresses:+$addresses, }\"${line%% *}\""
done
[ -n "$addresses" ] || fail "CUDA_VISIBLE_DEVICES is '$visible', which names no card of this machine"
printf '{"name": "gpu", "addresses": [%s]}\n' "$addresses"

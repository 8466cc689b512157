#!/bin/bash
# A worker of Spark on one node of a Slurm job; slurm.sh starts it there, with srun. What it keeps on the node's disk is private to the
# user and goes when the worker does.
#     slurm-worker.sh MASTER-URL PROPERTIES-FILE CORES MEMORY
set -euo pipefail
umask 077
home=$(cd "$(dirname "$0")/.." && pwd -P)
java=${JAVA_HOME:+$JAVA_HOME/bin/}java

scratch=$(mktemp -d "${TMPDIR:-/tmp}/margay-worker.XXXXXX")
worker=
stop() {
    trap '' TERM INT HUP
    if [ -n "$worker" ]; then
        kill -TERM "$worker" 2>/dev/null || true
        wait "$worker" 2>/dev/null || true
    fi
    rm -rf "$scratch"
}
trap stop EXIT
trap 'exit 143' TERM INT HUP

export SPARK_HOME=$home/spark-job/target/launch
export SPARK_LOCAL_DIRS=$scratch SPARK_SCALA_VERSION=2.13
export CUDA_DEVICE_ORDER=PCI_BUS_ID
read -r -a options <"$SPARK_HOME/java-options"

"$java" "${options[@]}" -Xmx512m -cp "$SPARK_HOME/jars/*" org.apache.spark.deploy.worker.Worker \
    --host "${SLURMD_NODENAME:-$(hostname)}" --webui-port 0 --work-dir "$scratch/work" \
    --cores "$3" --memory "$4" --properties-file "$2" "$1" &
worker=$!
wait "$worker"

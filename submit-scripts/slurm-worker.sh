#!/bin/bash
# Runs a Spark worker on one node of a Slurm job. slurm.sh starts it there, with srun. Only this user can read what the worker writes on
# the node's disk, and all of it is removed when the worker ends.
#     slurm-worker.sh SPARK-HOME MASTER-URL PROPERTIES-FILE CORES MEMORY
set -euo pipefail
umask 077
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

SPARK_HOME=$(cd "$1" && pwd -P)
export SPARK_HOME
export SPARK_LOCAL_DIRS=$scratch SPARK_SCALA_VERSION=2.13
export CUDA_DEVICE_ORDER=PCI_BUS_ID
read -r -a options <"$SPARK_HOME/java-options"

"$java" "${options[@]}" -Xmx512m -cp "$SPARK_HOME/jars/*" org.apache.spark.deploy.worker.Worker \
    --host "${SLURMD_NODENAME:-$(hostname)}" --webui-port 0 --work-dir "$scratch/work" \
    --cores "$4" --memory "$5" --properties-file "$3" "$2" &
worker=$!
wait "$worker"

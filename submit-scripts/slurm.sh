#!/bin/bash
# shellcheck disable=SC2317  # traps call what looks unused
# Searches on the nodes of a Slurm job: starts a Spark cluster inside the allocation, searches, and stops the cluster.
#     MARGAY_HOME=/shared/margay-VERSION sbatch /shared/margay-VERSION/submit-scripts/slurm.sh config.yaml --particles particles.csv
# All arguments go to 'margay match-template'. Submit from a folder that all nodes share; Margay must be on shared storage, too. In a
# checkout, build Margay first: submit-scripts/margay --version. A requeued job resumes from its checkpoint.

#SBATCH --job-name=margay
#SBATCH --nodes=2
#SBATCH --ntasks-per-node=1
#SBATCH --cpus-per-task=8
#SBATCH --mem=48G
#SBATCH --time=12:00:00
#SBATCH --requeue
#SBATCH --open-mode=append
#SBATCH --signal=B:TERM@120
# For GPUs, with their number on each node:
##SBATCH --gres=gpu:4

# --- Settings. The driver (on the first node) and an executor (on every node) must fit into --mem together, with 2 GB to spare. -----------
margay_home=${MARGAY_HOME:-${SLURM_SUBMIT_DIR:-$PWD}}  # the unpacked release, or the checkout
driver_memory=${MARGAY_DRIVER_MEMORY:-8g}
executor_memory=${MARGAY_EXECUTOR_MEMORY:-32g}
requeue_at_time_limit=${MARGAY_REQUEUE:-no}  # yes: queue the job again at its time limit
# module load java/17  # or set JAVA_HOME
# ----------------------------------------------------------------------------------------------------------------------------------------

set -euo pipefail
results_umask=$(umask)
umask 077

say() { printf 'slurm.sh: %s\n' "$1" >&2; }
fail() {
    say "$1"
    exit "${2:-1}"
}

[ $# -gt 0 ] || fail "say what to search: sbatch slurm.sh CONFIG.yaml [OPTION ...]" 2
[ -n "${SLURM_JOB_ID:-}" ] || fail "this is a job for Slurm: sbatch slurm.sh CONFIG.yaml [OPTION ...]" 2
spark=$margay_home/lib/launch  # of a release
[ -d "$spark" ] || spark=$margay_home/spark-job/target/launch  # of a checkout
[ -d "$spark/jars" ] ||
    fail "Margay is not built at $margay_home; set MARGAY_HOME to an unpacked release, or run submit-scripts/margay --version in the checkout" 2
# In a checkout, build what has changed now, and not while the cluster runs on it.
"$margay_home/submit-scripts/margay" --version >/dev/null
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
nodes=$SLURM_JOB_NUM_NODES
first=$(scontrol show hostnames "$SLURM_JOB_NODELIST" | head -n 1)
cores=${SLURM_CPUS_PER_TASK:-${SLURM_CPUS_ON_NODE:-1}}
gpus=${SLURM_GPUS_ON_NODE:-0}

# The nodes read this folder. No other user can: it holds the secret and the logs.
run=$(mktemp -d "$PWD/margay-job-$SLURM_JOB_ID.XXXXXX")
scratch=$(mktemp -d "${TMPDIR:-/tmp}/margay-driver.XXXXXX")
master=
workers=
search=
requeue=no

# Waits for a process to end after its signal; kills it after 30 seconds.
await_end() {
    for _ in $(seq 300); do
        kill -0 "$1" 2>/dev/null || break
        sleep 0.1
    done
    kill -KILL "$1" 2>/dev/null || true
    wait "$1" 2>/dev/null || true
}
stop() {
    kill -TERM "$1" 2>/dev/null || true
    await_end "$1"
}
clean_up() {
    trap '' TERM INT HUP
    [ -z "$search" ] || stop "$search"
    if [ -n "$workers" ]; then
        # Signal the tasks, not srun: srun would kill them at once, before they clean up.
        scancel --signal=TERM "$SLURM_JOB_ID" || kill -TERM "$workers" 2>/dev/null || true
        await_end "$workers"
    fi
    [ -z "$master" ] || stop "$master"
    rm -rf "$run" "$scratch"
    # This must come last, because Slurm then ends what remains of this run.
    [ "$requeue" != yes ] || scontrol requeue "$SLURM_JOB_ID" || true
}
trap clean_up EXIT
time_is_up() {
    say "stopping: the job is at its time limit, or somebody cancelled it"
    requeue=$requeue_at_time_limit
    exit 143
}
trap time_is_up TERM INT HUP

# A secret for this job only, in a private file. It is on no command line.
cat >"$run/spark.conf" <<EOF
spark.authenticate                       true
spark.authenticate.secret                $(od -An -N32 -tx1 /dev/urandom | tr -d ' \n')
spark.network.crypto.enabled             true
spark.network.crypto.cipher              AES/GCM/NoPadding
spark.network.crypto.authEngineVersion   2
spark.ui.killEnabled                     false
EOF
if [ "$gpus" -gt 0 ]; then
    cat >>"$run/spark.conf" <<EOF
spark.worker.resource.gpu.amount             $gpus
spark.worker.resource.gpu.discoveryScript    $margay_home/submit-scripts/gpu-discovery.sh
EOF
fi

say "starting Spark on $nodes nodes with $cores cores and $gpus GPUs each"
read -r -a options <"$spark/java-options"
SPARK_HOME=$spark SPARK_SCALA_VERSION=2.13 "$java" "${options[@]}" -Xmx512m -cp "$spark/jars/*" org.apache.spark.deploy.master.Master \
    --host "$first" --port 0 --webui-port 0 --properties-file "$run/spark.conf" >"$run/master.log" 2>&1 &
master=$!

# Waits until so many lines of the master's log match.
await() {
    for _ in $(seq 1200); do
        [ "$(grep -c "$1" "$run/master.log")" -lt "$2" ] || return 0
        kill -0 "$master" 2>/dev/null || break
        [ -z "$workers" ] || kill -0 "$workers" 2>/dev/null || break
        sleep 0.1
    done
    tail -n 20 "$run"/*.log >&2
    fail "Spark did not start; the end of its logs is above"
}
await 'Starting Spark master at' 1
url=$(sed -n 's|.*Starting Spark master at \(spark://[^ ]*\).*|\1|p' "$run/master.log")
srun --nodes="$nodes" --ntasks="$nodes" --ntasks-per-node=1 --cpus-per-task="$cores" \
    "$margay_home/submit-scripts/slurm-worker.sh" "$spark" "$url" "$run/spark.conf" "$cores" "$executor_memory" >"$run/workers.log" 2>&1 &
workers=$!
await 'Registering worker' "$nodes"

checkpoint=(--checkpoint "$PWD/margay-checkpoint-$SLURM_JOB_ID")
for word in "$@"; do
    case $word in --checkpoint | --checkpoint=*) checkpoint=() ;; esac
done
# The results get the permissions that the user's files usually have.
(umask "$results_umask" && SPARK_LOCAL_DIRS=$scratch exec "$margay_home/submit-scripts/margay" submit --master "$url" \
    --secret-file "$run/spark.conf" --executors "$nodes" --executor-cores "$cores" --executor-memory "$executor_memory" --driver-memory "$driver_memory" \
    --gpus-per-executor "$gpus" --conf spark.driver.host="$first" --conf spark.ui.enabled=false \
    -- match-template "$@" ${checkpoint[@]+"${checkpoint[@]}"}) &
search=$!
status=0
wait "$search" || status=$?
search=
exit "$status"

#!/bin/sh
# Searches on a standalone Spark cluster that is already running.
#     submit-scripts/standalone.sh match-template config.yaml --particles particles.csv
set -eu

# --- Settings ---------------------------------------------------------------------------------------------------------------------------
master=${MASTER:-spark://localhost:7077}
executors=2
executor_cores=8
executor_memory=32g
driver_memory=8g
gpus_per_executor=0
# docs/clusters.md shows how to make this file. The master and the workers of the cluster need it too.
secret_file=${MARGAY_SECRET_FILE:-$HOME/.margay-secret.conf}
# ----------------------------------------------------------------------------------------------------------------------------------------

exec "$(dirname "$0")/margay" submit --master "$master" --secret-file "$secret_file" --executors "$executors" --executor-cores "$executor_cores" \
    --executor-memory "$executor_memory" --driver-memory "$driver_memory" --gpus-per-executor "$gpus_per_executor" -- "$@"

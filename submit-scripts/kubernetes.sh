#!/bin/sh
# Searches on Kubernetes, in containers of the image that kubernetes/Dockerfile makes. Data and results are on a volume that all pods share:
# the volume claim below, mounted at /data.
#     submit-scripts/kubernetes.sh match-template /data/config.yaml --base-dir /data --particles /data/particles.csv
set -eu

# --- Settings ---------------------------------------------------------------------------------------------------------------------------
export SPARK_HOME="${SPARK_HOME:-/opt/spark}"
master=${MASTER:-k8s://https://localhost:6443}  # kubectl cluster-info shows the address
image=${IMAGE:-registry.example.org/margay:latest}
namespace=default
service_account=spark  # may create pods, services and config maps in the namespace
claim="margay-data"
executors=4
executor_cores=8
executor_memory=32g
driver_memory=8g
gpus_per_executor=0
# ----------------------------------------------------------------------------------------------------------------------------------------

set -- -- "$@"
for role in driver executor; do
    volume=spark.kubernetes.$role.volumes.persistentVolumeClaim.data
    set -- --conf "$volume.options.claimName=$claim" --conf "$volume.mount.path=/data" "$@"
done
exec "$(dirname "$0")/margay" submit --master "$master" --deploy-mode cluster --image "$image" --executors "$executors" \
    --executor-cores "$executor_cores" --executor-memory "$executor_memory" --driver-memory "$driver_memory" --gpus-per-executor "$gpus_per_executor" \
    --conf spark.kubernetes.namespace="$namespace" \
    --conf spark.kubernetes.authenticate.driver.serviceAccountName="$service_account" "$@"

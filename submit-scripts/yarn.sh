#!/bin/sh
# Searches on a Hadoop cluster, through YARN. The deploy mode below is cluster: give every file as a full path, on hdfs: or on storage
# that all machines share.
#     submit-scripts/yarn.sh match-template hdfs:///data/config.yaml --base-dir /shared/data --particles hdfs:///data/particles.csv
set -eu

# --- Settings ---------------------------------------------------------------------------------------------------------------------------
export SPARK_HOME="${SPARK_HOME:-/opt/spark}"
export HADOOP_CONF_DIR="${HADOOP_CONF_DIR:-/etc/hadoop/conf}"
deploy_mode=cluster
executors=4
executor_cores=8
executor_memory=32g
driver_memory=8g
gpus_per_executor=0
java_home=/usr/lib/jvm/java-17  # on the machines of the cluster
# ----------------------------------------------------------------------------------------------------------------------------------------

exec "$(dirname "$0")/margay" submit --master yarn --deploy-mode "$deploy_mode" --executors "$executors" --executor-cores "$executor_cores" \
    --executor-memory "$executor_memory" --driver-memory "$driver_memory" --gpus-per-executor "$gpus_per_executor" \
    --conf spark.yarn.appMasterEnv.JAVA_HOME="$java_home" --conf spark.executorEnv.JAVA_HOME="$java_home" -- "$@"

#!/bin/sh
# Packs everything that gpu-benchmark.sh needs into one folder, for a machine with a GPU that has neither Java nor a network:
#     gpu-kernels/bench/package.sh [FOLDER]        (gpu-kernels/target/bench)
set -eu
here=$(cd "$(dirname "$0")" && pwd)
module=$(dirname "$here")
folder=${1:-$module/target/bench}
java_home=${JAVA_HOME:-$(dirname "$(dirname "$(readlink -f "$(command -v javac)")")")}
cd "$module/.."
./mvnw -q -B -pl gpu-kernels -DskipTests -Dspotless.check.skip package \
    dependency:copy-dependencies -DincludeScope=compile -DoutputDirectory="$module/target/bench-jars"
rm -rf "$folder"
mkdir -p "$folder/jars"
cp "$module"/target/bench-jars/*.jar "$module"/target/gpu-kernels-*.jar "$folder/jars"
# Only the driver library of JCuda is needed, and only the benchmark of the tests.
strip() {
    work=$(mktemp -d)
    (cd "$work" && "$java_home/bin/jar" -xf "$1" $2 && "$java_home/bin/jar" -cf "$1" .)
    rm -rf "$work"
}
strip "$folder"/jars/jcuda-natives-*.jar lib/libJCudaDriver-12.6.0-linux-x86_64.so
strip "$folder"/jars/gpu-kernels-*-tests.jar dev
cp "$here/gpu-benchmark.sh" "$here/torch_steps.py" "$folder"
git rev-parse --short HEAD > "$folder/commit" 2> /dev/null || echo unknown > "$folder/commit"
"$java_home/bin/jlink" --add-modules java.base,java.logging,jdk.unsupported --strip-debug --no-man-pages --no-header-files \
    --compress=2 --output "$folder/java"
du -sh "$folder"

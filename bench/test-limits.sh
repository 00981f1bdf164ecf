#!/bin/sh
# Whether a container of a system is held to BENCH_CPU_LIMIT and BENCH_MEM_LIMIT when it tries to use more: of a machine
# with control groups of version 2 and twice as many processors. cargo xtask lab -- sh bench/test-limits.sh
set -eu
xtask=target/debug/xtask
container=dittobench-samba-1
limit() { # NAME
    eval "given=\${$1:-}"
    [ -n "$given" ] || given=$(sed -n "s/^$1=//p" .env.example)
    echo "$given"
}
cpus=$(limit BENCH_CPU_LIMIT)
memory=$(limit BENCH_MEM_LIMIT)
said=$(mktemp)
$xtask up samba > "$said" 2>&1 || { tail -n 20 "$said"; exit 1; }

# Twice as many loops as it may have processors, for four seconds.
cat > "$said" << 'SCRIPT'
usage() { sed -n 's/^usage_usec //p' /sys/fs/cgroup/cpu.stat; }
before=$(usage)
start=$(date +%s%N)
for _ in $(seq "$1"); do timeout 4 sh -c 'while :; do :; done' & done
wait
echo "$(($(usage) - before)) $((($(date +%s%N) - start) / 1000))"
SCRIPT
loops=$(echo "$cpus" | awk '{ print int($1 * 2 + 1) }')
docker exec --interactive $container sh -s "$loops" < "$said" > "$said.used"
awk -v cpus="$cpus" -v loops="$loops" '{
    used = $1 / $2
    printf "%d loops used %.2f processors of %s\n", loops, used, cpus
    exit !(used <= cpus * 1.1 && used >= cpus * 0.5)
}' "$said.used"

# Twice the memory that it may have, by processes that are the first to be ended for it.
bytes=$(docker exec $container cat /sys/fs/cgroup/memory.max)
greedy="echo 1000 > /proc/self/oom_score_adj; head -c $((bytes * 2)) /dev/zero | tail -c $((bytes * 2)) > /dev/null"
if docker exec $container sh -c "$greedy" 2> "$said"; then
    echo "it was given $((bytes * 2)) bytes"
    exit 1
fi
if [ "$(docker inspect --format '{{.State.OOMKilled}}' $container)" = true ]; then
    echo "of $memory it asked for more, and was ended as a whole"
else
    peak=$(docker exec $container cat /sys/fs/cgroup/memory.peak)
    echo "of $memory it held $peak bytes at most, and was ended when it asked for more: $(cat "$said")"
    # Each by itself: the first of a list with && ends nothing.
    [ "$peak" -le "$bytes" ]
    [ "$peak" -ge $((bytes * 9 / 10)) ]
fi
$xtask down samba > "$said" 2>&1
rm -f "$said" "$said.used"

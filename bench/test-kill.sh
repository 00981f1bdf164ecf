#!/bin/sh
# Kills a benchmark in the middle of a job; clean-all then has to remove all that was its own, and nothing of a
# stranger's. Only for a machine that can be thrown away: cargo xtask lab -- sh bench/test-kill.sh
set -eu
xtask=target/debug/xtask
kernel_nfs=$(docker images --format '{{.Repository}}:{{.Tag}}' | grep -m 1 /kernel-nfs:)
gateway=$(docker network inspect bridge --format '{{(index .IPAM.Config 0).Gateway}}')
[ -n "$gateway" ] || gateway=$(ip -4 -o address show docker0 | sed 's/.* inet \([0-9.]*\).*/\1/')

state() {
    docker ps --all --format 'container {{.Names}} {{.State}}'
    docker volume ls --format 'volume {{.Name}}'
    docker network ls --format 'network {{.Name}}'
    awk '{ print "mount " $5 }' /proc/self/mountinfo
    # Not the kernel's threads, whose parent is number 2.
    ps -eo ppid=,pid=,args= | awk '$1 != 2 && $2 != 2 { $1 = $2 = ""; print "process" $0 }'
    find target/bench -mindepth 1 -maxdepth 1 2> /dev/null | sed 's/^/scratch /'
}

mkdir -p target/kill /mnt/stranger
docker run --detach --name stranger --cap-add SYS_ADMIN --security-opt apparmor=unconfined --env BENCH_NFSD_THREADS=2 \
    --volume stranger:/export --volume "$PWD/configs/kernel-nfs/run.sh:/run.sh:ro" --publish "$gateway:2049:2049" \
    --entrypoint /bin/sh "$kernel_nfs" /run.sh > target/kill/stranger.log
docker network create stranger > target/kill/stranger.log
tries=0
until mount -t nfs -o vers=4.1,timeo=600,retrans=2 "$gateway:/" /mnt/stranger 2> target/kill/stranger.log; do
    tries=$((tries + 1))
    [ $tries -lt 60 ] || { cat target/kill/stranger.log; exit 1; }
    sleep 1
done
echo mine > /mnt/stranger/file
rm -rf target/bench
state | sort > target/kill/before

$xtask bench ganesha --quick --size=64M --runtime=60 -p nfs3 -w rand-write-4k > target/kill/bench.log 2>&1 &
bench=$!
tries=0
until pgrep -f 'raw/ganesha.*/job[.]fio' > target/kill/fio; do
    tries=$((tries + 1))
    if [ $tries -ge 300 ] || ! kill -0 $bench; then
        tail -n 20 target/kill/bench.log
        exit 1
    fi
    sleep 1
done
sleep 5
kill -KILL $bench
wait $bench || true
state | sort > target/kill/between
for what in 'container dittobench-' 'volume dittobench_' 'network dittobench_' 'mount .*/mnt/ganesha-nfs3' 'process .*job[.]fio'; do
    grep -q "^$what" target/kill/between || { echo "the killed run left no $what: nothing is proven"; exit 1; }
done

$xtask clean-all
state | sort > target/kill/after
diff target/kill/before target/kill/after
[ "$(cat /mnt/stranger/file)" = mine ]
$xtask clean-all
state | sort | diff target/kill/before -
echo "clean-all left nothing of the killed run and everything of the stranger"

#!/bin/sh
# What only a machine that can be thrown away can show: that a run does what it printed and leaves nothing, and that
# clean-all, after a run was killed in the middle of a job, removes all that was its own and nothing of a stranger's.
# cargo xtask lab -- sh bench/test-machine.sh
set -eu
exec 2>&1
xtask=target/debug/xtask
dir=target/test-machine
kernel_nfs=$(docker images --format '{{.Repository}}:{{.Tag}}' | grep -m 1 /kernel-nfs:)
gateway=$(ip -4 -o address show docker0 | sed 's/.* inet \([0-9.]*\).*/\1/')
rm -rf target/bench $dir
mkdir -p $dir /mnt/stranger

state() { # FILE
    listing | sort > "$dir/$1"
}
listing() {
    docker ps --all --format 'container {{.Names}} {{.State}}'
    docker volume ls --format 'volume {{.Name}}'
    docker network ls --format 'network {{.Name}}'
    awk '{ print "mount " $5 }' /proc/self/mountinfo
    # Not the kernel's threads, whose parent is number 2.
    ps -eo ppid=,pid=,args= | awk '$1 != 2 && $2 != 2 { $1 = $2 = ""; print "process" $0 }'
}

# Whether all is as it was, once what was on its way out is gone.
is_as_before() {
    for _ in $(seq 30); do
        state after
        ! cmp -s $dir/before $dir/after || return 0
        sleep 1
    done
    diff $dir/before $dir/after
}

echo "# a run does what it printed, and leaves nothing"
run='kernel-nfs samba --quick --size=16M --runtime=1 --seed=1 -w rand-read-4k --warm'
state before
# shellcheck disable=SC2086 # words
$xtask bench $run --dry-run > $dir/printed
# shellcheck disable=SC2086
$xtask bench $run > $dir/log 2>&1 || { tail -n 20 $dir/log; exit 1; }
diff $dir/printed "$(find bench/results -name transcript.sh | sort | tail -n 1)"
is_as_before

echo "# a run that is killed leaves nothing after clean-all, which leaves a stranger's things alone"
docker run --detach --name stranger --cap-add SYS_ADMIN --security-opt apparmor=unconfined --env BENCH_NFSD_THREADS=2 \
    --volume stranger:/export --volume "$PWD/configs/kernel-nfs/run.sh:/run.sh:ro" --publish "$gateway:2049:2049" \
    --entrypoint /bin/sh "$kernel_nfs" /run.sh > $dir/stranger.log
docker network create stranger > $dir/stranger.log
tries=0
until mount -t nfs -o vers=4.1,timeo=600,retrans=2 "$gateway:/" /mnt/stranger 2> $dir/stranger.log; do
    tries=$((tries + 1))
    [ $tries -lt 60 ] || { cat $dir/stranger.log; exit 1; }
    sleep 1
done
echo mine > /mnt/stranger/file
state before

$xtask bench ganesha --quick --size=64M --runtime=60 -p nfs3 -w rand-write-4k > $dir/bench.log 2>&1 &
bench=$!
tries=0
until pgrep -f 'raw/ganesha.*/job[.]fio' > $dir/fio; do
    tries=$((tries + 1))
    if [ $tries -ge 300 ] || ! kill -0 $bench; then
        tail -n 20 $dir/bench.log
        exit 1
    fi
    sleep 1
done
sleep 5
kill -KILL $bench
wait $bench || true
state between
for what in 'container dittobench-' 'volume dittobench_' 'network dittobench_' 'mount .*/mnt/ganesha-nfs3' 'process .*job[.]fio'; do
    grep -q "^$what" $dir/between || { echo "the killed run left no $what: nothing is proven"; exit 1; }
done

for _ in once twice; do
    $xtask clean-all
    is_as_before
    [ "$(cat /mnt/stranger/file)" = mine ]
    [ ! -e target/bench ] || { find target/bench; exit 1; }
done
echo "# all of it holds"

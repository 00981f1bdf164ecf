#!/bin/sh
# Main process of the juicefs-nfs container: mounts JuiceFS at /export, lets the kernel serve it, and takes both back.
set -eu
trap 'exit 0' TERM INT

sh /bench/juicefs.sh /export &
juicefs=$!
# The kernel holds the mount until its threads have stopped; only then can JuiceFS upload the rest and unmount.
finish() {
    if mountpoint -q /proc/fs/nfsd; then
        rpc.nfsd 0
        exportfs -au
        umount /proc/fs/nfsd
    fi
    kill "$juicefs" && wait "$juicefs"
}
trap finish EXIT
# Listing the folder works without a mount, too.
until mountpoint -q /export; do
    kill -0 "$juicefs" # it ended: so does this, with its log above
    sleep 0.2
done
chmod 0777 /export

mount -t nfsd nfsd /proc/fs/nfsd
mkdir -p /var/lib/nfs/rpc_pipefs /var/lib/nfs/v4recovery
rpcbind
# As kernel-nfs; here fsid is needed in any case: a FUSE mount has no number that an export could be known by.
exportfs -o rw,sync,no_subtree_check,no_root_squash,insecure,fsid=0 '*:/export'
rpc.mountd -p 32767 -N 2 -V 3
rpc.nfsd -G 10 -L 10 -V 3 -V 4 "$BENCH_NFSD_THREADS"

wait "$juicefs"

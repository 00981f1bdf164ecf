#!/bin/sh
# Main process of the kernel-nfs container: tells the kernel what to serve, waits, and takes it back.
set -eu
trap 'exit 0' TERM INT

chmod 0777 /export # the volume's mode depends on its kind; the clients are not root
mount -t nfsd nfsd /proc/fs/nfsd
# The kernel's threads outlive this process, and even the container, unless they are stopped.
trap 'rpc.nfsd 0; exportfs -au; umount /proc/fs/nfsd' EXIT
mkdir -p /var/lib/nfs/rpc_pipefs /var/lib/nfs/v4recovery
rpcbind

# sync, unless it is asked for otherwise: acknowledged means on disk, as everywhere else. insecure: a port mapping may change the client's port.
# fsid=0 makes it the root of what NFSv4 clients see, and spares asking the file system for its name.
exportfs -o "rw,$BENCH_NFSD_EXPORT,no_subtree_check,no_root_squash,insecure,fsid=0" '*:/export'
rpc.mountd -p 32767 -N 2 -V 3
# Nothing to reclaim: the default grace keeps the first NFSv4 open waiting for 90 s.
rpc.nfsd -G 10 -L 10 -V 3 -V 4 "$BENCH_NFSD_THREADS"

while :; do
    sleep 3600 &
    wait $!
done

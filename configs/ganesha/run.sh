#!/bin/sh
# Main process of the ganesha container.
set -eu

chmod 0777 /export # the volume's mode depends on its kind; the clients are not root
mkdir -p /run/ganesha
# NFSv3 registers with a portmapper, though no client asks it.
rpcbind
# Its word for errors is another.
case $BENCH_LOG_LEVEL in ERROR) level=CRIT ;; *) level=$BENCH_LOG_LEVEL ;; esac
exec ganesha.nfsd -F -L /dev/stdout -N "NIV_$level" -f /etc/ganesha/ganesha.conf

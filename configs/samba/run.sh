#!/bin/sh
# Main process of the samba container.
set -eu

chmod 0777 /export # the volume's mode depends on its kind; the sessions are not root's
id "$BENCH_SMB_USER" > /dev/null 2>&1 || useradd --no-create-home --uid 1000 "$BENCH_SMB_USER"
# On its input, because an argument can be read by everybody.
printf '%s\n%s\n' "$BENCH_SMB_PASSWORD" "$BENCH_SMB_PASSWORD" | smbpasswd -c /bench/smb.conf -s -a "$BENCH_SMB_USER"
# Samba counts: 1 is what others call INFO.
case $BENCH_LOG_LEVEL in ERROR) level=0 ;; DEBUG) level=10 ;; *) level=1 ;; esac
exec smbd -F --no-process-group -s /bench/smb.conf -d "$level"

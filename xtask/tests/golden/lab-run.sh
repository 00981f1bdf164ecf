LAB_ACCEL=$("$XTASK" self lab accel --cpus 2 /cache/machine-1/vmlinuz)
LAB_PORT=$("$XTASK" self lab port)
cat > "$LAB"/ssh_config <<EOF
# ssh -F THIS lab: into the machine
Host lab
HostName 127.0.0.1
Port ${LAB_PORT}
User root
IdentityFile "/cache/machine-1/key"
IdentitiesOnly yes
HostKeyAlias lab
UserKnownHostsFile "/cache/machine-1/known_hosts"
StrictHostKeyChecking yes
BatchMode yes
ConnectTimeout 10
# A machine that says nothing for two minutes is gone.
ServerAliveInterval 15
ServerAliveCountMax 8
LogLevel ERROR
SendEnv AWS_SECRET_ACCESS_KEY
SetEnv BENCH_MISSING_IMAGES=target/bench/missing-images BENCH_CA_FILE="/etc/ca.pem" BENCH_IMAGES="build"
EOF
truncate -s 16G "$LAB"/results.img
mke2fs -q -F -t ext4 -L lab-results "$LAB"/results.img
TMPDIR="$LAB" setpriv --pdeathsig KILL -- qemu-system-x86_64 -name dittobench-lab -accel "$LAB_ACCEL" -machine q35,sata=off -cpu max -smp 2 -m 8192 -nodefaults -no-user-config -no-reboot -display none -monitor none -kernel /cache/machine-1/vmlinuz -append 'root=/dev/nvme0n1 rw rootfstype=ext4 console=ttyS0 quiet panic=-1 oops=panic net.ifnames=0 mitigations=off audit=0 selinux=0 apparmor=0 nowatchdog systemd.show_status=0' -drive if=none,id=root,file=/cache/machine-1/root.img,format=raw,snapshot=on,cache=unsafe -device nvme,serial=root,drive=root -drive if=none,id=docker,file=/cache/images-2.img,format=raw,snapshot=on,cache=unsafe,werror=report,rerror=report -device virtio-blk-pci,drive=docker -drive if=none,id=results,file="$LAB"/results.img,format=raw,cache=writeback,werror=report,rerror=report -device virtio-blk-pci,drive=results -nic user,model=virtio-net-pci,restrict=on,hostfwd=tcp:127.0.0.1:"$LAB_PORT"-:22 -serial file:"$LAB"/console.log -pidfile "$LAB"/pid & lab_machine=$!
"$XTASK" self lab wait --within=180s "$LAB"
git describe --always --dirty --abbrev=40 > "$LAB"/revision || true
tar -cf "$LAB"/in.tar --exclude=bench/results bench configs docker-compose.yml .env.example .env target/debug/xtask -C "$LAB" revision
ssh -F "$LAB"/ssh_config lab 'mkdir -p /lab && tar -C /lab -xf -' < "$LAB"/in.tar
rm -rf -- "$LAB"/in.tar
ssh -F "$LAB"/ssh_config lab 'for try in 1 2 3; do systemctl start docker && exit; done; journalctl --unit=docker --no-pager --lines=5 >&2; exit 1'
ssh -F "$LAB"/ssh_config lab 'mkdir -p /lab/bench/results && { mountpoint -q /lab/bench/results || mount /lab/bench/results; }'
ssh -F "$LAB"/ssh_config lab 'mkdir -p /lab/target/bench && cat > /lab/target/bench/missing-images' < /cache/images-2.missing-images
"$XTASK" self lab run --limit=60 "$LAB" -- echo 'a b'
ssh -F "$LAB"/ssh_config lab 'umount /lab/bench/results || sync' || true
kill "$lab_machine" || true
wait "$lab_machine" || true
e2fsck -fy "$LAB"/results.img || true
mkdir -p "$LAB"/results
debugfs -R 'rdump / "'"$LAB"'/results"' "$LAB"/results.img
rm -rf -- "$LAB"/results/lost+found
mkdir -p out
cp -R "$LAB"/results/. out
rm -rf -- "$LAB"/results
rm -rf -- "$LAB"/results.img

mkdir -p "$LAB"/share/jobs
mkdir -p "$LAB"/share/results
cp --sparse=always --reflink=auto /cache/images-2.img "$LAB"/docker.img
TMPDIR=/dev/shm setpriv --pdeathsig KILL -- sh -c 'echo $$ > "$0"/pid && exec "$@"' "$LAB" unshare --pid --fork --kill-child=KILL --user --map-root-user setarch --addr-no-randomize /cache/kernel-3/linux mem=8192M ncpus=2 seccomp=on ubd0r=/cache/machine-1/root.img ubd1="$LAB"/docker.img hostfs="$LAB"/share root=/dev/ubda ro rootfstype=ext4 init=/usr/local/sbin/lab-init con=null con0=fd:0,fd:1 noreboot uml_dir="$LAB"/uml > "$LAB"/console.log 2>&1 & lab_machine=$!
"$XTASK" self lab wait --within=120s "$LAB"
git describe --always --dirty --abbrev=40 > "$LAB"/revision || true
tar -cf "$LAB"/share/checkout.tar --exclude=bench/results bench configs docker-compose.yml .env.example .env target/debug/xtask -C "$LAB" revision
cat > "$LAB"/share/settings <<'EOF'
export BENCH_MISSING_IMAGES=/share/missing-images
export DITTOBENCH_LAB='User-Mode Linux'
export BENCH_CA_FILE=/etc/ca.pem
export BENCH_IMAGES=build
EOF
cp /cache/images-2.missing-images "$LAB"/share/missing-images
"$XTASK" self lab run --limit=60 --pass=AWS_SECRET_ACCESS_KEY "$LAB" -- tar -xf /share/checkout.tar
rm -rf -- "$LAB"/share/checkout.tar
"$XTASK" self lab run --limit=60 --pass=AWS_SECRET_ACCESS_KEY "$LAB" -- echo 'a b'
kill "$lab_machine" || true
wait "$lab_machine" || true
rm -rf -- "$LAB"/docker.img
mkdir -p out
cp -R "$LAB"/share/results/. out
rm -rf -- "$LAB"/share/results

#!/bin/sh
# Builds the machine's kernel out of Debian's newest source package, with the tools of the machine's own suite. Needs root,
# and leaves nothing but its result: the tree is only read, what is installed and unpacked lies in FOLDER/work until the end.
#   build.sh TREE FOLDER     makes FOLDER/linux, with FOLDER/config and FOLDER/version beside it
set -eu

tree=$1 folder=$2
here=$(dirname "$0")
case ${3-} in
'')
    exec unshare --mount --pid --fork --kill-child=KILL sh "$0" "$tree" "$folder" unshared
    ;;
unshared)
    mount --make-rprivate /
    work=$folder/work
    mkdir -p "$work/upper" "$work/overlay" "$work/root"
    mount -t overlay -o "lowerdir=$tree,upperdir=$work/upper,workdir=$work/overlay" overlay "$work/root"
    mount -t proc proc "$work/root/proc"
    mount --rbind /dev "$work/root/dev"
    cat /etc/resolv.conf >"$work/root/etc/resolv.conf"
    cp "$here/config" "$here/build.sh" "$work/root/root/"
    env -i HOME=/root LANG=C.UTF-8 PATH=/usr/sbin:/usr/bin DEBIAN_FRONTEND=noninteractive \
        chroot "$work/root" sh /root/build.sh - - inside
    mv "$work/root/root/linux" "$work/root/root/version" "$folder/"
    mv "$work/root/root/used" "$folder/config"
    umount -R "$work/root"
    rm -rf "$work"
    exit
    ;;
esac

# Inside the tree. Its list has one line: `deb ARCHIVE SUITE main`.
cd /root
read -r _ archive suite _ </etc/apt/sources.list
echo "deb $archive $suite-backports main" >/etc/apt/sources.list.d/backports.list
apt-get -qq update
apt-get -qq install -y --no-install-recommends bc bison flex gcc libc6-dev libelf-dev make xz-utils >/dev/null
# User-Mode Linux has needed years to come this far: SMP, seccomp, processors with AMX. The newest there is.
apt-get -qq install -y --no-install-recommends -t "$suite-backports" linux-source >/dev/null
mkdir source
tar -xf /usr/src/linux-source-*.tar.xz -C source --strip-components=1
cd source
kernel() { make -s ARCH=um KCONFIG_ALLCONFIG=/root/config "$@"; }
kernel allnoconfig
grep '^CONFIG_.*=' /root/config | while read -r line; do
    grep -qxF "$line" .config || { echo "this kernel does not take $line" >&2; exit 1; }
done
kernel -j"$(nproc)" linux
strip -o /root/linux linux
kernel -s kernelrelease >/root/version
cp .config /root/used

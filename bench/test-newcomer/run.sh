#!/bin/sh
# Main process of the newcomer's container.
set -eu

chmod 0777 /new
mkdir -p /run/ganesha
rpcbind
cat > /tmp/ganesha.conf <<'CONF'
NFS_CORE_PARAM {
    NFS_Port = 2049;
    MNT_Port = 20048;
    Enable_NLM = false;
    Enable_RQUOTA = false;
    mount_path_pseudo = true;
    allow_set_io_flusher_fail = true;
}
NFSv4 { Graceless = true; }
NFS_KRB5 { Active_krb5 = false; }
EXPORT {
    Export_Id = 1;
    Path = /new;
    Pseudo = /new;
    Access_Type = RW;
    Squash = No_root_squash;
    FSAL { Name = VFS; }
}
CONF
exec ganesha.nfsd -F -L /dev/stdout -f /tmp/ganesha.conf

//! `/proc/self/mountinfo`: one mount a line, the kernel's own account of what is mounted where.

use std::{borrow::Cow, collections::BTreeMap};

use camino::Utf8Path;
use serde::{Deserialize, Serialize};

/// What the kernel has to say of a mount, in the form of its mountinfo.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
pub struct Expectation {
    /// The type, or the types, of the file system; empty where any will do.
    pub fstype: Vec<String>,
    /// The end of what is mounted (the server's address is known at run time only).
    pub source_ends: String,
    /// Each option with the values it may have; an empty value is an option without one.
    pub options: BTreeMap<String, Vec<String>>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MountInfo {
    /// Major and minor number of the device.
    pub device: String,
    pub point: String,
    pub fstype: String,
    pub source: String,
    pub options: BTreeMap<String, String>,
}

impl MountInfo {
    fn parse(line: &str) -> Option<MountInfo> {
        let (mount, file_system) = line.split_once(" - ")?;
        let mut mount = mount.split(' ').skip(2);
        let device = mount.next()?.to_owned();
        let point = unescape(mount.nth(1)?).into_owned();
        let own_options = mount.next()?;
        let mut file_system = file_system.splitn(3, ' ');
        let fstype = file_system.next()?.to_owned();
        let source = unescape(file_system.next()?).into_owned();
        let super_options = file_system.next().unwrap_or_default();
        let options = own_options
            .split(',')
            .chain(super_options.split(','))
            .filter(|it| !it.is_empty())
            .map(|it| it.split_once('=').unwrap_or((it, "")))
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .collect();
        Some(MountInfo { device, point, fstype, source, options })
    }
}

/// Spaces and the like stand as octal numbers.
fn unescape(text: &str) -> Cow<'_, str> {
    if !text.contains('\\') {
        return Cow::Borrowed(text);
    }
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('\\') {
        out.push_str(before);
        match after.get(..3).and_then(|it| u8::from_str_radix(it, 8).ok()) {
            Some(byte) => {
                out.push(char::from(byte));
                rest = &after[3..];
            }
            None => {
                out.push('\\');
                rest = after;
            }
        }
    }
    Cow::Owned(out + rest)
}

pub fn parse(text: &str) -> Vec<MountInfo> {
    text.lines().filter_map(MountInfo::parse).collect()
}

fn point_of(line: &str) -> Option<Cow<'_, str>> {
    line.split(' ').nth(4).map(unescape)
}

/// The mount that is visible at a point: the last one, where several lie upon each other.
pub fn at(text: &str, point: &str) -> Option<MountInfo> {
    let lies_there = |it: &&str| point_of(it).is_some_and(|it| it == point);
    text.lines().filter(lies_there).filter_map(MountInfo::parse).next_back()
}

/// The mount that a folder lies on.
pub fn holding(text: &str, folder: &Utf8Path) -> Option<MountInfo> {
    MountInfo::parse(line_holding(text, folder)?)
}

/// The innermost, and of several upon each other the last.
fn line_holding<'a>(text: &'a str, folder: &Utf8Path) -> Option<&'a str> {
    let length =
        |line: &str| point_of(line).filter(|it| folder.starts_with(it.as_ref())).map(|it| it.len());
    text.lines().filter_map(|it| Some((length(it)?, it))).max_by_key(|it| it.0).map(|it| it.1)
}

/// Whether the mount that holds a folder hands on what is mounted below it.
pub fn is_shared(text: &str, folder: &Utf8Path) -> Option<bool> {
    let line = line_holding(text, folder)?;
    let optional_fields = line.split(' ').skip(6).take_while(|it| *it != "-");
    Some(optional_fields.into_iter().any(|it| it.starts_with("shared:")))
}

/// What differs between a mount and what it has to be.
pub fn differences(mount: &MountInfo, expected: &Expectation) -> Vec<String> {
    let mut found = Vec::new();
    let is_type = |it: &String| crate::base::names::matches(it, &mount.fstype);
    if !expected.fstype.is_empty() && !expected.fstype.iter().any(is_type) {
        found.push(format!("it is {}, not {}", mount.fstype, expected.fstype.join(" or ")));
    }
    if !mount.source.ends_with(&expected.source_ends) {
        found.push(format!("it mounts `{}`, not `…{}`", mount.source, expected.source_ends));
    }
    for (name, values) in &expected.options {
        match mount.options.get(name) {
            None => found.push(format!("the option {name} is missing")),
            Some(value) if !values.contains(value) => {
                found.push(format!("{name} is {value}, not {}", values.join(" or ")));
            }
            Some(_) => (),
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    const NFS: &str = "512 29 0:52 / /mnt/a\\040b rw,relatime shared:270 - nfs 172.17.0.1:/export rw,vers=3,rsize=1048576,wsize=1048576,namlen=255,acregmin=1,hard,nolock,proto=tcp,nconnect=4,port=22049,timeo=600,retrans=2,sec=sys,mountport=22048,addr=172.17.0.1";

    #[test]
    fn a_mount_is_read_whole() {
        let it = at(NFS, "/mnt/a b").unwrap();
        assert_eq!((it.fstype.as_str(), it.source.as_str()), ("nfs", "172.17.0.1:/export"));
        assert_eq!(it.options["vers"], "3");
        assert_eq!(it.options["hard"], "");
        assert!(at(NFS, "/mnt").is_none());
    }

    #[test]
    fn the_innermost_and_last_mount_holds_a_folder() {
        let text = format!(
            "1 0 0:1 / / rw - ext4 /dev/a rw\n2 1 0:2 / /mnt rw master:1 - ext4 shared:1 rw\n{NFS}"
        );
        assert_eq!(is_shared(&text, "/mnt/a b/c".into()), Some(true));
        assert_eq!(is_shared(&text, "/mnt/a".into()), Some(false));
        assert_eq!(is_shared(&text, "/x".into()), Some(false));
        let covered = format!("{text}\n3 1 0:3 / /mnt/a\\040b rw - tmpfs x rw");
        assert_eq!(is_shared(&covered, "/mnt/a b/c".into()), Some(false));
        assert_eq!(is_shared("", "/x".into()), None);
    }

    #[test]
    fn every_difference_is_named() {
        let mut expected = Expectation {
            fstype: vec!["nfs".to_owned()],
            source_ends: ":/export".to_owned(),
            ..Expectation::default()
        };
        expected
            .options
            .insert("rsize".to_owned(), vec!["1048576".to_owned(), "524288".to_owned()]);
        let mount = at(NFS, "/mnt/a b").unwrap();
        assert_eq!(differences(&mount, &expected), Vec::<String>::new());
        expected.fstype = vec!["nfs4".to_owned()];
        expected.options.insert("vers".to_owned(), vec!["4.1".to_owned()]);
        expected.options.insert("soft".to_owned(), vec![String::new()]);
        assert_eq!(
            differences(&mount, &expected),
            ["it is nfs, not nfs4", "the option soft is missing", "vers is 3, not 4.1"]
        );
    }
}

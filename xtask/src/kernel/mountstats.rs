//! `/proc/self/mountstats`: what an NFS client has sent and received, mount by mount.

/// The part of the text that belongs to one mount point.
pub fn section<'a>(text: &'a str, point: &str) -> Option<&'a str> {
    let needle = format!(" mounted on {point} with ");
    let found = text.find(&needle)?;
    let start = text[..found].rfind('\n').map_or(0, |it| it + 1);
    let end = text[found..].find("\ndevice ").map_or(text.len(), |it| found + it + 1);
    Some(&text[start..end])
}

/// How often an operation was sent, in the part that belongs to one mount point.
pub fn operations(section: &str, name: &str) -> Option<u64> {
    section.lines().find_map(|line| {
        let (operation, counts) = line.trim().split_once(": ")?;
        (operation == name).then(|| counts.split(' ').next()?.parse().ok())?
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_those_of_the_mount() {
        let text = "device a mounted on /a with fstype nfs statvers=1.1\n\tper-op statistics\n\t        READ: 7 7 0 1 2 3 4 5 0\n\
            device b mounted on /b with fstype nfs statvers=1.1\n\t        READ: 9 9 0 1 2 3 4 5 0\n";
        assert_eq!(operations(section(text, "/a").unwrap(), "READ"), Some(7));
        assert_eq!(operations(section(text, "/b").unwrap(), "READ"), Some(9));
        assert_eq!(operations(section(text, "/b").unwrap(), "WRITE"), None);
        assert!(section(text, "/c").is_none());
    }
}

//! `/proc/self/mountstats`: what an NFS client has sent and received, mount by mount.

/// The part of the text that belongs to one mount point.
pub fn section<'a>(text: &'a str, point: &str) -> Option<&'a str> {
    let needle = format!(" mounted on {point} with ");
    let found = text.find(&needle)?;
    let start = text[..found].rfind('\n').map_or(0, |it| it + 1);
    let end = text[found..].find("\ndevice ").map_or(text.len(), |it| found + it + 1);
    Some(&text[start..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_section_is_that_of_its_mount_alone() {
        let text = "device a mounted on /a with fstype nfs statvers=1.1\n\tper-op statistics\n\t        READ: 7 7 0 1 2 3 4 5 0\n\
            device b mounted on /b with fstype nfs statvers=1.1\n\t        READ: 9 9 0 1 2 3 4 5 0\n";
        let second = text.find("device b").unwrap();
        assert_eq!(section(text, "/a"), Some(&text[..second]));
        assert_eq!(section(text, "/b"), Some(&text[second..]));
        assert_eq!(section(text, "/c"), None);
    }
}

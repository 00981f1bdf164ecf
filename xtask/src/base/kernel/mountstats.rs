//! `/proc/self/mountstats`: what an NFS client has sent and received, mount by mount.

/// The part of the text that belongs to one mount point.
pub fn section<'a>(text: &'a str, point: &str) -> Option<&'a str> {
    let needle = format!(" mounted on {point} with ");
    let found = text.find(&needle)?;
    let start = text[..found].rfind('\n').map_or(0, |it| it + 1);
    let end = text[found..].find("\ndevice ").map_or(text.len(), |it| found + it + 1);
    Some(&text[start..end])
}

/// Bytes that a mount's client has read from its server and written to it.
pub fn server_bytes(section: &str) -> Option<[u64; 2]> {
    let line = section.lines().find_map(|it| it.trim_start().strip_prefix("bytes:"))?;
    // Read and written by callers, by callers past the cache, and then by way of the server.
    let counts: Vec<u64> = line.split_whitespace().flat_map(str::parse).collect();
    Some([*counts.get(4)?, *counts.get(5)?])
}

/// How often a mount's client has called an operation.
pub fn calls(section: &str, operation: &str) -> u64 {
    let lines = section.lines().filter_map(|it| it.trim_start().split_once(':'));
    let found = lines.filter(|it| it.0 == operation).find_map(|it| it.1.split_whitespace().next());
    found.and_then(|it| it.parse().ok()).unwrap_or(0)
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

    #[test]
    fn bytes_and_calls_are_those_of_the_server() {
        let text =
            "\tbytes:\t1 2 3 4 5 6 7 8 \n\tper-op statistics\n\t      REMOVE: 9 9 0 1 2 3 4 5 0\n";
        assert_eq!(server_bytes(text), Some([5, 6]));
        assert_eq!((calls(text, "REMOVE"), calls(text, "MOVE")), (9, 0));
        assert_eq!(server_bytes("nothing"), None);
    }
}

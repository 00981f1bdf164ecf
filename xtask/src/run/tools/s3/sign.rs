//! AWS Signature Version 4, in the headers of a request.

use std::fmt::Write as _;

use hmac_sha256::{HMAC, Hash};

use crate::base::{calendar::Moment, units::hex};

/// Stands in the place of a body's hash: the client's own hashing would be part of what is timed,
/// and each object is compared byte by byte when it is read.
pub const UNSIGNED: &str = "UNSIGNED-PAYLOAD";

/// From the environment, and nowhere else.
pub struct Keys {
    pub id: String,
    pub secret: String,
}

pub struct Signer {
    pub keys: Keys,
    pub region: String,
}

/// What is signed of a request: its query and headers are in the order of their names.
pub struct Signed<'a> {
    pub method: &'a str,
    /// Percent-encoded, as it is sent.
    pub path: &'a str,
    pub query: &'a str,
    /// Names in lower case.
    pub headers: &'a [(&'a str, &'a str)],
    /// Of the body, in hexadecimal digits, or [`UNSIGNED`].
    pub payload: &'a str,
}

/// `20130524T000000Z`
pub fn stamp(seconds: u64) -> String {
    let Moment { year, month, day, hour, minute, second } = Moment::of(seconds);
    format!("{year:04}{month:02}{day:02}T{hour:02}{minute:02}{second:02}Z")
}

impl Signer {
    /// The value of the header `authorization`; `stamp` is also that of `x-amz-date`.
    pub fn authorization(&self, stamp: &str, request: &Signed<'_>) -> String {
        let day = &stamp[..8];
        let scope = format!("{day}/{}/s3/aws4_request", self.region);
        let names: Vec<&str> = request.headers.iter().map(|it| it.0).collect();
        let names = names.join(";");
        let mut canonical = format!("{}\n{}\n{}\n", request.method, request.path, request.query);
        for (name, value) in request.headers {
            let _ = writeln!(canonical, "{name}:{value}");
        }
        let _ = write!(canonical, "\n{names}\n{}", request.payload);
        let hash = hex(&Hash::hash(canonical.as_bytes()));
        let text = format!("AWS4-HMAC-SHA256\n{stamp}\n{scope}\n{hash}");
        let secret = format!("AWS4{}", self.keys.secret);
        let parts = [day, &self.region, "s3", "aws4_request", &text];
        let key = parts
            .iter()
            .fold(secret.into_bytes(), |key, part| HMAC::mac(part.as_bytes(), &key).to_vec());
        let id = &self.keys.id;
        let signature = hex(&key);
        format!(
            "AWS4-HMAC-SHA256 Credential={id}/{scope},SignedHeaders={names},Signature={signature}"
        )
    }
}

/// As S3 encodes names; a slash stays one in paths only.
pub fn encode(text: &str, keeps_slash: bool) -> String {
    let mut out = String::new();
    for it in text.bytes() {
        match it {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
                out.push(char::from(it));
            }
            b'/' if keeps_slash => out.push('/'),
            _ => drop(write!(out, "%{it:02X}")),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The examples of "Authenticating Requests: Using the Authorization Header" in Amazon S3's
    /// API reference.
    #[test]
    fn requests_are_signed_as_amazon_publishes() {
        const EMPTY: &str = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
        let signer = Signer {
            keys: Keys {
                id: "AKIAIOSFODNN7EXAMPLE".to_owned(),
                secret: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY".to_owned(),
            },
            region: "us-east-1".to_owned(),
        };
        let stamp = stamp(1_369_353_600);
        assert_eq!(stamp, "20130524T000000Z");
        let host = ("host", "examplebucket.s3.amazonaws.com");
        let of = |payload| [("x-amz-content-sha256", payload), ("x-amz-date", &*stamp)];
        let signed = |method, path, query, headers: &[(&str, &str)], payload| {
            let request = Signed { method, path, query, headers, payload };
            let value = signer.authorization(&stamp, &request);
            value.rsplit_once("Signature=").unwrap().1.to_owned()
        };
        let [hash, date] = of(EMPTY);
        assert_eq!(
            signed("GET", "/test.txt", "", &[host, ("range", "bytes=0-9"), hash, date], EMPTY),
            "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41"
        );
        let body = hex(&Hash::hash(b"Welcome to Amazon S3."));
        let [hash, date] = of(&body);
        let headers = [
            ("date", "Fri, 24 May 2013 00:00:00 GMT"),
            host,
            hash,
            date,
            ("x-amz-storage-class", "REDUCED_REDUNDANCY"),
        ];
        let path = format!("/{}", encode("test$file.text", true));
        assert_eq!(
            signed("PUT", &path, "", &headers, &body),
            "98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd"
        );
        let [hash, date] = of(EMPTY);
        assert_eq!(
            signed("GET", "/", "max-keys=2&prefix=J", &[host, hash, date], EMPTY),
            "34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7"
        );
    }
}

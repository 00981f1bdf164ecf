//! A client of an S3 over HTTP/1.1: one connection that stays open, one request at a time.

use std::{
    io::{self, BufRead as _, BufReader, Read as _, Write as _},
    net::{TcpStream, ToSocketAddrs as _},
    sync::Arc,
    time::{Duration, SystemTime},
};

use anyhow::{Context as _, bail, ensure};

use super::sign::{self, Signed, Signer, UNSIGNED, encode};
use crate::base::exit;

const CONNECT_LIMIT: Duration = Duration::from_secs(10);
/// Of a server that says nothing and takes nothing.
const SILENCE_LIMIT: Duration = Duration::from_secs(60);
/// Lines of a response's head, and the bytes in them; a longer one is no S3.
const HEAD_LIMIT: u64 = 64 << 10;
/// What is read of a body that was not asked for: an error, or a listing.
const TEXT_LIMIT: usize = 16 << 20;

/// Where an S3 is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Endpoint {
    /// With the port, as it is connected to.
    address: String,
    /// As it is sent and signed.
    host: String,
    /// What stands before the bucket.
    path: String,
}

impl Endpoint {
    pub fn parse(url: &str) -> anyhow::Result<Endpoint> {
        if url.starts_with("https://") {
            return Err(exit::usage(format!(
                "`{url}`: this client speaks http only, since TLS would double the time that the \
                 program takes to build; give an http endpoint, or one behind a proxy such as stunnel"
            )));
        }
        let rest = url.strip_prefix("http://");
        let rest = rest.ok_or_else(|| exit::usage(format!("`{url}` is no http:// URL")))?;
        let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
        let is_odd = |it: char| it.is_whitespace() || it.is_control() || "@?#".contains(it);
        if host.is_empty() || rest.contains(is_odd) {
            return Err(exit::usage(format!("`{url}` is no URL of an S3: http://HOST[:PORT]")));
        }
        let has_port = host.rsplit(':').next().is_some_and(|it| it.parse::<u16>().is_ok());
        let address = match has_port && host.contains(':') {
            true => host.to_owned(),
            false => format!("{host}:80"),
        };
        // The port of the protocol is not sent, so that it is not signed, either.
        let host = address.strip_suffix(":80").unwrap_or(&address).to_owned();
        let path = path.trim_end_matches('/');
        let path = if path.is_empty() { String::new() } else { format!("/{path}") };
        Ok(Endpoint { address, host, path })
    }
}

pub struct Response {
    pub status: u16,
    /// What the server calls itself.
    pub server: Option<String>,
    closes: bool,
}

/// Of one thread.
pub struct Client {
    endpoint: Arc<Endpoint>,
    bucket: String,
    signer: Arc<Signer>,
    connection: Option<BufReader<TcpStream>>,
}

impl Client {
    pub fn new(endpoint: Arc<Endpoint>, bucket: &str, signer: Arc<Signer>) -> Client {
        Client { endpoint, bucket: bucket.to_owned(), signer, connection: None }
    }

    /// A request of the bucket, or of an object in it, whose answer's body is left in `into`.
    /// `query` is encoded, and in the order of its names.
    pub fn send(
        &mut self,
        method: &str,
        key: &str,
        query: &str,
        body: &[u8],
        into: &mut Vec<u8>,
    ) -> anyhow::Result<Response> {
        let head = self.head(method, key, query, body)?;
        let is_new = self.connection.is_none();
        let outcome = match self.exchange(method, head.as_bytes(), body, into) {
            // A server may close what was open for long; nothing was answered, so nothing is lost.
            Err(err) if !is_new && is_closed(&err) => {
                self.connection = None;
                self.exchange(method, head.as_bytes(), body, into)
            }
            outcome => outcome,
        };
        if !outcome.as_ref().is_ok_and(|it| !it.closes) {
            self.connection = None;
        }
        outcome.with_context(|| {
            format!("{method} {}/{key} at {} failed", self.bucket, self.endpoint.address)
        })
    }

    fn head(&self, method: &str, key: &str, query: &str, body: &[u8]) -> anyhow::Result<String> {
        let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH)?.as_secs();
        let stamp = sign::stamp(now);
        let Endpoint { host, path, .. } = &*self.endpoint;
        let key = if key.is_empty() { String::new() } else { format!("/{}", encode(key, true)) };
        let path = format!("{path}/{}{key}", encode(&self.bucket, false));
        let headers =
            [("host", &**host), ("x-amz-content-sha256", UNSIGNED), ("x-amz-date", &*stamp)];
        let signed = Signed { method, path: &path, query, headers: &headers, payload: UNSIGNED };
        let authorization = self.signer.authorization(&stamp, &signed);
        let query = if query.is_empty() { String::new() } else { format!("?{query}") };
        let length = match (method, body.len()) {
            ("PUT", length) => format!("content-length: {length}\r\n"),
            _ => String::new(),
        };
        Ok(format!(
            "{method} {path}{query} HTTP/1.1\r\nhost: {host}\r\nx-amz-content-sha256: {UNSIGNED}\r\n\
             x-amz-date: {stamp}\r\nauthorization: {authorization}\r\n{length}\r\n"
        ))
    }

    fn exchange(
        &mut self,
        method: &str,
        head: &[u8],
        body: &[u8],
        into: &mut Vec<u8>,
    ) -> anyhow::Result<Response> {
        if self.connection.is_none() {
            self.connection = Some(BufReader::with_capacity(64 << 10, self.connect()?));
        }
        let connection = self.connection.as_mut().expect("it was made just now");
        let stream = connection.get_mut();
        stream.write_all(head)?;
        stream.write_all(body)?;
        loop {
            let (response, length) = read_head(connection)?;
            // An interim answer, before the one that counts.
            if (100..200).contains(&response.status) {
                continue;
            }
            into.clear();
            if method != "HEAD" && ![204, 304].contains(&response.status) {
                read_body(connection, length, into)?;
            }
            return Ok(response);
        }
    }

    fn connect(&self) -> anyhow::Result<TcpStream> {
        let address = &self.endpoint.address;
        let mut last = None;
        for it in address.to_socket_addrs().with_context(|| format!("no address of `{address}`"))? {
            match TcpStream::connect_timeout(&it, CONNECT_LIMIT) {
                Ok(stream) => {
                    stream.set_nodelay(true)?;
                    stream.set_read_timeout(Some(SILENCE_LIMIT))?;
                    stream.set_write_timeout(Some(SILENCE_LIMIT))?;
                    return Ok(stream);
                }
                Err(err) => last = Some(err),
            }
        }
        let err = last.unwrap_or_else(|| io::ErrorKind::NotFound.into());
        Err(err).with_context(|| format!("failed to connect to {address}"))
    }
}

fn is_closed(err: &anyhow::Error) -> bool {
    use io::ErrorKind::{BrokenPipe, ConnectionAborted, ConnectionReset, NotConnected};
    let kinds = [BrokenPipe, ConnectionAborted, ConnectionReset, NotConnected];
    err.is::<Closed>()
        || err.downcast_ref::<io::Error>().is_some_and(|it| kinds.contains(&it.kind()))
}

/// It was closed where an answer would begin.
#[derive(Debug)]
struct Closed;

impl std::fmt::Display for Closed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("the server closed the connection")
    }
}

impl std::error::Error for Closed {}

enum Length {
    Known(u64),
    Chunked,
    /// What comes until the connection is closed.
    Rest,
}

fn read_head(from: &mut BufReader<TcpStream>) -> anyhow::Result<(Response, Length)> {
    let mut left = HEAD_LIMIT;
    let first = line(from, &mut left)?.ok_or(Closed)?;
    let mut words = first.split(' ');
    let is_http = words.next().is_some_and(|it| it.starts_with("HTTP/1."));
    let status = words.next().and_then(|it| it.parse().ok()).filter(|_| is_http);
    let status = status.with_context(|| format!("`{first}` is no answer of HTTP/1.1"))?;
    let mut response = Response { status, server: None, closes: first.starts_with("HTTP/1.0") };
    let mut length = Length::Rest;
    loop {
        let line = line(from, &mut left)?.context("the answer ends in its head")?;
        let Some((name, value)) = line.split_once(':') else { break };
        let value = value.trim();
        match &*name.to_ascii_lowercase() {
            "content-length" if !matches!(length, Length::Chunked) => {
                length = Length::Known(value.parse().context("its content-length is no number")?);
            }
            "transfer-encoding" if value.eq_ignore_ascii_case("chunked") => {
                length = Length::Chunked
            }
            "connection" if value.eq_ignore_ascii_case("close") => response.closes = true,
            "server" => response.server = Some(value.to_owned()),
            _ => (),
        }
    }
    response.closes |= matches!(length, Length::Rest) && status >= 200 && status != 204;
    Ok((response, length))
}

/// A line without its end; none where there is nothing more.
fn line(from: &mut BufReader<TcpStream>, left: &mut u64) -> anyhow::Result<Option<String>> {
    let mut line = Vec::new();
    let read = from.by_ref().take(*left).read_until(b'\n', &mut line)?;
    *left -= read as u64;
    ensure!(*left > 0, "the head of the answer is too long");
    if read == 0 {
        return Ok(None);
    }
    let text = String::from_utf8_lossy(&line);
    Ok(Some(text.trim_end_matches(['\r', '\n']).to_owned()))
}

fn read_body(
    from: &mut BufReader<TcpStream>,
    length: Length,
    into: &mut Vec<u8>,
) -> anyhow::Result<()> {
    // An object is read into room of its own size.
    let most = into.capacity().max(TEXT_LIMIT) as u64;
    let mut take = |from: &mut BufReader<TcpStream>, bytes: u64| {
        ensure!(into.len() as u64 + bytes <= most, "the answer is longer than what was put");
        let read = from.by_ref().take(bytes).read_to_end(into)?;
        ensure!(read as u64 == bytes, "the answer ends after {} bytes", into.len());
        Ok(())
    };
    match length {
        Length::Known(bytes) => take(from, bytes),
        Length::Rest => {
            from.by_ref().take(most + 1).read_to_end(into)?;
            ensure!(into.len() as u64 <= most, "the answer is longer than what was put");
            Ok(())
        }
        Length::Chunked => loop {
            let mut left = HEAD_LIMIT;
            let size = line(from, &mut left)?.context("the answer ends before its last chunk")?;
            let size = size.split(';').next().unwrap_or_default().trim();
            let Ok(size) = u64::from_str_radix(size, 16) else { bail!("`{size}` is no chunk") };
            take(from, size)?;
            // The end of a chunk, or of what may follow the last one.
            while line(from, &mut left)?.is_some_and(|it| size == 0 && !it.is_empty()) {}
            if size == 0 {
                return Ok(());
            }
        },
    }
}

/// An error of S3's in a line: its code and message, else how it begins.
pub fn in_words(status: u16, body: &[u8]) -> String {
    let text = String::from_utf8_lossy(body);
    let said: Vec<String> = ["Code", "Message"].iter().flat_map(|it| tags(&text, it)).collect();
    match said.is_empty() {
        true => format!("status {status} {}", text.chars().take(200).collect::<String>().trim()),
        false => format!("status {status}, {}", said.join(": ")),
    }
}

/// What stands in the elements of this name.
pub fn tags(xml: &str, name: &str) -> Vec<String> {
    const ENTITIES: [(&str, &str); 6] = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#34;", "\""),
        ("&apos;", "'"),
        ("&amp;", "&"),
    ];
    let (open, close) = (format!("<{name}>"), format!("</{name}>"));
    let found = xml.split(&*open).skip(1).filter_map(|it| Some(it.split_once(&*close)?.0));
    let plain =
        |it: &str| ENTITIES.iter().fold(it.to_owned(), |it, (from, to)| it.replace(from, to));
    found.map(plain).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endpoints_are_http() {
        let parts = |url: &str| {
            let it = Endpoint::parse(url).unwrap();
            (it.address, it.host, it.path)
        };
        let owned = |a: &str, b: &str, c: &str| (a.to_owned(), b.to_owned(), c.to_owned());
        assert_eq!(
            parts("http://s3.example.org"),
            owned("s3.example.org:80", "s3.example.org", "")
        );
        assert_eq!(parts("http://h:9000/"), owned("h:9000", "h:9000", ""));
        assert_eq!(parts("http://[::1]:9000/s3/"), owned("[::1]:9000", "[::1]:9000", "/s3"));
        let refused = |url: &str| Endpoint::parse(url).unwrap_err().to_string();
        assert!(refused("https://s3.amazonaws.com").contains("TLS"));
        assert!(refused("s3.amazonaws.com").contains("no http://"));
        assert!(refused("http://").contains("no URL"));
    }
}

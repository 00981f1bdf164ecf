//! The driver of object stores against a small one that checks every signature.

use std::{
    collections::BTreeMap,
    fmt::Write as _,
    io::{BufRead as _, BufReader, Read as _, Write as _},
    net::{TcpListener, TcpStream},
    process::Output,
    sync::{Arc, Mutex},
    thread,
};

use hmac_sha256::{HMAC, Hash};
use xtask::judge::fio;

use crate::support::{copy_of_checkout, folder, stderr, stdout, xtask};

const ID: &str = "AKIAIOSFODNN7EXAMPLE";
const SECRET: &str = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";

/// How a store behaves that is not as it should be.
#[derive(Clone, Copy, PartialEq)]
enum Habit {
    Good,
    /// Answers in chunks, and hangs up after each third answer.
    HangsUp,
    /// What it returns has another byte in it.
    Corrupts,
    /// What it returns ends early.
    Cuts,
    /// Takes no more than so many objects.
    Full(usize),
}

struct Store {
    endpoint: String,
    objects: Arc<Mutex<BTreeMap<String, Vec<u8>>>>,
    seen: Arc<Mutex<Vec<String>>>,
}

impl Store {
    fn start(habit: Habit) -> Store {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let endpoint = format!("http://{}", listener.local_addr().unwrap());
        let objects: Arc<Mutex<BTreeMap<String, Vec<u8>>>> = Arc::default();
        let seen: Arc<Mutex<Vec<String>>> = Arc::default();
        let (of_server, log) = (objects.clone(), seen.clone());
        thread::spawn(move || {
            for stream in listener.incoming().map(Result::unwrap) {
                let (objects, log) = (of_server.clone(), log.clone());
                thread::spawn(move || serve(stream, habit, &objects, &log));
            }
        });
        Store { endpoint, objects, seen }
    }

    fn call(&self, args: &[&str]) -> Output {
        self.call_with(args, SECRET)
    }

    fn call_with(&self, args: &[&str], secret: &str) -> Output {
        let endpoint = format!("--endpoint={}", self.endpoint);
        let of_all = ["self", "s3", &endpoint, "--bucket=bench"];
        let mut command = xtask(&folder("s3"), &[&of_all, args].concat());
        command.env("AWS_ACCESS_KEY_ID", ID).env("AWS_SECRET_ACCESS_KEY", secret);
        command.output().unwrap()
    }

    fn names(&self) -> Vec<String> {
        self.objects.lock().unwrap().keys().cloned().collect()
    }
}

struct Request {
    method: String,
    path: String,
    query: String,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
}

impl Request {
    fn read(from: &mut BufReader<TcpStream>) -> Option<Request> {
        let mut line = String::new();
        if from.read_line(&mut line).ok()? == 0 {
            return None;
        }
        let words: Vec<&str> = line.split_whitespace().collect();
        let (path, query) = words[1].split_once('?').unwrap_or((words[1], ""));
        let mut request = Request {
            method: words[0].to_owned(),
            path: path.to_owned(),
            query: query.to_owned(),
            headers: Vec::new(),
            body: Vec::new(),
        };
        loop {
            let mut line = String::new();
            from.read_line(&mut line).ok()?;
            let Some((name, value)) = line.trim_end().split_once(": ") else { break };
            request.headers.push((name.to_ascii_lowercase(), value.to_owned()));
        }
        let length = request.header("content-length").map_or(0, |it| it.parse().unwrap());
        request.body.resize(length, 0);
        from.read_exact(&mut request.body).ok()?;
        Some(request)
    }

    fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|it| it.0 == name).map(|it| &*it.1)
    }

    /// The signature that it should have, by what it says that it has signed.
    fn signature(&self, secret: &str) -> String {
        let authorization = self.header("authorization").unwrap();
        let part = |name: &str| {
            authorization.split(&[' ', ','][..]).find_map(|it| it.strip_prefix(name)).unwrap()
        };
        let scope: Vec<&str> = part("Credential=").split('/').collect();
        let [_, day, region, service, end] = scope[..] else { panic!("{authorization}") };
        let names = part("SignedHeaders=");
        let mut text = format!("{}\n{}\n{}\n", self.method, self.path, self.query);
        for name in names.split(';') {
            let _ = writeln!(text, "{name}:{}", self.header(name).unwrap().trim());
        }
        let payload = self.header("x-amz-content-sha256").unwrap();
        let _ = write!(text, "\n{names}\n{payload}");
        let date = self.header("x-amz-date").unwrap();
        let text = format!(
            "AWS4-HMAC-SHA256\n{date}\n{day}/{region}/{service}/{end}\n{}",
            hex(&Hash::hash(text.as_bytes()))
        );
        let key = HMAC::mac(day, format!("AWS4{secret}"));
        let key = HMAC::mac(service, HMAC::mac(region, key));
        hex(&HMAC::mac(text, HMAC::mac(end, key)))
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|it| format!("{it:02x}")).collect()
}

fn serve(
    stream: TcpStream,
    habit: Habit,
    objects: &Mutex<BTreeMap<String, Vec<u8>>>,
    log: &Mutex<Vec<String>>,
) {
    let mut from = BufReader::new(stream);
    let mut answers = 0;
    while let Some(request) = Request::read(&mut from) {
        log.lock().unwrap().push(format!("{} {}", request.method, request.path));
        let (status, body) = answer(&request, habit, objects);
        answers += 1;
        let mut out = format!("HTTP/1.1 {status}\r\nServer: small/1\r\n").into_bytes();
        match habit {
            Habit::HangsUp if status.starts_with("200") => {
                out.extend(b"Transfer-Encoding: chunked\r\n\r\n");
                for chunk in body.chunks(1000) {
                    out.extend(format!("{:x}\r\n", chunk.len()).as_bytes());
                    out.extend([chunk, b"\r\n"].concat());
                }
                out.extend(b"0\r\n\r\n");
            }
            _ => {
                out.extend(format!("Content-Length: {}\r\n\r\n", body.len()).as_bytes());
                out.extend(body);
            }
        }
        if from.get_mut().write_all(&out).is_err() || habit == Habit::HangsUp && answers == 3 {
            return;
        }
    }
}

fn answer(
    request: &Request,
    habit: Habit,
    objects: &Mutex<BTreeMap<String, Vec<u8>>>,
) -> (&'static str, Vec<u8>) {
    let error = |code: &str| {
        format!("<Error><Code>{code}</Code><Message>it is so</Message></Error>").into_bytes()
    };
    let given = request.header("authorization").unwrap().rsplit('=').next().unwrap();
    if given != request.signature(SECRET) {
        return ("403 Forbidden", error("SignatureDoesNotMatch"));
    }
    let Some(key) = request.path.strip_prefix("/bench") else {
        return ("404 Not Found", error("NoSuchBucket"));
    };
    let key = key.trim_start_matches('/').to_owned();
    let mut objects = objects.lock().unwrap();
    match &*request.method {
        "GET" if key.is_empty() => {
            let prefix = request.query.split('&').find_map(|it| it.strip_prefix("prefix="));
            let prefix = prefix.unwrap_or_default().replace("%2F", "/");
            let names = objects.keys().filter(|it| it.starts_with(&prefix)).take(10);
            let listed = names.map(|it| format!("<Contents><Key>{it}</Key></Contents>"));
            ("200 OK", listed.collect::<String>().into_bytes())
        }
        "GET" => match objects.get(&key) {
            None => ("404 Not Found", error("NoSuchKey")),
            Some(object) => {
                let mut object = object.clone();
                match habit {
                    Habit::Corrupts => object[1234] ^= 1,
                    Habit::Cuts => object.truncate(100),
                    _ => (),
                }
                ("200 OK", object)
            }
        },
        "PUT" if habit == Habit::Full(objects.len()) => ("507 Full", error("QuotaExceeded")),
        "PUT" => {
            objects.insert(key, request.body.clone());
            ("200 OK", Vec::new())
        }
        "DELETE" => {
            objects.remove(&key);
            ("204 No Content", Vec::new())
        }
        other => panic!("{other}"),
    }
}

#[test]
fn the_small_store_knows_amazons_own_example() {
    let owned = |it: (&str, &str)| (it.0.to_owned(), it.1.to_owned());
    let scope = "20130524/us-east-1/s3/aws4_request";
    let signed = "SignedHeaders=host;range;x-amz-content-sha256;x-amz-date";
    let request = Request {
        method: "GET".to_owned(),
        path: "/test.txt".to_owned(),
        query: String::new(),
        headers: [
            ("host", "examplebucket.s3.amazonaws.com"),
            ("authorization", &*format!("AWS4-HMAC-SHA256 Credential={ID}/{scope},{signed}")),
            ("range", "bytes=0-9"),
            (
                "x-amz-content-sha256",
                "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            ),
            ("x-amz-date", "20130524T000000Z"),
        ]
        .map(owned)
        .into(),
        body: Vec::new(),
    };
    assert_eq!(
        request.signature(SECRET),
        "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41"
    );
}

#[test]
fn each_operation_is_a_job_that_the_judge_reads() {
    for habit in [Habit::Good, Habit::HangsUp] {
        let store = Store::start(habit);
        let output = store.call(&["--prefix=a b/", "--size=10000", "--objects=25", "--threads=4"]);
        assert!(output.status.success(), "{}", stderr(&output));
        let read = fio::parse(&stdout(&output)).unwrap();
        assert!(read.version.starts_with("xtask-s3-"));
        let [put, get] = &read.jobs[..] else { panic!("{}", read.jobs.len()) };
        assert_eq!((&*put.name, put.write.total_ios, put.read.total_ios), ("put", 25, 0));
        assert_eq!((&*get.name, get.read.total_ios, get.write.total_ios), ("get", 25, 0));
        assert_eq!((put.write.io_bytes, get.read.io_bytes), (250_000, 250_000));
        assert_eq!((put.write.lat_ns.bins.count(), get.read.lat_ns.bins.count()), (25, 25));
        assert!(put.write.seconds() > 0.0 && get.read.seconds() > 0.0);
        let seen = store.seen.lock().unwrap();
        let is_own = |it: &&String| it.contains("/bench/a%20b/xtask-s3-");
        assert_eq!(seen.iter().filter(is_own).filter(|it| it.starts_with("PUT")).count(), 25);
        assert_eq!(store.names(), Vec::<String>::new(), "its own objects are removed");
    }
}

/// Where there is time for more, objects are put anew and got again.
#[test]
fn time_goes_on_where_objects_end() {
    let store = Store::start(Habit::Good);
    let output = store.call(&["--size=64", "--objects=2", "--threads=2", "--seconds=1"]);
    assert!(output.status.success(), "{}", stderr(&output));
    let read = fio::parse(&stdout(&output)).unwrap();
    for it in [&read.jobs[0].write, &read.jobs[1].read] {
        assert!(it.total_ios > 2 && it.seconds() >= 1.0, "{} in {}", it.total_ios, it.seconds());
    }
    assert_eq!(store.names(), Vec::<String>::new());
}

#[test]
fn what_is_not_what_was_put_is_an_error() {
    let said = |habit| {
        let store = Store::start(habit);
        let output = store.call(&["--size=4K", "--objects=3", "--threads=2"]);
        assert_eq!(output.status.code(), Some(1));
        assert_eq!(stdout(&output), "");
        assert_eq!(store.names(), Vec::<String>::new(), "its own objects are removed");
        stderr(&output)
    };
    let text = said(Habit::Corrupts);
    assert!(text.contains("it is not what was put: the first difference is at byte 1234 of 4096"));
    let text = said(Habit::Cuts);
    assert!(text.contains("it is not what was put: 100 bytes of 4096 came back"), "{text}");
    let text = said(Habit::Full(2));
    assert!(text.contains("status 507, QuotaExceeded: it is so"), "{text}");
}

#[test]
fn a_store_is_asked_and_a_prefix_is_cleared() {
    let store = Store::start(Habit::Good);
    let asked = store.call(&["--ask"]);
    assert!(stdout(&asked).ends_with(" to small/1\n"), "{}", stderr(&asked));
    let wrong = store.call_with(&["--ask"], "another");
    assert!(stderr(&wrong).contains("status 403, SignatureDoesNotMatch"), "{}", stderr(&wrong));
    {
        let mut objects = store.objects.lock().unwrap();
        objects.extend((0..25).map(|it| (format!("mine/{it}"), Vec::new())));
        objects.insert("others/1".to_owned(), Vec::new());
    }
    let refused = store.call(&["--clear"]);
    assert_eq!(refused.status.code(), Some(2), "{}", stderr(&refused));
    let cleared = store.call(&["--clear", "--prefix=mine/", "--threads=3"]);
    assert!(cleared.status.success(), "{}", stderr(&cleared));
    assert_eq!(store.names(), ["others/1"]);
}

#[test]
fn what_cannot_be_is_refused_before_anything_is_put() {
    let store = Store::start(Habit::Good);
    for (args, reason) in [
        (&["--objects=2", "--threads=3"][..], "at least one for each"),
        (&["--ops=get"], "begins with put"),
        (&["--size=8"], "--size"),
        (&["--endpoint=https://s3.example.org"], "TLS"),
    ] {
        // Given twice, the last endpoint counts.
        let output = match args[0].contains("https") {
            true => xtask(&folder("s3"), &["self", "s3", args[0], "--bucket=bench"])
                .env("AWS_ACCESS_KEY_ID", ID)
                .env("AWS_SECRET_ACCESS_KEY", SECRET)
                .output()
                .unwrap(),
            false => store.call(args),
        };
        assert_eq!(output.status.code(), Some(2), "{args:?}: {}", stderr(&output));
        assert!(stderr(&output).contains(reason), "{args:?}: {}", stderr(&output));
    }
    let mut without = xtask(&folder("s3"), &["self", "s3", "--endpoint=http://x", "--bucket=b"]);
    let without = without.env_remove("AWS_ACCESS_KEY_ID").output().unwrap();
    assert!(stderr(&without).contains("AWS_ACCESS_KEY_ID is not set"), "{}", stderr(&without));
    assert!(store.seen.lock().unwrap().is_empty());
}

/// The whole of it, for a store that is not ours: no container, numbers that the judge takes, and
/// nothing left, neither there nor of the keys in the results.
#[test]
fn a_store_elsewhere_is_measured_from_end_to_end() {
    let store = Store::start(Habit::Good);
    let root = copy_of_checkout("s3-elsewhere");
    let args = ["bench", "s3", "--quick", "--runtime=1", "--size=64M", "--threads=2", "--seed=1"];
    let mut command = xtask(&root, &args);
    command.env("S3_ENDPOINT", &store.endpoint).env("S3_PREFIX", "mine/");
    command.env("AWS_ACCESS_KEY_ID", ID).env("AWS_SECRET_ACCESS_KEY", SECRET);
    let output = command.output().unwrap();
    assert!(output.status.success(), "{}\n{}", stderr(&output), stdout(&output));
    let said = stdout(&output);
    for row in ["objects-large 64M cold  put ", "objects-small 64M cold  get "] {
        assert!(said.contains(row) || said.contains(&row.replace("  ", " ")), "{said}");
    }
    assert!(!said.contains("failed"), "{said}");
    assert_eq!(store.names(), Vec::<String>::new());
    let seen = store.seen.lock().unwrap();
    let puts: Vec<&String> = seen.iter().filter(|it| it.starts_with("PUT ")).collect();
    assert!(!puts.is_empty());
    assert!(
        puts.iter().all(|it| it.starts_with("PUT /bench/mine/bench-20") && it.contains("/s3/"))
    );
    let mut folders = vec![root.join("bench/results")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap().map(|it| it.unwrap().path()) {
            match entry.is_dir() {
                true => folders.push(entry),
                false => {
                    let bytes = std::fs::read(&entry).unwrap();
                    let text = String::from_utf8_lossy(&bytes);
                    assert!(!text.contains(SECRET) && !text.contains(ID), "{}", entry.display());
                }
            }
        }
    }
}

//! One integration crate: the whole program, and the plan it makes.

#![expect(clippy::disallowed_methods, reason = "tests make the world they need")]

mod against;
mod agent;
mod analysis;
mod answer;
mod broken;
mod catalog;
mod charts;
mod cli;
mod compare;
mod costs;
mod docs;
mod documents;
mod durability;
mod exported;
mod foreign;
mod formats;
mod healthy;
mod history;
mod html;
mod images;
mod numbers;
mod plan;
mod properties;
mod reference;
mod replay;
mod rooms;
mod rules;
mod s3;
mod stats;
mod stubs;
mod support;
mod trust;
mod until;
mod variants;
mod verify;
mod wire;

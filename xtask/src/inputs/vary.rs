//! What `--vary` asks for.

use std::str::FromStr;

use serde::Deserialize;

/// One setting and the values that it takes in turn.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct Vary {
    pub name: String,
    pub values: Vec<String>,
}

impl FromStr for Vary {
    type Err = String;

    fn from_str(text: &str) -> Result<Vary, String> {
        let (name, values) =
            text.split_once('=').ok_or("it is of the form NAME=VALUE,VALUE: there is no `=`")?;
        let values: Vec<String> = values.split(',').map(|it| it.trim().to_owned()).collect();
        match values.len() {
            0 | 1 => Err(format!("one value varies nothing: {name}=VALUE,VALUE")),
            _ => Ok(Vary { name: name.trim().to_owned(), values }),
        }
    }
}

impl TryFrom<String> for Vary {
    type Error = String;

    fn try_from(text: String) -> Result<Vary, String> {
        text.parse()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_varied_has_a_name_and_values() {
        let vary: Vary = "A=1, 2".parse().unwrap();
        assert_eq!((&*vary.name, &*vary.values), ("A", &["1".to_owned(), "2".to_owned()][..]));
        assert!("A=1".parse::<Vary>().unwrap_err().contains("one value"));
        assert!("A".parse::<Vary>().unwrap_err().contains("no `=`"));
    }
}

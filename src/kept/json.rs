//! JSON as the app keeps and reads it: text, whole numbers, lists and objects.
//!
//! The app reads few and small texts, none of which holds a fraction. A reader that knows those too
//! would weigh 7 kB, most of it tables of powers of ten.

/// A value of JSON.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Json {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number; `None` for one that is not whole, is below zero or has more than 64 bits.
    Number(Option<u64>),
    /// A text.
    Text(String),
    /// A list.
    List(Vec<Json>),
    /// An object: its names, each once, with their values, in the order written.
    Object(Vec<(String, Json)>),
}

/// Why a text is not read as JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotJson {
    /// The line of the text, counted from 1.
    pub line: usize,
}

/// How deep lists and objects may stand in one another.
const DEEPEST: usize = 16;

/// How many names an object may have.
const MOST_NAMES: usize = 64;

impl Json {
    /// Reads a text.
    ///
    /// # Errors
    ///
    /// If it is no JSON, gives a name twice in one object, or is deeper or wider than anything that
    /// Doorstep writes.
    pub fn read(text: &str) -> Result<Json, NotJson> {
        let mut reading = Reading { text, at: 0 };
        let read = reading.value(0).filter(|_| {
            reading.blanks();
            reading.at == text.len()
        });
        read.ok_or_else(|| NotJson {
            line: 1 + text.as_bytes()[..reading.at]
                .iter()
                .filter(|byte| **byte == b'\n')
                .count(),
        })
    }

    /// The value as text. Each item of a list has a line of its own.
    pub fn write(&self) -> String {
        let mut text = String::new();
        self.write_to(&mut text);
        text
    }

    fn write_to(&self, text: &mut String) {
        match self {
            Json::Null | Json::Number(None) => text.push_str("null"),
            Json::Bool(value) => text.push_str(if *value { "true" } else { "false" }),
            Json::Number(Some(number)) => text.push_str(&number.to_string()),
            Json::Text(value) => write_text(value, text),
            Json::List(list) => {
                let mut before = "[\n";
                for item in list {
                    text.push_str(before);
                    item.write_to(text);
                    before = ",\n";
                }
                text.push_str(if list.is_empty() { "[]" } else { "\n]" });
            }
            Json::Object(values) => {
                let mut before = "{";
                for (name, value) in values {
                    text.push_str(before);
                    write_text(name, text);
                    text.push(':');
                    value.write_to(text);
                    before = ",";
                }
                text.push_str(if values.is_empty() { "{}" } else { "}" });
            }
        }
    }

    /// An object with these values.
    pub fn object(values: Vec<(&str, Json)>) -> Json {
        let named = values
            .into_iter()
            .map(|(name, value)| (name.to_owned(), value));
        Json::Object(named.collect())
    }

    /// A text.
    pub fn text(text: impl Into<String>) -> Json {
        Json::Text(text.into())
    }

    /// What an object holds under a name; `Null` where it holds nothing, or is no object.
    pub fn get(&self, name: &str) -> &Json {
        let values = match self {
            Json::Object(values) => values.as_slice(),
            _ => &[],
        };
        let found = values.iter().find(|(this, _)| this == name);
        found.map_or(&Json::Null, |(_, value)| value)
    }

    /// The text that this is.
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Json::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The number that this is.
    pub fn as_number(&self) -> Option<u64> {
        match self {
            Json::Number(number) => *number,
            _ => None,
        }
    }

    /// The list that this is.
    pub fn as_list(&self) -> Option<&[Json]> {
        match self {
            Json::List(list) => Some(list),
            _ => None,
        }
    }

    /// The texts of the list that an object holds under a name.
    pub fn texts_of(&self, name: &str) -> Vec<String> {
        let all = self.get(name).as_list().into_iter().flatten();
        all.filter_map(|text| text.as_text().map(str::to_owned))
            .collect()
    }

    /// The text that an object holds under a name.
    pub fn text_of(&self, name: &str) -> Option<String> {
        self.get(name).as_text().map(str::to_owned)
    }
}

fn write_text(value: &str, text: &mut String) {
    text.push('"');
    for letter in value.chars() {
        match letter {
            '"' | '\\' => {
                text.push('\\');
                text.push(letter);
            }
            '\0'..='\x1f' => {
                text.push_str("\\u00");
                for digit in [letter as u32 / 16, letter as u32 % 16] {
                    text.extend(char::from_digit(digit, 16));
                }
            }
            _ => text.push(letter),
        }
    }
    text.push('"');
}

/// A text that is being read, and how far.
struct Reading<'a> {
    text: &'a str,
    at: usize,
}

impl Reading<'_> {
    fn rest(&self) -> &str {
        &self.text[self.at..]
    }

    fn blanks(&mut self) {
        let blank = |byte: &u8| matches!(byte, b' ' | b'\t' | b'\r' | b'\n');
        self.at += self.rest().bytes().take_while(blank).count();
    }

    /// Goes on after a word, if the text goes on with it.
    fn takes(&mut self, word: &str) -> bool {
        let takes = self.rest().starts_with(word);
        if takes {
            self.at += word.len();
        }
        takes
    }

    fn value(&mut self, depth: usize) -> Option<Json> {
        self.blanks();
        match self.rest().bytes().next()? {
            b'"' => self.text().map(Json::Text),
            b'[' if depth < DEEPEST => self.list(depth + 1),
            b'{' if depth < DEEPEST => self.object(depth + 1),
            b'-' | b'0'..=b'9' => self.number(),
            _ => [
                ("null", Json::Null),
                ("true", Json::Bool(true)),
                ("false", Json::Bool(false)),
            ]
            .into_iter()
            .find_map(|(word, value)| self.takes(word).then_some(value)),
        }
    }

    fn list(&mut self, depth: usize) -> Option<Json> {
        let mut list = Vec::new();
        self.items("]", &mut |reading| {
            list.push(reading.value(depth)?);
            Some(())
        })?;
        Some(Json::List(list))
    }

    fn object(&mut self, depth: usize) -> Option<Json> {
        let mut values: Vec<(String, Json)> = Vec::new();
        self.items("}", &mut |reading| {
            let name = reading.text()?;
            let is_new = values.iter().all(|(other, _)| *other != name);
            reading.blanks();
            if !is_new || values.len() == MOST_NAMES || !reading.takes(":") {
                return None;
            }
            values.push((name, reading.value(depth)?));
            Some(())
        })?;
        Some(Json::Object(values))
    }

    /// What stands between brackets, separated by commas, from the opening one to the closing one.
    fn items(&mut self, end: &str, item: &mut dyn FnMut(&mut Self) -> Option<()>) -> Option<()> {
        self.at += 1;
        self.blanks();
        if self.takes(end) {
            return Some(());
        }
        loop {
            self.blanks();
            item(self)?;
            self.blanks();
            if self.takes(end) {
                return Some(());
            }
            if !self.takes(",") {
                return None;
            }
        }
    }

    /// A number. One with a fraction or an exponent is passed over.
    fn number(&mut self) -> Option<Json> {
        let is_part = |byte: &u8| matches!(byte, b'0'..=b'9' | b'-' | b'+' | b'.' | b'e' | b'E');
        let length = self.rest().bytes().take_while(is_part).count();
        let number = self.rest()[..length].parse();
        self.at += length;
        Some(Json::Number(number.ok()))
    }

    fn text(&mut self) -> Option<String> {
        if !self.takes("\"") {
            return None;
        }
        let mut text = String::new();
        loop {
            let ends = |byte: u8| byte == b'"' || byte == b'\\' || byte < b' ';
            let plain = self.rest().bytes().position(ends)?;
            text.push_str(&self.rest()[..plain]);
            self.at += plain;
            if self.takes("\"") {
                return Some(text);
            }
            if !self.takes("\\") {
                return None;
            }
            text.push(self.escaped()?);
        }
    }

    /// The character that is written after a backslash.
    fn escaped(&mut self) -> Option<char> {
        let sign = self.rest().bytes().next()?;
        let character = match sign {
            b'"' | b'\\' | b'/' => sign as char,
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => {
                self.at += 1;
                return self.code_point();
            }
            _ => return None,
        };
        self.at += 1;
        Some(character)
    }

    /// The character of four hexadecimal digits, or of two times four.
    fn code_point(&mut self) -> Option<char> {
        let first = self.four_digits()?;
        if !(0xd800..0xdc00).contains(&first) {
            return char::from_u32(first);
        }
        if !self.takes("\\u") {
            return None;
        }
        let second = self.four_digits()?.checked_sub(0xdc00)?;
        char::from_u32(0x10000 + ((first - 0xd800) << 10) + second).filter(|_| second < 0x400)
    }

    fn four_digits(&mut self) -> Option<u32> {
        let digits = self.rest().get(..4)?;
        let are_digits = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
        let number = u32::from_str_radix(digits, 16).ok();
        self.at += 4;
        number.filter(|_| are_digits)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Json) {
        assert_eq!(Json::read(text), Ok(expected), "{text}");
    }

    fn refused(text: &str, line: usize) {
        assert_eq!(Json::read(text), Err(NotJson { line }), "{text}");
    }

    #[test]
    fn values_are_read() {
        check("null", Json::Null);
        check(" true ", Json::Bool(true));
        check("12", Json::Number(Some(12)));
        check("\"a\"", Json::text("a"));
        check("[]", Json::List(vec![]));
        check(
            "[ 1 , [ ] ]",
            Json::List(vec![Json::Number(Some(1)), Json::List(vec![])]),
        );
        check("{}", Json::Object(vec![]));
        check(
            "{ \"a\" : {\"b\":false} , \"c\":null }",
            Json::object(vec![
                ("a", Json::object(vec![("b", Json::Bool(false))])),
                ("c", Json::Null),
            ]),
        );
    }

    #[test]
    fn numbers_that_are_not_whole_are_passed_over() {
        for text in ["1.5", "-1", "1e9", "99999999999999999999"] {
            check(text, Json::Number(None));
        }
    }

    #[test]
    fn escapes_are_read() {
        check(r#""\"\\\/\b\f\n\r\t""#, Json::text("\"\\/\u{8}\u{c}\n\r\t"));
        check(r#""\u00e9\ud83d\ude00é""#, Json::text("é😀é"));
        for text in [
            r#""\ud83d""#,
            r#""\ud83dx""#,
            r#""\ud83d\u0041""#,
            r#""\ude00""#,
            r#""\u+041""#,
            r#""\u00""#,
            r#""\x""#,
            "\"\u{1}\"",
        ] {
            refused(text, 1);
        }
    }

    #[test]
    fn what_is_no_json_is_refused_with_its_line() {
        for text in [
            "", "nul", "[1", "[1,]", "{\"a\"}", "{\"a\":}", "{a:1}", "\"a", "1 2", "[1}",
        ] {
            refused(text, 1);
        }
        refused("{\n  \"a\": 1,\n  b\n}", 3);
        refused("[]\n\n[]", 3);
    }

    #[test]
    fn a_name_given_twice_is_refused() {
        refused(r#"{"a":1,"a":2}"#, 1);
    }

    #[test]
    fn what_is_too_deep_or_too_wide_is_refused() {
        let nested = |depth: usize| ["[".repeat(depth), "]".repeat(depth)].concat();
        assert!(Json::read(&nested(DEEPEST)).is_ok());
        refused(&nested(DEEPEST + 1), 1);
        refused(&"[".repeat(1_000_000), 1);
        let wide = |width: usize| {
            let names: Vec<String> = (0..width).map(|n| format!("\"{n}\":0")).collect();
            format!("{{{}}}", names.join(","))
        };
        assert!(Json::read(&wide(MOST_NAMES)).is_ok());
        refused(&wide(MOST_NAMES + 1), 1);
    }

    #[test]
    fn what_is_written_is_read_back_here_and_elsewhere() {
        let value = Json::object(vec![
            ("text", Json::text("a \"quoted\" \\ title\u{1}\n é😀")),
            (
                "list",
                Json::List(vec![
                    Json::Null,
                    Json::Bool(true),
                    Json::Number(Some(u64::MAX)),
                ]),
            ),
            ("empty", Json::List(vec![])),
            ("object", Json::object(vec![])),
        ]);
        let text = value.write();
        let elsewhere: serde_json::Value = serde_json::from_str(&text).unwrap();
        assert_eq!(elsewhere["text"], "a \"quoted\" \\ title\u{1}\n é😀");
        assert_eq!(elsewhere["list"][2], u64::MAX);
        check(&text, value);
    }
}

//! The verbs of `verbs.js`: what stories do and read in a page, as far as a driver has no command for
//! it. Most are called by a verb of [`Browser`] with the same name; those that are some story's own,
//! by their name.

use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::Browser;

const VERBS: &str = include_str!("verbs.js");

impl Browser {
    /// Runs the body of an asynchronous function in the page and returns what it comes to. A story
    /// whose script says something of the app should have a verb for it.
    pub fn script(&self, body: &str, arguments: Value) -> Value {
        let ran = self.try_script(body, arguments);
        ran.unwrap_or_else(|why| self.fail(&format!("a script of the test: {why}")))
    }

    fn try_script(&self, body: &str, arguments: Value) -> Result<Value, String> {
        let body = format!("return (async function () {{ {body}\n}}).apply(null, [...arguments]);");
        let arguments = match arguments {
            Value::Array(arguments) => arguments,
            one => vec![one],
        };
        self.session().execute(&body, arguments)
    }

    /// Does one of the verbs of `verbs.js`: for those that are some story's own.
    pub fn verb(&self, name: &str, arguments: Value) -> Value {
        let done = self.try_verb(name, arguments);
        done.unwrap_or_else(|why| self.fail(&format!("{name}: {why}")))
    }

    pub(crate) fn try_verb(&self, name: &str, arguments: Value) -> Result<Value, String> {
        self.try_script(
            &format!("{VERBS}\nreturn verbs.{name}(...arguments);"),
            arguments,
        )
    }

    /// What one of the verbs of `verbs.js` reads: for those that are some story's own.
    pub fn read<T: DeserializeOwned>(&self, name: &str, arguments: Value) -> T {
        let read = self.verb(name, arguments);
        serde_json::from_value(read).unwrap_or_else(|why| self.fail(&format!("{name}: {why}")))
    }
}

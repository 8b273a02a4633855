//! Makes what Trunk left smaller before it is packaged: WebAssembly with wasm-opt, scripts and
//! styles with esbuild. The sources stay as a person reads them.
//!
//! wasm-bindgen names what the WebAssembly and its script have in common with long, hashed
//! names, about 5 kB of them in each file once compressed. wasm-opt gives them short ones and
//! says which; the script is told here.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsStr;
use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};
use serde::Deserialize;
use serde_json::{Value, json};

use super::{files_below, read_text};
use super::{order, worker};
use crate::process;
use crate::setup::Tools;

/// What Trunk calls the app.
pub(crate) const WEBASSEMBLY: &str = "doorstep_bg.wasm";
const SCRIPT: &str = "doorstep.js";

/// What the names of functions have that streams brought.
const STREAMS: &str = "wasm_streams[";

/// What wasm-opt prints: each list holds names as they were, then as they are.
#[derive(Deserialize)]
struct Renamed {
    imports: Vec<(String, String, String)>,
    exports: Vec<(String, String)>,
}

/// Replaces the files of Trunk's output by smaller ones that do the same.
pub(crate) fn shrink(tools: &Tools, folder: &Path) -> Result<()> {
    let (script, webassembly) = (folder.join(SCRIPT), folder.join(WEBASSEMBLY));
    let written = read_text(&script)?;
    fs::write(&script, with_plain_start(&without_streams(&written))?)?;
    let kept = esbuild(tools, &script, &["--tree-shaking=true"])?;
    keep_exports(tools, &webassembly, &exports_used(&kept))?;
    if written.contains("class IntoUnderlying") {
        leave_streams_out(tools, &webassembly)?;
    }
    let renamed = shrink_webassembly(tools, &webassembly)?;
    fs::write(&script, with_short_names(&kept, &renamed)?)?;
    for name in files_below(folder)? {
        let file = folder.join(&name);
        if name == worker::NAME {
            shrink_worker(tools, &file)?;
        } else if name.ends_with(".js") || name.ends_with(".css") {
            minify(tools, &file, &[])?;
        } else if name == "index.html" {
            shrink_inline_script(tools, &file)?;
        }
    }
    rename_properties(folder)
}

/// Makes the script smaller that stands in the page itself.
fn shrink_inline_script(tools: &Tools, page: &Path) -> Result<()> {
    const BEGIN: &str = "<script>";
    const END: &str = "</script>";
    let html = read_text(page)?;
    let parts = html.split_once(BEGIN);
    let parts = parts.and_then(|(before, rest)| Some((before, rest.split_once(END)?)));
    let Some((before, (script, after))) = parts else {
        bail!("index.html has no script of its own");
    };
    let file = page.with_extension("inline.js");
    fs::write(&file, script)?;
    let smaller = esbuild(tools, &file, &["--minify"]);
    fs::remove_file(&file)?;
    let html = [before, BEGIN, smaller?.trim_end(), END, after].concat();
    fs::write(page, html).with_context(|| format!("could not write {}", page.display()))
}

/// Gives the custom properties, which nothing but the styles knows, names of a letter.
fn rename_properties(folder: &Path) -> Result<()> {
    let mut styles = Vec::new();
    for name in files_below(folder)? {
        if name.ends_with(".css") {
            let file = folder.join(name);
            styles.push((read_text(&file)?, file));
        }
    }
    let mut uses = BTreeMap::new();
    for (style, _) in &styles {
        with_properties(style, |name| {
            *uses.entry(name.to_owned()).or_insert(0) += 1;
            String::new()
        });
    }
    let mut names: Vec<(String, usize)> = uses.into_iter().collect();
    names.sort_by_key(|(_, uses)| std::cmp::Reverse(*uses));
    let short = ('a'..='z').chain('A'..='Z').map(String::from);
    let short: BTreeMap<_, _> = names.into_iter().map(|(name, _)| name).zip(short).collect();
    for (style, file) in styles {
        // Those beyond the last letter keep theirs.
        let style = with_properties(&style, |name| match short.get(name) {
            Some(short) => short.clone(),
            None => name.to_owned(),
        });
        fs::write(&file, style).with_context(|| format!("could not write {}", file.display()))?;
    }
    Ok(())
}

/// A style with other names of its custom properties. Two hyphens within a name are of a class.
fn with_properties(style: &str, mut name: impl FnMut(&str) -> String) -> String {
    let is_name = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    let mut parts = style.split("--");
    let mut renamed = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let is_class = renamed.ends_with(is_name);
        let end = part.find(|c| !is_name(c)).unwrap_or(part.len());
        let (own, rest) = part.split_at(end);
        let own = match is_class {
            true => own.to_owned(),
            false => name(own),
        };
        renamed += &["--", &own, rest].concat();
    }
    renamed
}

/// Leptos brings classes that make streams for calls of a server, which there is none of. What
/// makes esbuild think that they are needed is taken out.
fn without_streams(script: &str) -> String {
    let used = |line: &&str| !line.starts_with("if (Symbol.dispose) IntoUnderlying");
    let lines: Vec<_> = script.lines().filter(used).collect();
    lines
        .join("\n")
        .replace("export class IntoUnderlying", "class IntoUnderlying")
        .replace(
            "new FinalizationRegistry(",
            "/* @__PURE__ */ new FinalizationRegistry(",
        )
}

/// wasm-bindgen's script can be given its WebAssembly in six ways; `public/start.js` uses one. What is
/// for the others is called no more, and so left out by esbuild. So is what stands in for `encodeInto`,
/// which is older than the references that the WebAssembly holds.
fn with_plain_start(script: &str) -> Result<String> {
    const EXPORTS: &str = "export { initSync, __wbg_init as default };";
    const START: &str = "export default async ({ module_or_path: app }) => \
        __wbg_finalize_init(await WebAssembly.instantiate(app, __wbg_get_imports()), app);";
    match script.contains(EXPORTS) {
        true => Ok(script
            .replace(EXPORTS, START)
            .replace("!('encodeInto' in cachedTextEncoder)", "false")),
        false => bail!("{SCRIPT} does not end with `{EXPORTS}`, as wasm-bindgen writes it"),
    }
}

/// What the script calls of the WebAssembly.
fn exports_used(script: &str) -> BTreeSet<String> {
    let is_name = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let calls = script.split("wasm.").skip(1);
    let names = calls.map(|call| call.chars().take_while(|c| is_name(*c)).collect());
    names.filter(|name: &String| !name.is_empty()).collect()
}

/// Takes every other export out, and what only they reach.
fn keep_exports(tools: &Tools, file: &Path, names: &BTreeSet<String>) -> Result<()> {
    // The tool wants a graph: here one root, which reaches every export that stays.
    let node = |name| json!({ "name": name, "export": name });
    let mut graph: Vec<_> = names.iter().map(node).collect();
    graph.push(json!({ "name": "the script", "reaches": names, "root": true }));
    let graph_file = file.with_extension("graph.json");
    fs::write(&graph_file, Value::from(graph).to_string())?;
    let mut metadce = tools.command("wasm-metadce")?;
    metadce
        .args([file.as_os_str(), OsStr::new("--graph-file")])
        .args([graph_file.as_os_str(), OsStr::new("-o"), file.as_os_str()])
        // The names of functions say below which are of streams.
        .arg("--debuginfo");
    let done = output(&mut metadce, file);
    fs::remove_file(&graph_file)?;
    done.map(drop)
}

/// Takes out what the classes for streams did in the WebAssembly. Nothing calls it any more, but it stands in the
/// table of what can be called by number, all of which counts as used.
fn leave_streams_out(tools: &Tools, file: &Path) -> Result<()> {
    let text_file = file.with_extension("wat");
    // What browsers must know to run it, as flags; the text does not say.
    let mut print = tools.command("wasm-opt")?;
    print.arg(file).args(["--print-features", "--quiet"]);
    let features = output(&mut print, file)?;
    let mut disassemble = tools.command("wasm-dis")?;
    disassemble.args([file.as_os_str(), OsStr::new("-o"), text_file.as_os_str()]);
    output(&mut disassemble, file)?;
    fs::write(&text_file, without_promises(&read_text(&text_file)?)?)?;
    let mut assemble = tools.command("wasm-opt")?;
    assemble
        .args(features.lines())
        .args(["--emit-target-features", "--debuginfo"])
        .args([text_file.as_os_str(), OsStr::new("-o"), file.as_os_str()]);
    output(&mut assemble, file)?;
    Ok(fs::remove_file(&text_file)?)
}

/// A WebAssembly as text, in which what a stream promises is a trap. Refused where it promises nothing, or where
/// what is of no stream calls what it promises: the names do not say then what they said.
fn without_promises(text: &str) -> Result<String> {
    let promises: BTreeSet<&str> = text.lines().filter_map(promise_of_stream).collect();
    if promises.is_empty() {
        bail!("no function of the WebAssembly is named as what a stream promises");
    }
    let mut rest = String::with_capacity(text.len());
    let (mut within, mut of_stream) = (false, false);
    for line in text.lines() {
        if line.starts_with(" (func $") {
            of_stream = line.contains(STREAMS);
        }
        if promise_of_stream(line).is_some() {
            within = true;
            rest += line;
            rest += "\n  (unreachable)\n";
        }
        within &= line != " )";
        if within {
            continue;
        }
        let called = line.trim_start().strip_prefix("(call $");
        if let Some(called) = called.and_then(quoted)
            && promises.contains(called)
            && !of_stream
        {
            bail!("what is of no stream calls `{called}`");
        }
        rest += line;
        rest += "\n";
    }
    Ok(rest)
}

/// The name of the function that begins on this line, if a stream promises what it does.
fn promise_of_stream(line: &str) -> Option<&str> {
    let name = quoted(line.strip_prefix(" (func $")?)?;
    let is_promise = name.starts_with("js_sys")
        && name.contains("::futures::future_to_promise::<")
        && name.contains(STREAMS);
    is_promise.then_some(name)
}

/// What stands in quotation marks at the start.
fn quoted(text: &str) -> Option<&str> {
    Some(text.strip_prefix('"')?.split_once('"')?.0)
}

fn shrink_webassembly(tools: &Tools, file: &Path) -> Result<Renamed> {
    let mut wasm_opt = tools.command("wasm-opt")?;
    wasm_opt
        // Functions of no more than this many steps are cheaper than calls of them, and quicker.
        .args(["--always-inline-max-function-size", "4"])
        // A long function that is called once costs a call less than it gains by being apart.
        .args(["--one-caller-inline-max-function-size", "320"])
        // The lowest thousand bytes are the end of the stack. So an address and a small number never
        // come round to them, and the number can stand in the load.
        .arg("--low-memory-unused")
        // Branches taken apart and put together anew leave more for another round.
        .args(["-Oz", "-Oz", "--flatten", "--rereloop", "-Oz", "-Oz"])
        .args(["--flatten", "--rereloop", "-Oz", "-Oz"])
        .arg("--minify-imports-and-exports-and-modules")
        // What the compiler says of itself, to nobody.
        .args(["--strip-producers", "--strip-target-features"])
        .args([file.as_os_str(), OsStr::new("-o"), file.as_os_str()]);
    let printed = output(&mut wasm_opt, file)?;
    let webassembly =
        fs::read(file).with_context(|| format!("could not read {}", file.display()))?;
    fs::write(file, order::alike_together(&webassembly)?)
        .with_context(|| format!("could not write {}", file.display()))?;
    serde_json::from_str(&printed)
        .context("wasm-opt did not print the names that it gave, as version 132 does")
}

/// The script that wasm-bindgen wrote, with the names of the WebAssembly as it is now.
fn with_short_names(script: &str, renamed: &Renamed) -> Result<String> {
    let mut script = script.to_owned();
    let mut replace = |old: String, new: String| match script.contains(&old) {
        true => {
            script = script.replace(&old, &new);
            Ok(())
        }
        false => bail!("{SCRIPT} does not hold `{old}`, as wasm-bindgen writes it"),
    };
    // Every import is a property of one object for each module, an export one of `wasm`.
    let mut modules = Vec::new();
    for (module, old, new) in &renamed.imports {
        replace(format!(" {old}: function("), format!(" {new}: function("))?;
        modules.push(module);
    }
    modules.dedup();
    // wasm-opt calls the first module `a`, and there is one.
    match modules[..] {
        [module] => replace(format!("{module:?}"), "\"a\"".to_owned())?,
        _ => bail!("the WebAssembly imports from other modules than its script: {modules:?}"),
    }
    // Longest first, since some begin like others.
    let mut exports: Vec<_> = renamed.exports.iter().collect();
    exports.sort_by_key(|(old, _)| std::cmp::Reverse(old.len()));
    for (old, new) in exports {
        replace(format!("wasm.{old}"), format!("wasm.{new}"))?;
    }
    Ok(script)
}

/// The worker keeps the line that the packager fills.
fn shrink_worker(tools: &Tools, file: &Path) -> Result<()> {
    let worker = read_text(file)?;
    let (place, rest): (Vec<&str>, Vec<&str>) = worker
        .lines()
        .partition(|line| line.starts_with(worker::PLACE));
    fs::write(file, rest.join("\n"))?;
    // In a function of its own every name can be short, but for that of the line left out.
    minify(tools, file, &["--format=iife"])?;
    fs::write(file, format!("{}\n{}", place.join("\n"), read_text(file)?))?;
    Ok(())
}

fn minify(tools: &Tools, file: &Path, more: &[&str]) -> Result<()> {
    let smaller = esbuild(tools, file, &[&["--minify"], more].concat())?;
    fs::write(file, smaller).with_context(|| format!("could not write {}", file.display()))
}

fn esbuild(tools: &Tools, file: &Path, options: &[&str]) -> Result<String> {
    let mut esbuild = tools.command("esbuild")?;
    esbuild
        .arg(file)
        .args(["--charset=utf8", "--legal-comments=none"])
        .args(["--log-level=warning", "--target=es2022"])
        .args(options);
    output(&mut esbuild, file)
}

/// What a tool prints when it works on a file of the release.
fn output(command: &mut Command, file: &Path) -> Result<String> {
    process::output(command, &format!("making {} smaller", file.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn renamed(imports: &[(&str, &str)], exports: &[(&str, &str)]) -> Renamed {
        let own = |text: &&str| (*text).to_owned();
        Renamed {
            imports: imports
                .iter()
                .map(|(old, new)| ("./app_bg.js".to_owned(), own(old), own(new)))
                .collect(),
            exports: exports
                .iter()
                .map(|(old, new)| (own(old), own(new)))
                .collect(),
        }
    }

    #[test]
    fn the_script_calls_the_webassembly_by_its_short_names() {
        let script =
            "{ \"./app_bg.js\": { __wbg_now_12: function() { wasm.run(wasm.run_twice) } } }";
        let renamed = renamed(
            &[("__wbg_now_12", "b")],
            &[("run", "c"), ("run_twice", "d")],
        );
        let expected = "{ \"a\": { b: function() { wasm.c(wasm.d) } } }";
        assert_eq!(with_short_names(script, &renamed).unwrap(), expected);
    }

    #[test]
    fn what_streams_promise_is_a_trap_and_all_else_stays() {
        let promise = |of: &str| {
            format!(" (func $\"js_sys[1]::futures::future_to_promise::<{of}>\" (result i32)")
        };
        let (streams, other) = (promise("wasm_streams[2]::Sink"), promise("doorstep[3]"));
        let body = "  (block\n   (nop)\n  )\n )\n";
        let text = format!("(module\n{streams}\n{body}{other}\n{body})\n");
        let expected = format!("(module\n{streams}\n  (unreachable)\n )\n{other}\n{body})\n");
        assert_eq!(without_promises(&text).unwrap(), expected);

        let refused = |text: &str| without_promises(text).unwrap_err().to_string();
        assert!(refused(&text.replace("streams", "lines")).starts_with("no function"));
        let call = "(call $\"js_sys[1]::futures::future_to_promise::<wasm_streams[2]::Sink>\"";
        let called = text.replace("(nop)", call);
        assert!(refused(&called).starts_with("what is of no stream calls"));
    }

    #[test]
    fn custom_properties_get_letters_and_classes_keep_their_names() {
        let folder = tempfile::tempdir().unwrap();
        let style = |name: &str| folder.path().join(name);
        fs::write(style("a.css"), ":root{--edge-quiet: #fff;--edge: #000}").unwrap();
        let used = ".button--edge{color:var(--edge,var(--edge-quiet));border-color:var(--edge)}";
        fs::write(style("b.css"), used).unwrap();
        rename_properties(folder.path()).unwrap();
        let now = |name: &str| read_text(&style(name)).unwrap();
        assert_eq!(now("a.css"), ":root{--b: #fff;--a: #000}");
        let expected = ".button--edge{color:var(--a,var(--b));border-color:var(--a)}";
        assert_eq!(now("b.css"), expected);
    }

    #[test]
    fn a_script_of_another_shape_is_refused() {
        let error = with_plain_start("export default 1;").unwrap_err();
        assert!(error.to_string().contains("initSync"), "{error}");
        let renamed = renamed(&[("__wbg_now_12", "b")], &[]);
        let error = with_short_names("{}", &renamed).unwrap_err().to_string();
        assert!(error.contains("__wbg_now_12"), "{error}");
    }
}

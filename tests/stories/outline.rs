//! What a screen reader is given of each view, against a written outline.

use std::fs;

use serde_json::{Value, json};
use tests::{Browser, Site, releases};
use xtask::project::Project;

/// One view of each kind but the abbreviations, which are links by the hundred.
const VIEWS: [&str; 14] = [
    "",
    "?q=private%20fost&in=rotherham",
    "m/rotherham",
    "m/rotherham/s/3.3",
    "m/nottinghamshire/s/11.7",
    "m/rotherham/c/private-fostering",
    "search?q=private%20fost&in=rotherham",
    "search?q=xyzzy&in=rotherham",
    "bookmarks",
    "device",
    "about",
    "accessibility",
    "changes",
    "nowhere",
];

/// What the outline leaves out: words within something that has a name, and boxes without one.
const LEFT_OUT: [&str; 15] = [
    "none",
    "generic",
    "StaticText",
    "InlineTextBox",
    "paragraph",
    "ListMarker",
    "RootWebArea",
    "Iframe",
    "strong",
    "LineBreak",
    "mark",
    "code",
    "listitem",
    "LabelText",
    "Legend",
];

#[test]
fn each_view_has_the_landmarks_headings_and_names_of_its_written_outline() {
    let file = Project::here().root().join("tests/stories/outline.txt");
    let written = fs::read_to_string(&file).unwrap_or_default();
    let site = Site::of(releases::first());
    let mut browser = Browser::start();
    browser.expect_in_console("404");
    browser.keep_install_offer_back();
    browser.open_app(&site, "device");
    browser.wait_for_text("Ready for offline.");
    let mut found = String::new();
    for view in VIEWS {
        browser.open_app(&site, view);
        if view == "device" {
            browser.wait_for_text("Ready for offline.");
        }
        if view == "m/rotherham" {
            // Of its 152 rows a section's page has enough.
            browser.press("Close all sections");
        }
        found.push_str(&format!("/{view}\n"));
        outline(&browser, &mut found);
        found.push('\n');
    }
    if found != written {
        let seen = Project::here().root().join("target/e2e/outline.txt");
        fs::create_dir_all(seen.parent().unwrap()).unwrap();
        fs::write(&seen, found).unwrap();
        panic!(
            "{} is not what the browser gives, which is {}: compare them, and put the second in the place of the \
             first where it is right",
            file.display(),
            seen.display()
        );
    }
}

/// Writes the tree that the browser gives to a screen reader, one line for each thing that counts.
fn outline(browser: &Browser, into: &mut String) {
    let tree = browser.devtools("Accessibility.getFullAXTree", json!({}));
    let nodes = tree["nodes"].as_array().expect("a tree has nodes");
    let Some(root) = nodes.first() else { return };
    write(nodes, root, 0, into);
}

fn write(nodes: &[Value], node: &Value, depth: usize, into: &mut String) {
    let role = node["role"]["value"].as_str().unwrap_or_default();
    let counts = node["ignored"] != true && !LEFT_OUT.contains(&role);
    if counts {
        let name = node["name"]["value"].as_str().unwrap_or_default();
        into.push_str(&"  ".repeat(depth + 1));
        into.push_str(role);
        if !name.is_empty() {
            into.push_str(&format!(" “{name}”"));
        }
        for property in node["properties"].as_array().into_iter().flatten() {
            let (name, value) = (property["name"].as_str(), &property["value"]["value"]);
            match name {
                Some("level") => into.push_str(&format!(" {value}")),
                Some(state @ ("checked" | "pressed" | "expanded")) => {
                    let value = value
                        .as_str()
                        .map_or_else(|| value.to_string(), str::to_owned);
                    into.push_str(&format!(", {state}: {value}"));
                }
                _ => {}
            }
        }
        into.push('\n');
    }
    for id in node["childIds"].as_array().into_iter().flatten() {
        if let Some(child) = nodes.iter().find(|node| node["nodeId"] == *id) {
            write(nodes, child, depth + usize::from(counts), into);
        }
    }
}

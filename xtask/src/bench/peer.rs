//! The same manuals as a site of VitePress, with its plugins for search and for service workers, as they come: a
//! time that is wanted on one machine can be compared with one of another by what such a site takes on both.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};
use catalogue::{Catalogue, Manual};
use serde_json::{Value, json};

use crate::process;

const CONFIG: &str = "
    import { withPwa } from '@vite-pwa/vitepress';
    import { readFileSync } from 'node:fs';

    const sidebar = JSON.parse(readFileSync(new URL('sidebar.json', import.meta.url), 'utf8'));
    export default withPwa({
        title: 'Procedures',
        themeConfig: { search: { provider: 'local' }, sidebar },
        pwa: {
            registerType: 'autoUpdate',
            workbox: { globPatterns: ['**/*.{css,js,html,svg,png,ico,txt,woff2}'] },
        },
    });
";

/// With the folder of the packages, builds the site in a folder beside it. Returns where it was built.
pub(super) fn make(catalogue: &Catalogue, packages: &Path) -> Result<PathBuf> {
    // Only from there are the packages found.
    let folder = packages.with_file_name("site");
    if folder.exists() {
        fs::remove_dir_all(&folder)
            .with_context(|| format!("could not remove {}", folder.display()))?;
    }
    let settings = folder.join(".vitepress");
    fs::create_dir_all(&settings)
        .with_context(|| format!("could not make the folder {}", settings.display()))?;
    let mut sidebar = json!({});
    let mut home = "# Manuals\n\n".to_owned();
    for manual in &catalogue.manuals {
        let id = manual.id.as_str();
        let address = format!("/m/{id}/");
        let pages = folder.join("m").join(id);
        fs::create_dir_all(&pages)
            .with_context(|| format!("could not make the folder {}", pages.display()))?;
        sidebar[&address] = write_manual(manual, &address, &pages)?;
        writeln!(home, "- [{}](.{address})", plain(&manual.title))?;
    }
    fs::write(folder.join("index.md"), home)?;
    fs::write(settings.join("sidebar.json"), sidebar.to_string())?;
    fs::write(settings.join("config.mjs"), CONFIG)?;
    let mut node = Command::new("node");
    node.arg(packages.join("vitepress/bin/vitepress.js"))
        .arg("build")
        .arg(&folder)
        .current_dir(&folder);
    process::run(&mut node, "VitePress")?;
    Ok(settings.join("dist"))
}

/// Writes the contents and a page for each entry. Returns the manual's part of the list that stands beside each page.
fn write_manual(manual: &Manual, address: &str, pages: &Path) -> Result<Value> {
    let mut contents = format!("# {}\n", plain(&manual.title));
    let mut sections = Vec::new();
    for (at, section) in manual.sections.iter().enumerate() {
        let number = section.number.as_deref().unwrap_or_default();
        let name = format!("{number} {}", section.title.as_deref().unwrap_or_default());
        let name = name.trim();
        let level = "#".repeat(manual.section_path(at).len() + 1);
        writeln!(contents, "\n{level} {}\n", plain(name))?;
        let mut items = Vec::new();
        for (row, entry) in manual.entries().filter(|(_, entry)| entry.section == at) {
            let title = format!("{} {}", entry.number, manual.chapters[entry.chapter].title);
            writeln!(contents, "- [{}](./{row}.md)", plain(&title))?;
            let page = format!("# {}\n\nSection: {}\n", plain(&title), plain(name));
            fs::write(pages.join(format!("{row}.md")), page)?;
            items.push(json!({ "text": title, "link": format!("{address}{row}") }));
        }
        if !items.is_empty() {
            sections.push(json!({ "text": name, "collapsed": true, "items": items }));
        }
    }
    // What `wait` takes for the end of a page.
    contents += "\n<p class=\"site-footer\"></p>\n";
    fs::write(pages.join("index.md"), contents)?;
    Ok(sections.into())
}

/// Text that Markdown shows as it is.
fn plain(text: &str) -> String {
    let shown = |c: char| match c {
        ' ' => c.to_string(),
        _ if c.is_alphanumeric() => c.to_string(),
        _ => format!("&#{};", u32::from(c)),
    };
    text.chars().map(shown).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_title_is_taken_for_markup() {
        assert_eq!(
            plain("A {{b}} [c] é"),
            "A &#123;&#123;b&#125;&#125; &#91;c&#93; é"
        );
    }
}

//! A plain page: the same contents in the same style and nothing that runs, laid out only as far
//! as it is seen, as the release's page is at first.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use xtask::release::brotli;

use crate::waits::MANUAL;

/// Makes the folder of the plain page of a release.
pub fn make(dist: &Path, folder: &Path) -> Result<()> {
    let page = dist.join("m").join(MANUAL).join("index.html");
    let html =
        fs::read_to_string(&page).with_context(|| format!("could not read {}", page.display()))?;
    let assets = folder.join("assets");
    if folder.exists() {
        fs::remove_dir_all(folder)
            .with_context(|| format!("could not remove {}", folder.display()))?;
    }
    fs::create_dir_all(&assets)
        .with_context(|| format!("could not make the folder {}", assets.display()))?;
    let html = without_app(&html);
    fs::write(folder.join("index.html.br"), brotli(html.as_bytes())?)?;
    fs::write(folder.join("index.html"), html)?;
    for file in fs::read_dir(dist.join("assets"))? {
        let file = file?.path();
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        if name.contains(".svg") {
            fs::copy(&file, assets.join(&*name))?;
        }
    }
    Ok(())
}

/// The page without the lines that bring more than its style, its icon and when it is first shown.
fn without_app(html: &str) -> String {
    let mut script = false;
    let stays = |line: &&str| {
        script |= line.contains("<script");
        let brings =
            line.contains("<link") && !line.contains("\"icon\"") && !line.contains("\"expect\"");
        let stays = !script && !brings;
        script &= !line.contains("</script>");
        stays
    };
    let html = html.lines().filter(stays).collect::<Vec<_>>().join("\n");
    html.replace("<html ", "<html data-start ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plain_page_keeps_its_style_and_runs_nothing() {
        let html = "<html lang=\"en\">\n<style>p{}</style>\n\
            <link rel=\"manifest\" href=\"a.webmanifest\">\n<script>\n  run();\n</script>\n<script src=\"start.js\"></script>\n<p>text</p>";
        assert_eq!(
            without_app(html),
            "<html data-start lang=\"en\">\n<style>p{}</style>\n<p>text</p>"
        );
    }
}

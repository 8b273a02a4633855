//! A page of its own for every address, rendered from the app's own components.

use anyhow::Result;
use catalogue::Catalogue;
use doorstep::render;

use super::files::Folder;
use super::template::Template;
use crate::public_url::PublicUrl;

/// The pages that are kept on the device, by their names in the release.
pub(super) type KeptPages = Vec<String>;

/// Writes every page. Home, the contents of each manual and the shell are kept on the
/// device; the shell answers for every other address there.
pub(super) fn write(
    catalogue: &Catalogue,
    public_url: &PublicUrl,
    template: &Template,
    folder: Folder,
) -> Result<KeptPages> {
    // The app holds its catalogue and base for the life of the process, and so does a page
    // rendered here. A process makes few releases.
    let catalogue: &Catalogue = Box::leak(Box::new(catalogue.clone()));
    let base: &str = public_url.as_str().to_owned().leak();
    for address in render::addresses(catalogue) {
        let page = render::page(catalogue, base, &address);
        folder.write(&file_of(&address), template.fill(&page)?)?;
    }
    let shell = render::shell(catalogue, base);
    folder.write("shell.html", template.fill(&shell)?)?;
    // An address that no view has.
    let not_found = render::page(catalogue, base, "404");
    folder.write("404.html", template.fill(&not_found)?)?;
    let contents = catalogue
        .manuals
        .iter()
        .map(|manual| file_of(&format!("m/{}", manual.id)));
    let mut kept = vec!["index.html".to_owned()];
    kept.extend(contents);
    kept.push("shell.html".to_owned());
    Ok(kept)
}

/// The file that answers an address.
fn file_of(address: &str) -> String {
    match address {
        "" => "index.html".to_owned(),
        address => format!("{address}/index.html"),
    }
}

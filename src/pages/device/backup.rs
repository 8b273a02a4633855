//! The panel that saves what the reader keeps as a file, and restores it from one.

use leptos::{attr::custom::custom_attribute as given, prelude::*};

use crate::{
    app::Surroundings,
    browser::{clock, document, files},
    components::{
        parts::{Button, Whole, live, nothing, paragraph, part},
        save_copy::{save, save_copies},
    },
    kept::backup::{Backup, MOST_BYTES, Way, difference},
    kept::bookmarks::Bookmark,
    kept::reader::Reader,
    kept::schema::Stored,
    site::Site,
};

const FIELD: &str = "#backup-file";

/// Saving, restoring, and what was set aside.
pub fn backup(reader: Reader) -> Vec<AnyView> {
    // What was chosen on an earlier visit to the page is forgotten.
    reader.chosen.set(None);
    let site = Surroundings::of_this_view().site;
    let what = "A file of your bookmarks and settings, to restore here or on another device. It stays where you \
                save it.";
    let make = Button::new("button", "Save a backup").does(move || {
        let (made, day) = files::now();
        let own = reader.own();
        let name = ["doorstep-backup-", &day, ".json"].concat();
        save(reader, &name, &Backup { made, own }.text());
    });
    let error = part(move || {
        let why = reader.chosen.with(|chosen| match chosen {
            Some(Err(why)) => Some(why.clone()),
            _ => None,
        });
        why.map_or_else(nothing, wrong)
    });
    let invalid = live(move || {
        let is_wrong = reader.chosen.with(|chosen| matches!(chosen, Some(Err(_))));
        is_wrong.then(|| "true".to_owned())
    });
    let preview = part(move || {
        reader.chosen.with(|chosen| match chosen {
            Some(Ok(backup)) => preview(reader, backup),
            _ => nothing(),
        })
    });
    vec![
        paragraph("", what),
        make,
        view! { <h3><label {..given("for", "backup-file")}>"Restore a backup"</label></h3> }
            .whole(),
        paragraph("hint", "You see what would change before anything does."),
        view! { <div id="backup-error" {..given("role", "alert")}>{error}</div> }.whole(),
        view! {
            <input
                class="file-field"
                id="backup-file"
                {..given("type", "file")}
                {..given("aria-describedby", "backup-error")}
                {..given("aria-invalid", invalid)}
                on:change=move |_| choose(reader, site)
            />
        }
        .whole(),
        preview,
        save_copies(reader),
    ]
}

/// What is wrong with the file that was chosen, above its field.
fn wrong(why: String) -> AnyView {
    let text = [
        &why,
        " Nothing has changed. Choose a file that “Save a backup” made.",
    ];
    view! {
        <div class="error">
            <h4>"There is a problem"</h4>
            {paragraph("", text.concat())}
        </div>
    }
    .whole()
}

/// Reads the file that was chosen.
fn choose(reader: Reader, site: Site) {
    files::read(FIELD, MOST_BYTES, move |read| {
        let mut read = match read {
            Some(text) => Backup::read(&text),
            None => Err("The file is larger than any backup.".to_owned()),
        };
        let is_fine = match &mut read {
            // It may come from an edition in which a chapter had another name.
            Ok(backup) => {
                backup.own.bookmarks.follow(site.catalogue);
                true
            }
            Err(_) => false,
        };
        reader.chosen.set(Some(read));
        if is_fine {
            request_animation_frame(|| document::go_to("#restore"));
        }
    });
}

/// What a backup holds, and what restoring it would change, now and here.
fn preview(reader: Reader, backup: &Backup) -> AnyView {
    let site = Surroundings::of_this_view().site;
    // What another tab changes changes what is shown.
    reader.bookmarks.track();
    reader.settings.track();
    let here = reader.own();
    let bookmarks = &backup.own.bookmarks;
    let is_gone = |b: &&Bookmark| site.first_row(&b.manual, &b.chapter).is_none();
    let gone = bookmarks.iter().filter(is_gone).count().to_string();
    let text = [
        "Made ",
        &clock::moment(backup.made as f64),
        ". Bookmarks: ",
        &bookmarks.iter().len().to_string(),
        ". Of chapters that are not on this device: ",
        &gone,
        ".",
    ];
    let heading =
        view! { <h3 id="restore" {..given("tabindex", "-1")}>"What this backup would change"</h3> };
    let mut shown = vec![heading.whole(), paragraph("", text.concat())];
    let mut offer = |way: Way, label: &'static str, what: &str| {
        let changes = difference(&here, &backup.restored(way, &here));
        shown.push(paragraph("", [what, &changes].concat()));
        let button = Button::new("button button--quiet", label).does(move || {
            if reader.restore(way) {
                leave(reader);
            }
        });
        shown.push(button);
    };
    offer(Way::Merge, "Add to what is here", "Keeps what is here. ");
    offer(
        Way::Replace,
        "Replace what is here",
        "Replaces what is here. ",
    );
    shown.push(Button::new("button button--quiet", "Cancel").does(move || leave(reader)));
    shown.into_any()
}

/// Back to the field, with no backup chosen.
fn leave(reader: Reader) {
    reader.chosen.set(None);
    document::focus(FIELD);
}

//! The panel that saves what the reader keeps as a file, and restores it from one.

use leptos::prelude::*;

use crate::{
    browser::{
        clock, document,
        files::{self, NotRead},
    },
    components::save_copy::{SaveCopies, save},
    context::{AppContext, use_app},
    kept::backup::{Backup, MOST_BYTES, file_name},
    kept::bookmarks::Bookmark,
    kept::reader::Reader,
    kept::restore::{Snapshot, Way, difference},
    kept::schema::Kept,
    site::Site,
};

const FIELD: &str = "#backup-file";

/// Saving, restoring, and what was set aside.
#[component]
pub fn BackupPanel() -> impl IntoView {
    let AppContext { site, reader, .. } = use_app();
    // What was chosen on an earlier visit to the page is forgotten.
    reader.chosen.set(None);
    let problem = move || {
        (reader.chosen).with(|chosen| chosen.as_ref().and_then(|c| c.as_ref().err().cloned()))
    };
    let backup = move || {
        (reader.chosen).with(|chosen| chosen.as_ref().and_then(|c| c.as_ref().ok().cloned()))
    };
    view! {
        <p>
            "A file of your bookmarks and settings, to restore here or on another device. It stays where you save it."
        </p>
        <button type="button" class="button" on:click=move |_| save_backup(reader)>
            "Save a backup"
        </button>
        <h3>
            <label for="backup-file">"Restore a backup"</label>
        </h3>
        <p class="hint">"You see what would change before anything does."</p>
        <div id="backup-error" role="alert">
            {move || problem().map(|why| view! { <Problem why/> }.into_any())}
        </div>
        <input
            class="file-field"
            id="backup-file"
            type="file"
            aria-describedby="backup-error"
            aria-invalid=move || problem().map(|_| "true")
            on:change=move |_| choose(reader, site)
        />
        {move || backup().map(|backup| view! { <Preview reader site backup/> }.into_any())}
        <SaveCopies reader/>
    }
}

/// Has the browser save a backup of what is kept now.
fn save_backup(reader: Reader) {
    if let Some(backup) = reader.backup(clock::now()) {
        save(reader, &file_name(&clock::today()), &backup.to_text());
    }
}

/// What is wrong with the file that was chosen, above its field.
#[component]
fn Problem(why: String) -> impl IntoView {
    view! {
        <div class="error">
            <h4>"There is a problem"</h4>
            <p>{why} " Nothing has changed. Choose a file that “Save a backup” made."</p>
        </div>
    }
}

/// Reads the file that was chosen.
fn choose(reader: Reader, site: Site) {
    files::read(FIELD, MOST_BYTES, move |text| {
        let chosen = match text {
            Ok(text) => Backup::read(&text),
            Err(NotRead::TooLarge) => Err("The file is larger than any backup.".to_owned()),
            Err(NotRead::Refused) => Err("This browser could not read the file.".to_owned()),
        };
        // It may come from an edition in which a chapter had another name.
        let chosen = chosen.map(|mut backup| {
            backup.contents.bookmarks.follow(site.catalogue);
            backup
        });
        let is_backup = chosen.is_ok();
        reader.chosen.set(Some(chosen));
        if is_backup {
            request_animation_frame(|| document::go_to("#restore"));
        }
    });
}

/// What a backup holds, and what restoring it would change, now and here.
#[component]
fn Preview(reader: Reader, site: Site, backup: Backup) -> impl IntoView {
    let bookmarks = &backup.contents.bookmarks;
    let is_gone = |b: &&Bookmark| site.first_row(&b.manual, &b.chapter).is_none();
    let contents = format!(
        "Made {}. Bookmarks: {}. Of chapters that are not on this device: {}.",
        clock::moment(backup.made),
        bookmarks.len(),
        bookmarks.iter().filter(is_gone).count()
    );
    view! {
        <h3 id="restore" tabindex="-1">"What this backup would change"</h3>
        <p>{contents}</p>
        <Offer
            reader
            way=Way::Merge
            what="Keeps what is here. "
            label="Add to what is here"
            backup=backup.contents.clone()
        />
        <Offer
            reader
            way=Way::Replace
            what="Replaces what is here. "
            label="Replace what is here"
            backup=backup.contents
        />
        <button type="button" class="button button--quiet" on:click=move |_| leave(reader)>
            "Cancel"
        </button>
    }
}

/// One way to restore, with what it would change.
#[component]
fn Offer(
    reader: Reader,
    way: Way,
    what: &'static str,
    label: &'static str,
    backup: Snapshot,
) -> impl IntoView {
    let changes = move || {
        // What another tab changes changes what is shown.
        reader.bookmarks.track();
        reader.settings.track();
        let here = reader.snapshot();
        difference(&here, &here.restored(&backup, way))
    };
    let restore = move |_| {
        if reader.restore(way) {
            leave(reader);
        }
    };
    view! {
        <p>{what} {changes}</p>
        <button type="button" class="button button--quiet" on:click=restore>
            {label}
        </button>
    }
}

/// Back to the field, with no backup chosen.
fn leave(reader: Reader) {
    reader.chosen.set(None);
    document::focus(FIELD);
}

use std::{
    collections::BTreeMap,
    sync::{LazyLock, Mutex},
};

use serde::Deserialize;

use super::*;

static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(Catalogue::default);

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
struct Shelf(Vec<String>);

impl Kept for Shelf {
    const KEY: &'static str = "doorstep.shelf";
    const NAME: &'static str = "shelf";
    const VERSION: u64 = 1;
}

/// The same shelf as a later Doorstep keeps it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
struct NewShelf {
    boards: Vec<Vec<String>>,
}

impl Kept for NewShelf {
    const KEY: &'static str = "doorstep.shelf";
    const NAME: &'static str = "shelf";
    const VERSION: u64 = 2;
}

#[derive(Default)]
struct Texts {
    texts: BTreeMap<String, String>,
    /// Nothing can be read or written.
    blocked: bool,
    /// How many letters there is room for.
    room: Option<usize>,
    /// What cannot be removed.
    stuck: &'static str,
}

#[derive(Clone, Copy)]
struct Memory(&'static Mutex<Texts>);

impl Memory {
    fn new() -> Memory {
        Memory(Box::leak(Box::default()))
    }

    fn change(self, change: impl FnOnce(&mut Texts)) {
        change(&mut self.0.lock().unwrap());
    }

    fn contents(self) -> BTreeMap<String, String> {
        self.0.lock().unwrap().texts.clone()
    }
}

impl TextStorage for Memory {
    fn text(&self, key: &str) -> Result<Option<String>, Refused> {
        let texts = self.0.lock().unwrap();
        (!texts.blocked)
            .then(|| texts.texts.get(key).cloned())
            .ok_or(Refused)
    }

    fn set<T: Serialize>(&self, key: &str, value: &T) -> Result<(), Refused> {
        self.set_text(key, &serde_json::to_string(value).unwrap())
    }

    fn set_text(&self, key: &str, text: &str) -> Result<(), Refused> {
        let mut texts = self.0.lock().unwrap();
        let others = texts.texts.iter().filter(|(other, _)| *other != key);
        let used: usize = others.map(|(key, text)| key.len() + text.len()).sum();
        let has_room = (texts.room).is_none_or(|room| used + key.len() + text.len() <= room);
        if texts.blocked || !has_room {
            return Err(Refused);
        }
        texts.texts.insert(key.to_owned(), text.to_owned());
        Ok(())
    }

    fn remove(&self, key: &str) -> Result<(), Refused> {
        let mut texts = self.0.lock().unwrap();
        if texts.blocked || texts.stuck == key {
            return Err(Refused);
        }
        texts.texts.remove(key);
        Ok(())
    }

    fn keys(&self) -> Result<Vec<String>, Refused> {
        let texts = self.0.lock().unwrap();
        (!texts.blocked)
            .then(|| texts.texts.keys().cloned().collect())
            .ok_or(Refused)
    }
}

/// One open tab.
struct Tab<T: 'static> {
    store: Store<Memory>,
    shown: RwSignal<T>,
    _owner: Owner,
}

impl<T: Kept> Tab<T> {
    fn open(memory: Memory) -> Tab<T> {
        let owner = Owner::new();
        let (store, shown) = owner.with(|| {
            let store = Store::new(memory, &CATALOGUE);
            (store, RwSignal::new(T::default()))
        });
        store.refresh(shown);
        Tab {
            store,
            shown,
            _owner: owner,
        }
    }
}

impl Tab<Shelf> {
    fn add(&self, text: &str) -> Result<(), NotSaved> {
        self.store
            .change(self.shown, |shelf| shelf.0.push(text.to_owned()))
    }

    fn shows(&self, expected: &str) {
        assert_eq!(self.shown.get_untracked().0.join(" "), expected);
    }
}

#[test]
fn a_change_is_kept_and_shown() {
    let memory = Memory::new();
    let tab = Tab::open(memory);
    tab.add("a").unwrap();
    tab.shows("a");
    Tab::<Shelf>::open(memory).shows("a");
    let text = &memory.contents()[Shelf::KEY];
    assert_eq!(text, r#"{"version":1,"value":["a"]}"#);
}

#[test]
fn two_tabs_do_not_undo_each_other() {
    let memory = Memory::new();
    let (one, other) = (Tab::open(memory), Tab::open(memory));
    one.add("a").unwrap();
    other.add("b").unwrap();
    other.shows("a b");
    assert!(one.store.refresh(one.shown));
    one.shows("a b");
    assert!(!one.store.refresh(one.shown));
}

#[test]
fn an_old_tab_leaves_what_a_newer_doorstep_wrote() {
    let memory = Memory::new();
    let old = Tab::<Shelf>::open(memory);
    old.add("a").unwrap();
    memory.change(|texts| texts.texts.clear());
    let new = Tab::<NewShelf>::open(memory);
    let board = vec!["a".to_owned(), "b".to_owned()];
    (new.store)
        .change(new.shown, |shelf| shelf.boards.push(board))
        .unwrap();
    let before = memory.contents();

    // The old tab hears of it, and its reader goes on.
    assert!(!old.store.refresh(old.shown));
    old.shows("a");
    assert_eq!(old.store.newer.get_untracked(), ["shelf"]);
    assert_eq!(old.add("c"), Err(NotSaved::Newer));
    assert_eq!(old.store.current(old.shown), None);
    old.shows("a");
    assert_eq!(memory.contents(), before);
    assert!(old.store.set_aside.get_untracked().is_empty());

    // A tab of the old Doorstep that is opened now has nothing, and touches nothing.
    let late = Tab::<Shelf>::open(memory);
    assert_eq!(late.add("c"), Err(NotSaved::Newer));
    late.shows("");
    assert_eq!(memory.contents(), before);

    // Once the value is gone, all goes on.
    assert_eq!(new.store.erase(), Erased::Everything);
    old.add("c").unwrap();
    old.shows("c");
    assert!(old.store.newer.get_untracked().is_empty());
}

#[test]
fn a_damaged_value_is_set_aside_and_never_overwritten() {
    let memory = Memory::new();
    let damaged = ["{ half a shelf", r#"{"version":1,"value":"é😀"}"#];
    for (n, text) in damaged.iter().enumerate() {
        memory.set_text(Shelf::KEY, text).unwrap();
        let tab = Tab::<Shelf>::open(memory);
        tab.shows("");
        assert_eq!(tab.store.set_aside.get_untracked(), ["shelf"]);
        tab.add("a").unwrap();
        tab.add("b").unwrap();
        assert_eq!(tab.store.set_aside.get_untracked(), ["shelf"]);
        let copies = tab.store.copies.get_untracked();
        assert_eq!(copies.len(), n + 1);
        assert_eq!(copies[n], format!("doorstep.shelf.unreadable-{}", n + 1));
        assert_eq!(tab.store.copy(&copies[n]).as_deref(), Some(*text));
    }
}

#[test]
fn a_damaged_value_is_moved_where_two_do_not_fit_and_stays_where_it_cannot_be_moved() {
    let memory = Memory::new();
    let text = "x".repeat(100);
    memory.set_text(Shelf::KEY, &text).unwrap();
    memory.change(|texts| texts.room = Some(150));
    let tab = Tab::<Shelf>::open(memory);
    assert_eq!(
        tab.store.copies.get_untracked(),
        ["doorstep.shelf.unreadable-1"]
    );

    memory.change(|texts| {
        texts.texts = BTreeMap::from([(Shelf::KEY.to_owned(), text.clone())]);
        texts.stuck = Shelf::KEY;
    });
    let before = memory.contents();
    let tab = Tab::<Shelf>::open(memory);
    tab.add("a").unwrap();
    tab.shows("a");
    assert_eq!(tab.store.blocked.get_untracked(), ["shelf"]);
    assert_eq!(memory.contents(), before);
}

#[test]
fn what_has_no_room_is_not_shown() {
    let memory = Memory::new();
    let tab = Tab::open(memory);
    tab.add("a").unwrap();
    let before = memory.contents();
    memory.change(|texts| texts.room = Some(60));
    assert_eq!(tab.add(&"x".repeat(60)), Err(NotSaved::NoRoom));
    tab.shows("a");
    assert_eq!(memory.contents(), before);
}

#[test]
fn where_storage_is_blocked_changes_last_for_the_visit() {
    let memory = Memory::new();
    memory.change(|texts| texts.blocked = true);
    let tab = Tab::open(memory);
    tab.add("a").unwrap();
    tab.add("b").unwrap();
    tab.shows("a b");
    assert_eq!(tab.store.blocked.get_untracked(), ["shelf"]);
    assert_eq!(
        tab.store.current(tab.shown),
        Some(tab.shown.get_untracked())
    );
    // It is not blocked any more: what is kept counts.
    memory.change(|texts| texts.blocked = false);
    tab.add("c").unwrap();
    tab.shows("c");
    assert!(tab.store.blocked.get_untracked().is_empty());
}

#[test]
fn erasing_says_what_was_erased() {
    let memory = Memory::new();
    memory.set_text("another-program's", "thing").unwrap();
    memory.set_text("doorstep.later", "{}").unwrap();
    memory.set_text(Shelf::KEY, "damaged").unwrap();
    let tab = Tab::<Shelf>::open(memory);
    tab.add("a").unwrap();

    memory.change(|texts| texts.blocked = true);
    assert_eq!(tab.store.erase(), Erased::Nothing);
    memory.change(|texts| {
        texts.blocked = false;
        texts.stuck = Shelf::KEY;
    });
    assert_eq!(tab.store.erase(), Erased::NotEverything);
    let left: Vec<String> = memory.contents().into_keys().collect();
    assert_eq!(left, ["another-program's", Shelf::KEY]);
    memory.change(|texts| texts.stuck = "");
    assert_eq!(tab.store.erase(), Erased::Everything);
    assert_eq!(memory.contents().len(), 1);
    assert!(tab.store.copies.get_untracked().is_empty());
}

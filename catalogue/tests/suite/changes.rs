//! The changes between two catalogues: all of those there are, and no others.

use catalogue::changes::{Changes, ChapterChange, Kind, between};
use catalogue::import::{self, Source};
use catalogue::{Catalogue, Manual, Mark};

use crate::mistakes::SETTINGS;
use crate::real;

/// A small manual, its marks and its source in the words of its list.
const LIST: &str =
    "1. Policy\n1.1 Care\n1.2 Homes New\n  See also: Visits\n2. Practice\n2.1 Health\n";

fn leeds(settings: &str, contents: &str) -> Catalogue {
    catalogue_of("leeds", settings.as_bytes(), contents.as_bytes())
}

fn leeds_list(contents: &str) -> Catalogue {
    leeds(&format!("{SETTINGS}badges = true\n"), contents)
}

fn catalogue_of(id: &str, settings: &[u8], contents: &[u8]) -> Catalogue {
    let imported = import::import(&Source {
        folder: &format!("manuals/{id}"),
        settings,
        contents,
    });
    assert!(!imported.has_errors(), "{:?}", imported.diagnostics);
    import::catalogue(imported.manual, Vec::new())
}

/// The changes of the one manual that differs.
fn only(old: &Catalogue, new: &Catalogue) -> Changes {
    let mut changes = between(old, new);
    assert_eq!(changes.len(), 1, "{changes:#?}");
    changes.remove(0)
}

/// What differs after the small manual's list was edited.
fn after_edit(from: &str, to: &str) -> Changes {
    assert!(LIST.contains(from));
    only(&leeds_list(LIST), &leeds_list(&LIST.replacen(from, to, 1)))
}

/// A real manual before and after its list was edited in one place.
fn real_after_edit(id: &str, from: &str, to: &str) -> Changes {
    let settings = real::file(id, "manual.toml");
    let list = String::from_utf8(real::file(id, "contents.txt")).unwrap();
    assert_eq!(list.matches(from).count(), 1, "{from:?}");
    let edited = list.replacen(from, to, 1);
    only(
        &catalogue_of(id, &settings, list.as_bytes()),
        &catalogue_of(id, &settings, edited.as_bytes()),
    )
}

/// Every kind of every chapter that differs: `homes Removed`.
fn kinds(changes: &Changes) -> Vec<String> {
    let mut kinds = Vec::new();
    for change in &changes.chapters {
        for kind in Kind::ALL {
            if change.is(kind) {
                kinds.push(format!("{} {kind:?}", change.chapter));
            }
        }
    }
    kinds
}

fn numbers(change: &ChapterChange) -> (Vec<&str>, Vec<&str>) {
    let before = change.before.iter().flat_map(|l| &l.numbers);
    let after = change.after.iter().flat_map(|l| &l.numbers);
    (
        before.map(String::as_str).collect(),
        after.map(String::as_str).collect(),
    )
}

#[test]
fn nothing_changed_gives_nothing() {
    let real = real::catalogue();
    assert_eq!(between(&real, &real), []);
    assert_eq!(between(&leeds_list(LIST), &leeds_list(LIST)), []);
    assert_eq!(between(&Catalogue::default(), &Catalogue::default()), []);
}

#[test]
fn an_added_chapter_is_listed_with_its_title_and_number() {
    let changes = after_edit("2. Practice", "1.3 Visits\n2. Practice");
    assert_eq!(kinds(&changes), ["visits Added"]);
    let visits = changes.chapter("visits").unwrap();
    assert_eq!(visits.title(), "Visits");
    assert_eq!(numbers(visits), (vec![], vec!["1.3"]));
    assert_eq!(changes.summary(), "Leeds Procedures: 1 chapter added");
}

#[test]
fn a_removed_chapter_is_listed_with_the_title_and_number_it_had() {
    let changes = after_edit("1.1 Care\n", "");
    assert_eq!(kinds(&changes), ["care Removed"]);
    let care = changes.chapter("care").unwrap();
    assert_eq!(care.title(), "Care");
    assert_eq!(numbers(care), (vec!["1.1"], vec![]));
    assert_eq!(changes.summary(), "Leeds Procedures: 1 chapter removed");
}

#[test]
fn a_title_printed_otherwise_under_the_same_id_is_retitled() {
    let changes = after_edit("Care\n", "CARE\n");
    assert_eq!(kinds(&changes), ["care Retitled"]);
    let care = changes.chapter("care").unwrap();
    assert_eq!(care.before.as_ref().unwrap().title, "Care");
    assert_eq!(care.title(), "CARE");
    assert_eq!(changes.summary(), "Leeds Procedures: 1 chapter retitled");
}

#[test]
fn a_renamed_chapter_is_removed_and_added() {
    let changes = after_edit("Care\n", "Caring\n");
    assert_eq!(kinds(&changes), ["caring Added", "care Removed"]);
    assert_eq!(
        changes.summary(),
        "Leeds Procedures: 1 chapter added, 1 removed"
    );
}

#[test]
fn a_renamed_chapter_that_was_given_its_old_id_is_retitled() {
    let settings = format!("{SETTINGS}badges = true\n[ids]\n\"Caring\" = \"care\"\n");
    let changes = only(
        &leeds_list(LIST),
        &leeds(&settings, &LIST.replace("Care", "Caring")),
    );
    assert_eq!(kinds(&changes), ["care Retitled"]);
}

/// The small manual, `Care` renamed, with these lines of `[moved]`.
fn moved(list: &str, lines: &str) -> Catalogue {
    leeds(
        &format!("{SETTINGS}badges = true\n[moved]\n{lines}\n"),
        list,
    )
}

#[test]
fn a_renamed_chapter_that_is_carried_over_is_moved() {
    let new = moved(&LIST.replace("1.1 Care", "1.4 Caring"), "care = \"caring\"");
    let changes = only(&leeds_list(LIST), &new);
    assert_eq!(kinds(&changes), ["caring Moved", "caring Renumbered"]);
    let caring = changes.chapter("caring").unwrap();
    assert_eq!(caring.was.as_ref().unwrap().as_str(), "care");
    assert_eq!(caring.before.as_ref().unwrap().title, "Care");
    assert_eq!(numbers(caring), (vec!["1.1"], vec!["1.4"]));
    assert_eq!(
        changes.summary(),
        "Leeds Procedures: 1 chapter renamed, 1 renumbered"
    );
    // The line stays in manual.toml for those who come later, and is no news any more.
    assert_eq!(between(&new, &new), []);
}

#[test]
fn two_chapters_that_became_one_are_both_listed() {
    let new = moved(&LIST.replace("1.1 Care\n", ""), "care = \"health\"");
    let changes = only(&leeds_list(LIST), &new);
    assert_eq!(kinds(&changes), ["health Moved", "health Renumbered"]);
    assert_eq!(changes.chapters[0].before.as_ref().unwrap().title, "Care");

    let both = LIST.replace("1.1 Care\n", "").replace("2.1", "2.2");
    let changes = only(&leeds_list(LIST), &moved(&both, "care = \"health\""));
    assert_eq!(
        kinds(&changes),
        ["health Moved", "health Renumbered", "health Renumbered"]
    );
}

#[test]
fn a_chapter_that_moved_twice_is_moved_from_where_the_old_catalogue_had_it() {
    let lines = "care = \"caring\"\ncaring = \"carers\"";
    let last = moved(&LIST.replace("Care", "Carers"), lines);
    for (before, was) in [("Care", "care"), ("Caring", "caring")] {
        let changes = only(&leeds_list(&LIST.replace("Care", before)), &last);
        assert_eq!(kinds(&changes), ["carers Moved"]);
        assert_eq!(changes.chapters[0].was.as_ref().unwrap().as_str(), was);
    }
}

#[test]
fn a_roll_back_of_a_move_is_an_addition_and_a_removal() {
    let new = moved(&LIST.replace("Care", "Caring"), "care = \"caring\"");
    let changes = only(&new, &leeds_list(LIST));
    assert_eq!(kinds(&changes), ["care Added", "caring Removed"]);
}

#[test]
fn a_chapter_at_another_number_is_renumbered() {
    let changes = after_edit("2.1 Health", "2.2 Health");
    assert_eq!(kinds(&changes), ["health Renumbered"]);
    assert_eq!(
        numbers(changes.chapter("health").unwrap()),
        (vec!["2.1"], vec!["2.2"])
    );
    assert_eq!(changes.summary(), "Leeds Procedures: 1 chapter renumbered");
}

#[test]
fn a_chapter_that_stands_a_second_time_is_renumbered_and_not_added() {
    let changes = after_edit("2.1 Health\n", "2.1 Health\n2.2 Care\n");
    assert_eq!(kinds(&changes), ["care Renumbered"]);
    assert_eq!(
        numbers(changes.chapter("care").unwrap()),
        (vec!["1.1"], vec!["1.1", "2.2"])
    );
}

#[test]
fn a_mark_that_came_or_went_is_a_change() {
    let changes = after_edit("Homes New\n", "Homes\n");
    assert_eq!(kinds(&changes), ["homes Marked"]);
    let homes = changes.chapter("homes").unwrap();
    assert_eq!(homes.before.as_ref().unwrap().marks, [Mark::New]);
    assert_eq!(homes.after.as_ref().unwrap().marks, []);
    assert_eq!(
        changes.summary(),
        "Leeds Procedures: marks of 1 chapter changed"
    );

    let changes = after_edit("Care\n", "Care Updated\n");
    assert_eq!(kinds(&changes), ["care Marked"]);
}

#[test]
fn a_mark_on_two_rows_of_a_chapter_is_one_mark() {
    let twice = format!("{LIST}2.2 Homes New\n");
    let changes = only(&leeds_list(LIST), &leeds_list(&twice));
    assert_eq!(kinds(&changes), ["homes Renumbered"]);
}

#[test]
fn one_chapter_may_differ_in_several_ways() {
    let changes = after_edit("1.2 Homes New", "1.3 HOMES");
    assert_eq!(
        kinds(&changes),
        ["homes Retitled", "homes Renumbered", "homes Marked"]
    );
    assert_eq!(changes.chapters.len(), 1);
    assert_eq!(
        changes.summary(),
        "Leeds Procedures: 1 chapter retitled, 1 renumbered, marks of 1 changed"
    );
}

#[test]
fn chapters_stand_in_the_order_of_the_new_list_and_those_gone_last() {
    let new = "1. Policy\n1.1 Visits\n1.2 Homes New\n  See also: Visits\n2. Practice\n2.3 Health\n";
    let changes = only(&leeds_list(LIST), &leeds_list(new));
    assert_eq!(
        kinds(&changes),
        ["visits Added", "health Renumbered", "care Removed"]
    );
}

#[test]
fn another_edition_of_the_same_list_is_a_change() {
    let dated = |day: &str| {
        let settings = format!("{SETTINGS}badges = true\n[edition]\nlast_updated = {day}\n");
        leeds(&settings, LIST)
    };
    let changes = only(&dated("2025-07-10"), &dated("2025-09-01"));
    assert!(changes.edition_differs());
    assert_eq!(kinds(&changes), [] as [String; 0]);
    assert!(!changes.elsewhere);
    assert_eq!(
        changes.summary(),
        "Leeds Procedures: edition details changed"
    );
    let days = [changes.before, changes.after]
        .map(|edition| edition.unwrap().last_updated.unwrap().to_string());
    assert_eq!(days, ["10 July 2025", "1 September 2025"]);
}

#[test]
fn a_heading_a_cross_reference_or_a_word_about_the_manual_is_a_change_elsewhere() {
    let check = |changes: Changes| {
        assert!(changes.elsewhere);
        assert_eq!(kinds(&changes), [] as [String; 0]);
        assert_eq!(changes.summary(), "Leeds Procedures: other lines changed");
    };
    check(after_edit("Practice", "Practices"));
    check(after_edit("See also: Visits", "See also: Visiting"));
    check(after_edit("  See also: Visits\n", ""));
    let settings = format!("{SETTINGS}badges = true\nmissing = [\"The text.\"]\n");
    check(only(&leeds_list(LIST), &leeds(&settings, LIST)));
    let dfe = |list: &str| {
        leeds(
            &format!("{SETTINGS}badges = true\nsources = [\"DfE\"]\n"),
            list,
        )
    };
    check(only(&dfe(LIST), &dfe(&LIST.replace("Care", "Care (DfE)"))));
}

#[test]
fn a_see_also_with_a_new_owner_is_no_change_of_its_own() {
    let changes = after_edit("2. Practice", "1.3 Visits\n2. Practice");
    assert!(!changes.elsewhere);
}

#[test]
fn a_new_manual_and_one_that_is_gone_list_every_chapter() {
    let [nottinghamshire, rotherham] = ["nottinghamshire", "rotherham"]
        .map(|id| import::catalogue([real::manual(id)], Vec::new()));
    let changes = between(&nottinghamshire, &rotherham);
    let summaries: Vec<_> = changes.iter().map(Changes::summary).collect();
    assert_eq!(
        summaries,
        [
            "Rotherham Children's Services Procedures: new manual, 152 chapters",
            "Nottinghamshire Children's Services Procedures: no longer held, 195 chapters",
        ]
    );
    assert!(changes[0].before.is_none() && changes[1].after.is_none());
    assert_eq!(changes[0].of_kind(Kind::Added).count(), 152);
    assert_eq!(changes[1].of_kind(Kind::Removed).count(), 195);
}

#[test]
fn only_the_manual_that_differs_is_listed() {
    let old = real::catalogue();
    let mut new = old.clone();
    new.manuals[1].edition.version = Some("v2".to_owned());
    assert_eq!(only(&old, &new).manual.as_str(), "rotherham");
}

#[test]
fn five_titles_on_twelve_rows_are_five_renumbered_chapters() {
    let old = real::manual("nottinghamshire");
    let mut new = old.clone();
    // Each row of a title that stands more than once gets another number.
    let twice: Vec<_> = old
        .indexed_chapters()
        .map(|(chapter, _)| chapter)
        .filter(|chapter| old.chapter_entries(*chapter).count() > 1)
        .collect();
    let mut rows = 0;
    for row in &mut new.rows {
        if let catalogue::Row::Entry(entry) = row
            && twice.contains(&entry.chapter)
        {
            entry.number = format!("20.{}", entry.number);
            rows += 1;
        }
    }
    assert_eq!((twice.len(), rows), (5, 12));
    let holding = |manual: Manual| import::catalogue([manual], Vec::new());
    let changes = only(&holding(old), &holding(new));
    assert_eq!(
        changes.summary(),
        "Nottinghamshire Children's Services Procedures: 5 chapters renumbered"
    );
    assert_eq!(
        numbers(changes.chapter("deprivation-of-liberty").unwrap()),
        (
            vec!["7.0.8", "8.0.12", "11.1.16"],
            vec!["20.7.0.8", "20.8.0.12", "20.11.1.16"]
        )
    );
}

#[test]
fn a_title_that_left_one_of_its_rows_is_renumbered_and_not_removed() {
    let changes = real_after_edit(
        "nottinghamshire",
        "- 9.0.9Nottinghamshire Short Breaks Statement\n",
        "",
    );
    assert_eq!(
        kinds(&changes),
        ["nottinghamshire-short-breaks-statement Renumbered"]
    );
    assert_eq!(
        numbers(&changes.chapters[0]),
        (vec!["8.0.10", "9.0.9"], vec!["8.0.10"])
    );
}

#[test]
fn one_line_edited_in_nottinghamshire_is_one_change() {
    let check = |from: &str, to: &str, expect: &[&str]| {
        let changes = real_after_edit("nottinghamshire", from, to);
        assert_eq!(kinds(&changes), expect);
        assert!(!changes.elsewhere && !changes.edition_differs());
    };
    check("- 1.0.5Lone Working\n", "", &["lone-working Removed"]);
    check(
        "1.0.5Lone Working\n",
        "1.0.5Working Alone\n",
        &["working-alone Added", "lone-working Removed"],
    );
}

#[test]
fn another_version_label_is_another_edition() {
    let of_version = |version: &str| {
        let file = |name| String::from_utf8(real::file("nottinghamshire", name)).unwrap();
        let [settings, list] =
            ["manual.toml", "contents.txt"].map(|name| file(name).replace("v134", version));
        catalogue_of("nottinghamshire", settings.as_bytes(), list.as_bytes())
    };
    let changes = only(&of_version("v134"), &of_version("v135"));
    assert_eq!(
        changes.summary(),
        "Nottinghamshire Children's Services Procedures: edition details changed"
    );
    assert_eq!(changes.after.unwrap().version.unwrap(), "v135");
}

#[test]
fn one_line_edited_in_rotherham_is_one_change() {
    let check = |from: &str, to: &str, expect: &[&str]| {
        let changes = real_after_edit("rotherham", from, to);
        assert_eq!(kinds(&changes), expect);
        assert!(!changes.elsewhere && !changes.edition_differs());
    };
    check(
        "3.4.3 Private Fostering - under review",
        "3.4.3 Private Fostering",
        &["private-fostering Marked"],
    );
    check(
        "Leisure Activites",
        "Leisure Activities",
        &["leisure-activities Added", "leisure-activites Removed"],
    );
    let changes = real_after_edit(
        "rotherham",
        "See also: Practice Standards",
        "See also: Standards",
    );
    assert_eq!(
        changes.summary(),
        "Rotherham Children's Services Procedures: other lines changed"
    );
}

#[test]
fn the_two_rows_of_rotherham_that_share_a_number_are_two_chapters() {
    let changes = real_after_edit("rotherham", "5.1.8 Supervision", "5.1.9 Supervision");
    assert_eq!(
        kinds(&changes)[0],
        "supervision-and-support-of-foster-carers Renumbered"
    );
    assert!(changes.chapter("matching-matrix").is_none());
}

#[test]
fn changes_kept_as_json_come_back_the_same() {
    let changes = between(&real::catalogue(), &leeds_list(LIST));
    let kept = serde_json::to_string(&changes).unwrap();
    assert_eq!(
        serde_json::from_str::<Vec<Changes>>(&kept).unwrap(),
        changes
    );
}

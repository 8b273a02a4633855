//! Properties of any input at all.

use catalogue::import::{self, Imported, Source};
use catalogue::report::{Facts, tree};
use catalogue::{Catalogue, decode, encode};
use proptest::prelude::*;
use proptest::sample::select;

use crate::accounting::assert_accounted;
use crate::damage::damaged;
use crate::real;

const SETTINGS: &str = r#"
id = "any"
authority = "Any Council"
title = "Any Procedures"
home = "https://example.org/"
badges = true
sources = ["DfE", "NICE"]
"#;

fn import(settings: &[u8], contents: &[u8]) -> Imported {
    import::import(&Source {
        folder: "manuals/any",
        settings,
        contents,
    })
}

/// Lines like those of real lists, so that chance finds its way into every branch.
fn list() -> impl Strategy<Value = String> {
    let number = prop_oneof![
        "[1-4]\\.",
        "[1-3]\\.[1-3]",
        "[1-3]\\.[0-3]\\.[1-9]{1,3}",
        "[0-9.]{1,24}"
    ];
    let before = select(vec!["", "- ", "\u{a0} ", "See also: ", "and "]);
    let between = select(vec!["", " ", "\u{a0}", "21"]);
    let title = prop_oneof![
        select(vec![
            "",
            "Care",
            "Care's",
            "Care\u{2019}s",
            "(NICE)",
            "Care (DfE)",
            "New",
            "Contents",
            "Quick Links:"
        ])
        .prop_map(str::to_owned),
        "\\PC{0,12}",
    ];
    let after = select(vec![
        "",
        " \u{a0} ",
        " New",
        " Updated",
        " - draft",
        " - under review New",
    ]);
    let numbered = (before, number, between, title.clone(), after).prop_map(
        |(before, number, between, title, after)| {
            format!("{before}{number}{between}{title}{after}")
        },
    );
    let words = (before_words(), title).prop_map(|(before, title)| format!("{before}{title}"));
    let whole = select(vec![
        "",
        "\u{a0} ",
        "(DfE)",
        "(A Partnership)",
        "v12",
        "Last Updated: July 10, 2025",
    ]);
    let line = prop_oneof![4 => numbered, 2 => words, 1 => whole.prop_map(str::to_owned)];
    let end = select(vec!["\n", "\r\n"]);
    (prop::collection::vec(line, 0..30), end).prop_map(|(lines, end)| lines.join(end))
}

fn before_words() -> impl Strategy<Value = &'static str> {
    select(vec!["", "- ", "\u{a0} ", "  See also: ", "\u{a0} and "])
}

/// A list without a mistake, so that it always gives a catalogue.
fn clean_list() -> impl Strategy<Value = String> {
    let row = (
        select(vec!["Care", "Homes", "Visits", "Care (DfE)"]),
        select(vec![" ", " New", " - draft "]),
        0..4_u8,
    );
    let section = prop::collection::vec(row, 0..6);
    prop::collection::vec(section, 1..5).prop_map(|sections| {
        let mut list = String::new();
        for (section, rows) in sections.iter().enumerate() {
            list += &format!("{}. Section {section}\n", section + 1);
            for (row, (title, end, kind)) in rows.iter().enumerate() {
                list += &format!("{}.{} {title}{end}\n", section + 1, row + 1);
                list += [
                    "",
                    "  See also: Homes\n",
                    "  A note\n",
                    "  See also: Elsewhere\n  and further on\n",
                ][usize::from(*kind)];
            }
        }
        list + "99. End\n99.1 The End \n"
    })
}

/// A file of one of the real manuals.
fn files(name: &str) -> Vec<Vec<u8>> {
    ["rotherham", "nottinghamshire"]
        .map(|manual| real::file(manual, name))
        .to_vec()
}

/// A few lines each of the real contents lists.
fn pieces() -> Vec<Vec<u8>> {
    let mut pieces = Vec::new();
    for contents in files("contents.txt") {
        let contents = String::from_utf8(contents).unwrap();
        let lines: Vec<&str> = contents.lines().collect();
        pieces.extend(lines.chunks(6).map(|lines| lines.join("\n").into_bytes()));
    }
    pieces
}

/// How many bytes stand before the body of an encoded catalogue.
const HEADER: usize = 14;

/// The bodies of small catalogues, and that of the real one.
fn bodies() -> Vec<Vec<u8>> {
    let small = pieces().into_iter().map(|contents| {
        let imported = import(SETTINGS.as_bytes(), &contents);
        import::catalogue(imported.manual, Vec::new())
    });
    small
        .chain([real::catalogue()])
        .map(|catalogue| encode(&catalogue).split_off(HEADER))
        .collect()
}

/// Checks that a body behind a header that fits it gives a sound catalogue or an error.
fn assert_decodes_soundly(body: &[u8]) {
    let mut bytes = encode(&Catalogue::default());
    bytes.truncate(HEADER - 4);
    bytes.extend(u32::try_from(body.len()).unwrap().to_le_bytes());
    bytes.extend(body);
    if let Ok(catalogue) = decode(&bytes) {
        // The tree follows every index there is.
        catalogue
            .manuals
            .iter()
            .for_each(|manual| drop(tree(manual)));
        assert_eq!(decode(&encode(&catalogue)), Ok(catalogue));
    }
}

/// Enough to meet every branch in seconds; PROPTEST_CASES asks for more.
fn cases(cases: u32) -> ProptestConfig {
    let default = ProptestConfig::default();
    match std::env::var_os("PROPTEST_CASES") {
        Some(_) => default,
        None => ProptestConfig { cases, ..default },
    }
}

/// Checks an import, whatever came in.
fn assert_sound(contents: &str, imported: &Imported) {
    assert_accounted(contents, imported);
    if imported.has_errors() {
        return;
    }
    let catalogue = import::catalogue(imported.manual.clone(), Vec::new());
    let manual = imported
        .manual
        .as_ref()
        .expect("no error, so there is a manual");
    assert_eq!(decode(&encode(&catalogue)), Ok(catalogue.clone()));
    assert!(!tree(manual).is_empty());
    assert!(Facts::of(imported).is_some());
}

proptest! {
    #![proptest_config(cases(400))]

    #[test]
    fn any_text_imports_and_every_line_is_accounted_for(contents in "(?s).{0,400}") {
        assert_sound(&contents, &import(SETTINGS.as_bytes(), contents.as_bytes()));
    }

    #[test]
    fn any_list_imports_and_every_line_is_accounted_for(contents in list()) {
        assert_sound(&contents, &import(SETTINGS.as_bytes(), contents.as_bytes()));
    }

    #[test]
    fn a_list_without_a_mistake_gives_a_manual_without_an_error(contents in clean_list()) {
        let imported = import(SETTINGS.as_bytes(), contents.as_bytes());
        prop_assert!(!imported.has_errors(), "{:?}", imported.diagnostics);
        assert_sound(&contents, &imported);
    }

    #[test]
    fn any_bytes_import_without_a_panic(settings: Vec<u8>, contents: Vec<u8>) {
        let imported = import(&settings, &contents);
        prop_assert!(imported.has_errors());
    }

    #[test]
    fn damaged_settings_import_without_a_panic(settings in damaged(files("manual.toml"))) {
        import(&settings, b"1. Policy\n1.1 Care\n");
    }

    #[test]
    fn any_bytes_decode_without_a_panic(bytes: Vec<u8>) {
        prop_assert!(decode(&bytes).is_err());
    }

    #[test]
    fn any_body_decodes_to_a_sound_catalogue_or_an_error(body: Vec<u8>) {
        assert_decodes_soundly(&body);
    }

    #[test]
    fn a_damaged_catalogue_decodes_to_a_sound_one_or_an_error(body in damaged(bodies())) {
        assert_decodes_soundly(&body);
    }

    #[test]
    fn damaged_lists_import_and_every_line_is_accounted_for(contents in damaged(pieces())) {
        let imported = import(SETTINGS.as_bytes(), &contents);
        match std::str::from_utf8(&contents) {
            Ok(text) => assert_sound(text, &imported),
            Err(_) => prop_assert!(imported.has_errors()),
        }
    }
}

proptest! {
    #![proptest_config(cases(100))]

    #[test]
    fn damaged_contents_import_and_every_line_is_accounted_for(
        contents in damaged(files("contents.txt")),
    ) {
        let imported = import(SETTINGS.as_bytes(), &contents);
        match std::str::from_utf8(&contents) {
            Ok(text) => assert_sound(text, &imported),
            Err(_) => prop_assert!(imported.has_errors()),
        }
    }
}

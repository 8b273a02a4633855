//! Mistakes in `contents.txt`.

use expect_test::{Expect, expect};

use super::{CONTENTS, SETTINGS, check_bytes};

/// Checks the diagnostics of a list, beside settings without a mistake.
fn check(contents: &str, expect: Expect) {
    check_bytes(SETTINGS.as_bytes(), contents.as_bytes(), expect);
}

#[test]
fn without_a_mistake_there_is_no_diagnostic() {
    check(CONTENTS, expect![[""]]);
}

#[test]
fn contents_that_are_not_utf_8() {
    check_bytes(
        SETTINGS.as_bytes(),
        b"1. Policy\n1.1 Children\x92s Care\n",
        expect![[r#"
        manuals/leeds/contents.txt:2: error: the file is not UTF-8; save it again with the encoding UTF-8
    "#]],
    );
}

#[test]
fn empty_contents() {
    check(
        "",
        expect![[r#"
        manuals/leeds/contents.txt: error: the list holds no entry; capture the manual's contents page into it
    "#]],
    );
    check(
        "Contents\n\n",
        expect![[r#"
        manuals/leeds/contents.txt: error: the list holds no entry; capture the manual's contents page into it
    "#]],
    );
}

#[test]
fn line_ends_of_windows_are_accepted() {
    check(
        "1. Policy\r\n1.1 Care\r\n",
        expect![[r#"
        manuals/leeds/contents.txt:1: note: line ends of Windows are read as plain ones
    "#]],
    );
}

#[test]
fn a_byte_order_mark_is_accepted() {
    check(
        "\u{feff}1. Policy\n1.1 Care\n",
        expect![[r#"
        manuals/leeds/contents.txt:1: note: a byte-order mark is passed over
    "#]],
    );
}

#[test]
fn a_row_without_a_number() {
    check(
        "1. Policy\n1.1 Care\nHomes\n",
        expect![[r#"
        manuals/leeds/contents.txt:3: error: the row `Homes` has no number; write its number before it, or indent it if it is a note on the row above
    "#]],
    );
    check(
        "1.Policy\n- 1.0.1Care\n- Homes\n",
        expect![[r#"
        manuals/leeds/contents.txt:3: error: the row `Homes` has no number; write its number before it, or indent it if it is a note on the row above
    "#]],
    );
}

#[test]
fn a_row_without_a_title() {
    check(
        "1. Policy\n1.1 Care\n1.1.1\n",
        expect![[r#"
        manuals/leeds/contents.txt: error: the list holds no entry; capture the manual's contents page into it
        manuals/leeds/contents.txt:3: error: row 1.1.1 has a number and no title; write the title behind the number
    "#]],
    );
}

#[test]
fn a_section_without_a_title() {
    check(
        "1. Policy\n1.1\n\n1.1.1 Care\n",
        expect![[r#"
        manuals/leeds/contents.txt:2: error: section 1.1 has a number and no title; write its title behind the number or on the next line
    "#]],
    );
    check(
        "1. Policy\n1.1 Care\n2.\n",
        expect![[r#"
        manuals/leeds/contents.txt:3: error: section 2 has a number and no title; write its title behind the number or on the next line
    "#]],
    );
}

#[test]
fn a_section_that_stands_twice() {
    check(
        "1. Policy\n1.1 Care\n1. Policy\n1.2 Homes\n",
        expect![[r#"
        manuals/leeds/contents.txt:3: error: section 1 stands on line 1 already; leave one of the two headings, or correct its number
    "#]],
    );
}

#[test]
fn sections_out_of_sequence() {
    check(
        "1. Policy\n3. Homes\n3.1 Care\n",
        expect![[r#"
        manuals/leeds/contents.txt:2: note: section 2 is not in the capture
    "#]],
    );
    check(
        "1. Policy\n5. Homes\n5.1 Care\n",
        expect![[r#"
        manuals/leeds/contents.txt:2: note: sections 2 to 4 are not in the capture
    "#]],
    );
    check(
        "2. Policy\n1. Homes\n1.1 Care\n",
        expect![[r#"
        manuals/leeds/contents.txt:1: note: section 1 is not in the capture
        manuals/leeds/contents.txt:2: warning: section 1 is out of sequence; compare it with the live manual; if it is printed so, leave it
    "#]],
    );
}

#[test]
fn entries_out_of_sequence() {
    check(
        "1. Policy\n1.1 Care\n1.3 Homes\n",
        expect![[r#"
            manuals/leeds/contents.txt:3: warning: row 1.3 is out of sequence, the next would be 1.2; compare it with the live manual; if it is printed so, leave it
        "#]],
    );
    check(
        "1. Policy\n1.1 Care\n1.1 Homes\n",
        expect![[r#"
        manuals/leeds/contents.txt:3: note: number 1.1 is printed twice; both rows are kept
    "#]],
    );
    check(
        "1. Policy\n1.2 Care\n1.1 Homes\n",
        expect![[r#"
            manuals/leeds/contents.txt:2: warning: row 1.2 is out of sequence, the next would be 1.1; compare it with the live manual; if it is printed so, leave it
            manuals/leeds/contents.txt:3: warning: row 1.1 is out of sequence, the next would be 1.3; compare it with the live manual; if it is printed so, leave it
        "#]],
    );
}

#[test]
fn an_entry_under_another_sections_heading() {
    check(
        "1. Policy\n1.1 Care\n2. Homes\n1.2 Visits\n2.1 Stays\n",
        expect![[r#"
            manuals/leeds/contents.txt:4: warning: row 1.2 does not stand in the section its number names; compare it with the live manual; it is kept where it is printed
        "#]],
    );
}

#[test]
fn an_entry_whose_section_has_no_heading() {
    check(
        "1. Policy\n1.1 Care\n2.1 Visits\n",
        expect![[r#"
        manuals/leeds/contents.txt:3: warning: row 2.1 stands in section 2, which has no heading; compare it with the live manual; the section is shown without a title
    "#]],
    );
    check(
        "1.1.1 Care\n",
        expect![[r#"
        manuals/leeds/contents.txt:1: warning: row 1.1.1 stands in section 1.1, which has no heading; compare it with the live manual; the section is shown without a title
        manuals/leeds/contents.txt:1: note: section 1 has no heading, 1.1 implies it
    "#]],
    );
}

#[test]
fn a_number_that_runs_into_the_title() {
    check(
        "1.Policy\n- 1.0.116Plus\n- 1.0.2Care\n",
        expect![[r#"
        manuals/leeds/contents.txt:2: note: `1.0.116` runs into the title; the sequence makes it 1.0.1 and `16Plus`
    "#]],
    );
}

#[test]
fn a_row_before_the_contents() {
    check(
        "Care\n1. Policy\n1.1 Homes\n",
        expect![[r#"
        manuals/leeds/contents.txt:1: warning: `Care` stands before the contents and is taken as part of the page; if it is a row, put it under its heading
    "#]],
    );
    check(
        "See also: Care\n1. Policy\n1.1 Homes\n",
        expect![[r#"
        manuals/leeds/contents.txt:1: error: the see-also stands before any section; put it under a heading
    "#]],
    );
}

#[test]
fn quick_links_that_disagree_with_the_headings() {
    check(
        "Quick Links:\n1. Policy\n2. Care\n1. Polices\n1.1 Homes\n",
        expect![[r#"
            manuals/leeds/contents.txt:2: error: the quick links call section 1 `Policy`, its heading is `Polices`; capture the page again; both name the same sections there
            manuals/leeds/contents.txt:3: error: the quick links call section 2 `Care`, it has no heading; capture the page again; both name the same sections there
        "#]],
    );
    check(
        "Quick Links:\n1. Policy\n1. Policy\n1.1 Homes\n2. Care\n2.1 Visits\n",
        expect![[r#"
        manuals/leeds/contents.txt:5: error: section 2 is not among the quick links; capture the page again; both name the same sections there
    "#]],
    );
    check(
        "Quick Links:\n1.\n2.\n3.\n1. Policy\n1.1 Homes\n",
        expect![[r#"
            manuals/leeds/contents.txt:4: note: the quick links go on to 3, the capture to section 1
        "#]],
    );
}

#[test]
fn a_source_that_belongs_to_nothing() {
    check(
        "1. Policy\n1.1 Care\n\n(A Partnership)\n",
        expect![[r#"
        manuals/leeds/contents.txt:4: error: a source in parentheses stands under no row; put it directly under the entry or see-also it belongs to
    "#]],
    );
    check(
        "1. Policy\n(A Partnership)\n1.1 Care\n",
        expect![[r#"
        manuals/leeds/contents.txt:2: error: a source in parentheses stands under no row; put it directly under the entry or see-also it belongs to
    "#]],
    );
    check(
        "1. Policy\n1.1 Care\n(A Partnership)\n(Another)\n",
        expect![[r#"
        manuals/leeds/contents.txt:4: error: the row above has a source already; leave one of them under the row
    "#]],
    );
}

#[test]
fn one_title_with_two_sources() {
    check(
        "1. Policy\n1.1 Care\n(A Partnership)\n1.2 Care\n(Another)\n",
        expect![[r#"
        manuals/leeds/contents.txt:4: error: `Care` has the source `Another` here and `A Partnership` before; compare both rows with the live manual
    "#]],
    );
}

#[test]
fn a_see_also_to_nothing() {
    check(
        "1. Policy\n1.1 Care\n  See also:\n",
        expect![[r#"
        manuals/leeds/contents.txt:3: error: the see-also refers to nothing; write what it refers to on the same line
    "#]],
    );
}

#[test]
fn a_badge_in_a_list_that_is_not_known_to_have_badges() {
    check(
        "1. Policy\n1.1 Care New\n",
        expect![[r#"
        manuals/leeds/contents.txt:2: warning: the row ends in `New`, taken as part of the title; if this list prints badges, write `badges = true` in manual.toml
    "#]],
    );
}

#[test]
fn two_titles_with_one_id() {
    check(
        "1. Policy\n1.1 Care's Homes\n1.2 Cares homes\n",
        expect![[r#"
        manuals/leeds/contents.txt:3: error: `Cares homes` gets the id `cares-homes`, which `Care's Homes` on line 2 has; give one of them an id of its own under [ids] in manual.toml
    "#]],
    );
}

#[test]
fn a_title_no_id_can_be_made_from() {
    check(
        "1. Policy\n1.1 \u{2014}\n",
        expect![[r#"
        manuals/leeds/contents.txt:2: error: no id can be made from the title `—`; give the title an id under [ids] in manual.toml
    "#]],
    );
}

#[test]
fn an_edition_that_cannot_be_read() {
    check(
        "1. Policy\n1.1 Care\nLast Updated: yesterday\n",
        expect![[r#"
            manuals/leeds/contents.txt:3: error: `yesterday` is not a date such as `July 10, 2025`; write month, day and year in that order
        "#]],
    );
    check(
        "1. Policy\n1.1 Care\nv1\nv2\n",
        expect![[r#"
        manuals/leeds/contents.txt:4: error: the version is printed twice; leave the true one
    "#]],
    );
    check(
        "1. Policy\n1.1 Care\nLast Updated: May 1, 2025\nLast Updated: May 2, 2025\n",
        expect![[r#"
        manuals/leeds/contents.txt:4: error: the last update is printed twice; leave the true one
    "#]],
    );
}

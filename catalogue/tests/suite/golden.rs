//! The tree of both manuals, word for word, and their figures. After a change that is meant,
//! `UPDATE_EXPECT=1 cargo test -p catalogue` writes them anew; read the difference.

use catalogue::report::{Facts, tree};
use expect_test::{Expect, expect, expect_file};

use crate::real;

#[test]
fn the_tree_of_rotherham() {
    expect_file!["../golden/rotherham.txt"].assert_eq(&tree(&real::manual("rotherham")));
}

#[test]
fn the_tree_of_nottinghamshire() {
    expect_file!["../golden/nottinghamshire.txt"]
        .assert_eq(&tree(&real::manual("nottinghamshire")));
}

fn check_facts(id: &str, expect: Expect) {
    let facts = Facts::of(&real::import(id)).unwrap();
    let rows = facts
        .table()
        .into_iter()
        .map(|(what, count)| format!("{what}: {count}\n"));
    expect.assert_eq(&rows.collect::<String>());
}

#[test]
fn the_figures_of_rotherham() {
    check_facts(
        "rotherham",
        expect![[r#"
        lines / bytes: 473 / 13050
        top-level sections: 6 titled
        subsections: 29
        entries: 152 (12 of 2 parts, 140 of 3 parts)
        distinct numbers / titles: 151 / 152
        see-also lines: 22, 9 to a chapter here
        other notes: 4
        marks: 3 New, 5 Updated, 6 Under review, 1 Draft, on 14 entries
        sources in parentheses: 7 on their own line, 6 in the line
        last updated: not known
        version: not known
        captured on: not known
        home: https://rotherhamcsyp.proceduresonline.com/contents.html
        rows per section: 1.1:9 1.2:3 1.3:2 1.4:9 1.5:2 1.6:7 1.7:2 1.8:2 2:7 3.1:6 3.2:2 3.3:3 3.4:3 3.5:1 3.6:1 3.7:6 3.8:2 3.9:1 4.1:10 4.2:9 4.3:9 4.4:2 4.5:3 4.6:4 4.7:3 4.8:3 4.9:4 5.1:12 5.2:17 5.3:3 6:5
    "#]],
    );
}

#[test]
fn the_figures_of_nottinghamshire() {
    check_facts(
        "nottinghamshire",
        expect![[r#"
        lines / bytes: 240 / 12530
        top-level sections: 10 titled, 2 and 11 only implied
        subsections: 6
        entries: 202 (202 of 3 parts)
        distinct numbers / titles: 202 / 195
        see-also lines: 0, 0 to a chapter here
        other notes: 0
        marks: 0 New, 0 Updated, 0 Under review, 0 Draft, on 0 entries
        sources in parentheses: 0 on their own line, 0 in the line
        last updated: 10 July 2025
        version: v134
        captured on: not known
        home: https://nottinghamshirecs.trixonline.co.uk/contents/contents
        rows per section: 1:10 2.1:10 3:14 4:10 6:18 7:9 8:13 9:10 11.1:18 11.2:20 11.6:8 11.7:0 11.8:5 12:24 14:30 17:3
    "#]],
    );
}

fn check_diagnostics(id: &str, expect: Expect) {
    let found = real::import(id).diagnostics;
    expect.assert_eq(
        &found
            .iter()
            .map(|diagnostic| format!("{diagnostic}\n"))
            .collect::<String>(),
    );
}

#[test]
fn the_diagnostics_of_rotherham() {
    check_diagnostics(
        "rotherham",
        expect![[r#"
        manuals/rotherham/contents.txt:419: note: number 5.1.8 is printed twice; both rows are kept
    "#]],
    );
}

#[test]
fn the_diagnostics_of_nottinghamshire() {
    check_diagnostics(
        "nottinghamshire",
        expect![[r#"
            manuals/nottinghamshire/contents.txt:32: note: section 2 has no heading, 2.1 implies it
            manuals/nottinghamshire/contents.txt:69: note: section 5 is not in the capture
            manuals/nottinghamshire/contents.txt:123: note: section 10 is not in the capture
            manuals/nottinghamshire/contents.txt:123: note: section 11 has no heading, 11.1 implies it
            manuals/nottinghamshire/contents.txt:163: note: sections 11.3 to 11.5 are not in the capture
            manuals/nottinghamshire/contents.txt:178: note: `11.8.521` runs into the title; the sequence makes it 11.8.5 and `21Plus Service Extended Personal Advisor Support for Care Leavers Aged 21 – 24 years - Policy and Practice Guidance`
            manuals/nottinghamshire/contents.txt:204: note: section 13 is not in the capture
            manuals/nottinghamshire/contents.txt:235: note: sections 15 and 16 are not in the capture
        "#]],
    );
}

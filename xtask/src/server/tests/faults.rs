//! Each kind of misbehaviour, as a browser meets it.

use super::{Answer, ask, get, release, script, start};
use crate::server::Fault;

/// The answer for `app-1.js` with a fault that touches no other file.
fn spoiled(fault: Fault) -> Answer {
    let dist = release();
    let server = start(&dist, "/procedures/");
    server.misbehave(move |below| (below == "assets/app-1.js").then(|| fault.clone()));
    assert_eq!(get(&server, "/procedures/sw.js").text(), "// worker");
    let answer = ask(
        &server,
        "GET /procedures/assets/app-1.js",
        "accept-encoding: br\r\n",
    );
    server.behave();
    assert_eq!(get(&server, "/procedures/assets/app-1.js").body, script());
    answer
}

#[test]
fn a_fault_can_be_another_status_a_redirect_or_a_login_page() {
    assert_eq!(spoiled(Fault::Status(503)).status(), "503");
    let redirect = spoiled(Fault::Redirect("http://localhost/login".to_owned()));
    assert_eq!(redirect.status(), "302");
    assert_eq!(redirect.header("location"), Some("http://localhost/login"));
    let portal = spoiled(Fault::Replace {
        content_type: "text/html".to_owned(),
        body: b"<p>log in</p>".to_vec(),
    });
    assert_eq!((portal.status(), portal.text()), ("200", "<p>log in</p>"));
    assert_eq!(portal.header("content-type"), Some("text/html"));
    assert_eq!(portal.header("content-encoding"), None);
}

#[test]
fn a_fault_can_cut_the_body_off_or_let_it_stall() {
    for fault in [
        Fault::CutOff { after: 17_000 },
        Fault::Stall { after: 17_000 },
    ] {
        let answer = spoiled(fault);
        assert_eq!(answer.status(), "200");
        assert_eq!(
            answer.header("content-length").unwrap(),
            script().len().to_string()
        );
        assert_eq!(answer.body, script()[..17_000]);
    }
    assert!(spoiled(Fault::Stall { after: 0 }).body.is_empty());
}

#[test]
fn a_fault_can_change_one_byte() {
    let answer = spoiled(Fault::FlipByte { at: 5 });
    assert_eq!(answer.body.len(), script().len());
    let differ = answer.body.iter().zip(script()).filter(|(a, b)| **a != *b);
    assert_eq!(differ.count(), 1);
}

#[test]
fn a_fault_can_be_no_answer_at_all() {
    assert_eq!(spoiled(Fault::Drop).head, "");
    assert_eq!(spoiled(Fault::Silence).head, "");
}

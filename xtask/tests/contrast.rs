//! The contrast of the colours in `style/tokens.css`, as WCAG 2.2 defines it.

use std::collections::HashMap;

/// Where text stands on what.
const TEXT: [(&str, &str); 19] = [
    ("text", "ground"),
    ("text", "ground-raised"),
    ("text", "mark"),
    ("text-quiet", "ground"),
    ("text-quiet", "ground-raised"),
    ("link", "ground"),
    ("link", "ground-raised"),
    ("link", "mark"),
    ("link-visited", "ground"),
    ("link-visited", "ground-raised"),
    ("link-visited", "mark"),
    ("warning", "ground"),
    ("warning", "ground-raised"),
    ("accent-text", "accent"),
    ("header-text", "header"),
    ("focus-text", "focus"),
    ("tag-text", "tag-ground"),
    ("tag-review-text", "tag-review-ground"),
    ("ground", "warning"),
];

/// What shows the edge of something, or its state.
const EDGES: [(&str, &str); 4] = [
    ("edge", "ground"),
    ("edge", "ground-raised"),
    ("accent", "ground"),
    ("accent", "ground-raised"),
];

#[test]
fn text_has_seven_to_one_and_edges_three_to_one_in_both_themes() {
    for (theme, colours) in themes() {
        let check = |pairs: &[(&str, &str)], wanted: f64| {
            for (one, other) in pairs {
                let found = contrast(&colours[*one], &colours[*other]);
                assert!(found >= wanted, "{theme}: {one} on {other} is {found:.2}:1");
            }
        };
        check(&TEXT, 7.0);
        check(&EDGES, 3.0);
    }
}

#[test]
fn a_dark_device_and_a_reader_who_chose_dark_see_the_same_colours() {
    let [_, (_, device), (_, chosen)] = themes();
    assert_eq!(device, chosen);
}

#[test]
fn the_bar_of_the_browser_has_the_colour_of_the_header() {
    let page = include_str!("../../index.html");
    let [(_, light), (_, dark), _] = themes();
    for (theme, colours) in [("light", light), ("dark", dark)] {
        let header = &colours["header"];
        let meta = format!(r#"media="(prefers-color-scheme: {theme})" content="{header}">"#);
        assert!(page.contains(&meta), "{meta}");
    }
}

#[test]
fn black_on_white_is_twenty_one_to_one() {
    assert!((contrast("#000000", "#ffffff") - 21.0).abs() < 1e-9);
}

/// The colours of each theme, by name: light, the dark of the device, the dark of the reader.
fn themes() -> [(&'static str, HashMap<String, String>); 3] {
    let css = include_str!("../../style/tokens.css");
    let light = colours_of(css, ":root {");
    let dark = |selector| {
        let mut colours = light.clone();
        colours.extend(colours_of(css, selector));
        colours
    };
    [
        ("light", light.clone()),
        ("dark device", dark(":root:not([data-theme=\"light\"]) {")),
        ("dark", dark(":root[data-theme=\"dark\"] {")),
    ]
}

/// The colours that one rule sets.
fn colours_of(css: &str, selector: &str) -> HashMap<String, String> {
    let (_, rule) = css.split_once(selector).expect("the rule is there");
    let (rule, _) = rule.split_once('}').expect("the rule ends");
    let set = rule
        .split(';')
        .filter_map(|one| one.trim().split_once(": "));
    set.filter(|(_, value)| value.starts_with('#'))
        .map(|(name, value)| (name.trim_start_matches('-').to_owned(), value.to_owned()))
        .collect()
}

/// The ratio of two colours, written `#rrggbb`.
fn contrast(one: &str, other: &str) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

fn luminance(colour: &str) -> f64 {
    let part = |at: usize| {
        let part = u8::from_str_radix(&colour[at..at + 2], 16).expect("a colour is #rrggbb");
        let part = f64::from(part) / 255.0;
        match part <= 0.04045 {
            true => part / 12.92,
            false => ((part + 0.055) / 1.055).powf(2.4),
        }
    };
    0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5)
}

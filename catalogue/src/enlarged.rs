//! A catalogue many times the size of the real one, its titles varied, the same on every run:
//! what the benchmarks measure search on.

use crate::{Catalogue, Manual, ManualId};

/// The catalogue with each manual `times` over. The copies' titles have words of other titles
/// and invented words in them.
pub fn enlarged(catalogue: &Catalogue, times: usize) -> Catalogue {
    let titles = catalogue
        .manuals
        .iter()
        .flat_map(|manual| &manual.chapters)
        .map(|chapter| &chapter.title);
    let words: Vec<String> = titles
        .flat_map(|title| title.split(' '))
        .map(str::to_owned)
        .collect();
    let mut random = Random(0x5eed_5eed_5eed_5eed);
    let mut manuals = Vec::with_capacity(catalogue.manuals.len() * times);
    for copy in 0..times {
        for manual in &catalogue.manuals {
            manuals.push(if copy == 0 {
                manual.clone()
            } else {
                varied(manual, copy, &words, &mut random)
            });
        }
    }
    manuals.sort_by(|a, b| a.id.cmp(&b.id));
    Catalogue {
        manuals,
        vocabulary: catalogue.vocabulary.clone(),
        host: None,
    }
}

fn varied(manual: &Manual, copy: usize, words: &[String], random: &mut Random) -> Manual {
    let mut manual = manual.clone();
    manual.id = ManualId::try_from(format!("{}-{copy:03}", manual.id))
        .expect("a manual's id can take a number");
    for chapter in &mut manual.chapters {
        let varied: Vec<String> = chapter
            .title
            .split(' ')
            .map(|word| match random.below(6) {
                0 => words[random.below(words.len())].clone(),
                1 if random.below(4) == 0 => random.word(),
                _ => word.to_owned(),
            })
            .collect();
        chapter.title = varied.join(" ");
    }
    manual
}

/// Numbers that look random and are not (xorshift).
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 16) as usize % limit
    }

    fn word(&mut self) -> String {
        const PARTS: [&str; 24] = [
            "an", "bel", "cor", "den", "el", "fin", "gar", "har", "in", "jo", "kel", "lam", "mor",
            "nor", "or", "pen", "ra", "sel", "tor", "ul", "ver", "wick", "ton", "ley",
        ];
        (0..2 + self.below(3))
            .map(|_| PARTS[self.below(PARTS.len())])
            .collect()
    }
}

//! How long search takes on this machine: making the index, and one keystroke, at 1, 10 and 100
//! times the real catalogue.

use std::hint::black_box;
use std::path::Path;

use catalogue::Catalogue;
use catalogue::enlarged::enlarged;
use catalogue::import::{Source, import};
use catalogue::search::{Index, Scope};
use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};

/// Typed letter by letter: a title, a prefix, a mistyped word, an abbreviation, a question.
const TYPED: [&str; 6] = [
    "private fostering",
    "children",
    "superivsion of foster carers",
    "s47",
    "how do i apply for an emergency protection order",
    "chicken tikka recipe",
];

fn search(criterion: &mut Criterion) {
    let real = real();
    let mut group = criterion.benchmark_group("search");
    group.sample_size(10);
    for times in [1, 10, 100] {
        let catalogue = enlarged(&real, times);
        group.bench_function(BenchmarkId::new("index", times), |b| {
            b.iter(|| Index::new(black_box(&catalogue)))
        });
        let index = Index::new(&catalogue);
        for query in TYPED {
            let keystrokes: Vec<&str> = query
                .char_indices()
                .map(|(at, c)| &query[..at + c.len_utf8()])
                .collect();
            let id = BenchmarkId::new(
                format!("{} keystrokes of {query:?}", keystrokes.len()),
                times,
            );
            group.bench_function(id, |b| {
                b.iter(|| {
                    for typed in &keystrokes {
                        black_box(index.search(&catalogue, typed, Scope::All, 20));
                    }
                });
            });
        }
    }
    group.finish();
}

fn real() -> Catalogue {
    let manuals = Path::new(env!("CARGO_MANIFEST_DIR")).join("../manuals");
    let read = |path: &str| {
        std::fs::read(manuals.join(path)).expect("the manuals stand beside this package")
    };
    let import = |id: &str| {
        let folder = format!("manuals/{id}");
        let settings = read(&format!("{id}/manual.toml"));
        let contents = read(&format!("{id}/contents.txt"));
        import(&Source {
            folder: &folder,
            settings: &settings,
            contents: &contents,
        })
        .manual
    };
    let manuals = ["nottinghamshire", "rotherham"]
        .into_iter()
        .filter_map(import);
    let vocabulary = catalogue::vocabulary::read("vocabulary.toml", &read("vocabulary.toml")).terms;
    catalogue::import::catalogue(manuals, vocabulary)
}

criterion_group!(benches, search);
criterion_main!(benches);

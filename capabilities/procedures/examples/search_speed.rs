//! How long a search takes inside the server: `cargo run --release --example search_speed -p xaso-procedures [ROUNDS]`. Each round asks every phrase of
//! `tests/fixtures/phrases-spoken.csv` once. Absolute times drift on shared machines: quote medians of one run.
#![expect(clippy::print_stdout, reason = "a measuring program prints its figures")]

use std::{
    hint::black_box,
    time::{Duration, Instant},
};

use xaso_procedures::{OWN_CATALOGUE, import, search::SearchIndex};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let rounds: usize = std::env::args().nth(1).map_or(Ok(10), |number| number.parse())?;
    let batch = import::read(OWN_CATALOGUE.as_bytes())?;
    let start = Instant::now();
    let index = SearchIndex::build(batch.procedures.iter().map(|(_, facts)| facts))?;
    println!("{} procedures, index built in {:?}", index.len(), start.elapsed());

    let mut phrases = Vec::new();
    for row in csv::Reader::from_reader(include_str!("../tests/fixtures/phrases-spoken.csv").as_bytes()).records() {
        phrases.extend(row?.get(0).map(str::to_owned));
    }
    let mut times = Vec::with_capacity(rounds * phrases.len());
    for _ in 0..rounds {
        for phrase in &phrases {
            let start = Instant::now();
            black_box(index.look(black_box(phrase)));
            times.push(start.elapsed());
        }
    }
    times.sort_unstable();
    let share = |part: usize| times.get(times.len() * part / 100).copied().unwrap_or(Duration::ZERO);
    let worst = times.last().copied().unwrap_or(Duration::ZERO);
    println!(
        "{} phrases x {rounds}: p50 {:?}, p95 {:?}, p99 {:?}, worst {worst:?}",
        phrases.len(),
        share(50),
        share(95),
        share(99)
    );
    Ok(())
}

//! Finding a commune as people say it: its present name or the one before July 2025, with or without accents, alone or in the middle of an address.

use std::{collections::HashMap, sync::LazyLock};

use xaso_kernel::folded_words;
use xaso_web::CommuneProfile;

use crate::{Level, units};

/// `province,district,name,new`, one old unit a line under a head; see data/places/README.md.
const OLD: &str = include_str!("../../../data/places/old-units.csv");
/// Most words of a query that are looked at.
const WORDS_MAX: usize = 16;
/// Words that name a level, never a place. Short forms as people write them: `P. Bến Nghé, Q. 1`.
const LEVELS: [&str; 19] = [
    "xa", "phuong", "thi", "tran", "tx", "tt", "huyen", "quan", "tinh", "thanh", "pho", "tp", "dac", "khu", "p", "q", "h", "t",
    "x",
];

/// A commune that a query may mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitMatch {
    /// Five digits.
    pub code: String,
    /// Present name with its level: `Xã Hải Hậu`.
    pub name: String,
    /// Present province with its level.
    pub province: String,
    /// The unit before July 2025 that was asked for, whole: `Xã Hải Hưng, Huyện Hải Hậu, Tỉnh Nam Định`. None where the present name was found.
    pub formerly: Option<String>,
    /// The old unit was divided: this commune is one of several that it may be now.
    pub is_divided: bool,
}

/// Where an entry leads.
struct Target {
    code: &'static str,
    name: &'static str,
    province: &'static str,
}

/// One name that can be asked for.
struct Entry {
    /// The words of the name without its level.
    name: Box<[u16]>,
    /// The words of the district and the province.
    around: Box<[u16]>,
    /// District and province, for reading; none for a present unit.
    old: Option<(&'static str, &'static str, &'static str)>,
    /// Places in [`Index::targets`].
    targets: Box<[u16]>,
}

struct Index {
    words: HashMap<String, u16>,
    targets: Vec<Target>,
    entries: Vec<Entry>,
}

/// A folded word as it is compared: people write `Lý` and `Lí` alike.
fn alike(word: &str) -> String {
    word.replace('y', "i")
}

/// The words of a name without those that say its level. `Quận 1` is `1`; `Thị trấn Thị Trấn` would still be something.
fn core(name: &str) -> Vec<String> {
    let level = ["Xã ", "Phường ", "Thị trấn ", "Thị xã ", "Đặc khu ", "Huyện ", "Quận ", "Tỉnh ", "Thành phố "]
        .into_iter()
        .find(|level| name.starts_with(level));
    folded_words(level.map_or(name, |level| &name[level.len()..])).iter().map(|word| alike(word)).collect()
}

impl Index {
    fn ids(&mut self, words: Vec<String>) -> Box<[u16]> {
        words
            .into_iter()
            .map(|word| {
                let next = u16::try_from(self.words.len()).unwrap_or(u16::MAX);
                *self.words.entry(word).or_insert(next)
            })
            .collect()
    }

    fn new() -> Self {
        let mut index = Self { words: HashMap::new(), targets: Vec::new(), entries: Vec::new() };
        let lines =
            || units::FACTS.lines().skip(1).filter_map(|line| <[&str; 4]>::try_from(line.split(',').collect::<Vec<_>>()).ok());
        let provinces: HashMap<&str, &str> =
            lines().filter(|[.., parent]| parent.is_empty()).map(|[code, name, ..]| (code, name)).collect();
        let mut places: HashMap<&str, u16> = HashMap::new();
        for [code, name, level, parent] in lines().filter(|[.., parent]| !parent.is_empty()) {
            let Some(province) = provinces.get(parent) else { continue };
            if Level::parse(level).is_none() {
                continue;
            }
            let place = u16::try_from(index.targets.len()).unwrap_or(u16::MAX);
            places.insert(code, place);
            index.targets.push(Target { code, name, province });
            let (name, around) = (index.ids(core(name)), index.ids(core(province)));
            index.entries.push(Entry { name, around, old: None, targets: Box::new([place]) });
        }
        let (mut province, mut district) = ("", "");
        for line in OLD.lines().skip(1) {
            let Ok([p, d, name, new]) = <[&str; 4]>::try_from(line.split(',').collect::<Vec<_>>()) else { continue };
            if !p.is_empty() {
                province = p;
            }
            if !d.is_empty() {
                district = d;
            }
            let targets = new.split(' ').filter_map(|code| places.get(code).copied()).collect();
            let mut around = core(district);
            around.extend(core(province));
            let (words, around) = (index.ids(core(name)), index.ids(around));
            index.entries.push(Entry { name: words, around, old: Some((name, district, province)), targets });
        }
        index.words.shrink_to_fit();
        index
    }
}

static INDEX: LazyLock<Index> = LazyLock::new(Index::new);

/// The words of a query, levels and short forms left out where something remains without them.
fn asked(query: &str) -> Vec<String> {
    let short: String = query.chars().take(200).collect();
    // `Q1`, `P12`: the level stuck to a number.
    let all: Vec<String> = folded_words(&short)
        .into_iter()
        .map(|word| match word.strip_prefix(['q', 'p', 'f']) {
            Some(number) if !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()) => {
                number.trim_start_matches('0').to_owned()
            }
            _ => word,
        })
        .take(WORDS_MAX)
        .collect();
    let kept: Vec<String> =
        all.iter().enumerate().filter(|(at, word)| !is_level(&all, *at, word)).map(|(_, word)| alike(word)).collect();
    if kept.is_empty() { all.iter().map(|word| alike(word)).collect() } else { kept }
}

/// Whether the word only says a level. The words of two-word levels count only as a pair, since `Thị`, `Thành` and `Phố` begin names too.
fn is_level(all: &[String], at: usize, word: &str) -> bool {
    let pair = |first: &str, second: &str| {
        let here = |at: usize, word: &str| all.get(at).is_some_and(|known| known == word);
        (word == first && here(at + 1, second)) || (word == second && at > 0 && here(at - 1, first))
    };
    match word {
        "thi" | "tran" => pair("thi", "tran") || pair("thi", "xa"),
        "thanh" | "pho" => pair("thanh", "pho"),
        "dac" | "khu" => pair("dac", "khu"),
        other => LEVELS.contains(&other),
    }
}

/// How well an entry answers, greater being better, and how many of the words asked it explains; `None` where it does not answer.
fn score(entry: &Entry, asked: &[Option<u16>], begins: &[u16]) -> Option<(u32, u32)> {
    let name = &entry.name[..];
    let whole = name.len() <= asked.len()
        && (0..=asked.len() - name.len())
            .any(|at| asked[at..at + name.len()].iter().zip(name).all(|(asked, name)| *asked == Some(*name)));
    let last = asked.len() - 1;
    let fits = |at: usize, words: &[u16]| {
        asked[at].is_some_and(|word| words.contains(&word)) || (at == last && words.iter().any(|word| begins.contains(word)))
    };
    let in_name = (0..asked.len()).filter(|at| fits(*at, name)).count();
    let around = (0..asked.len()).filter(|at| !fits(*at, name) && fits(*at, &entry.around)).count();
    let (all, known) = (u32::try_from(asked.len()).ok()?, u32::try_from(in_name + around).ok()?);
    let present = u32::from(entry.old.is_none());
    // What was typed beyond the names of places (a village, a street) does not count against a name that stands there whole.
    if whole {
        let spare = all - known;
        let exact = u32::from(name.len() == asked.len());
        let words = u32::try_from(name.len()).ok()?;
        return Some((1_000 + 40 * known + 20 * words + 30 * exact + 5 * present - 10 * spare.min(20), known));
    }
    // Part of a name, as far as it was typed.
    (in_name > 0 && known == all).then(|| (100 + 20 * u32::try_from(in_name).unwrap_or(0) + 5 * present, known))
}

/// The communes that `query` may mean, best first, each once, at most `limit`. `here` is the commune that asks: it is found by its name whether or not it is a
/// unit of the country, and comes before others of the same name.
#[must_use]
pub fn find_units(query: &str, here: Option<&CommuneProfile>, limit: usize) -> Vec<UnitMatch> {
    let words = asked(query);
    if words.is_empty() {
        return Vec::new();
    }
    let index = &*INDEX;
    let ids: Vec<Option<u16>> = words.iter().map(|word| index.words.get(word).copied()).collect();
    // The last word may not be finished yet.
    let last = words.last().map(String::as_str).unwrap_or_default();
    let begins: Vec<u16> = if last.len() < 2 {
        Vec::new()
    } else {
        index.words.iter().filter(|(word, _)| word.starts_with(last)).map(|(_, id)| *id).collect()
    };
    let mut scored: Vec<(u32, u32, usize)> = index
        .entries
        .iter()
        .enumerate()
        .filter_map(|(at, entry)| score(entry, &ids, &begins).map(|(score, known)| (score, known, at)))
        .collect();
    // What explains half as much as another does, or less, was not meant: a short name within a long one.
    let best = scored.iter().map(|(_, known, _)| *known).max().unwrap_or_default();
    scored.retain(|(_, known, _)| known * 2 > best);
    // Same score: present names first, then as the national list has them.
    scored.sort_by_key(|(score, _, at)| (std::cmp::Reverse(*score), *at));
    let mut found: Vec<UnitMatch> = Vec::new();
    if let Some(here) = here.filter(|here| contains(&words, &core(&here.name))) {
        found.push(UnitMatch {
            code: here.id.as_str().to_owned(),
            name: here.name.clone(),
            province: here.province.clone(),
            formerly: None,
            is_divided: false,
        });
    }
    for (_, _, at) in scored {
        let entry = &index.entries[at];
        for target in entry.targets.iter().filter_map(|target| index.targets.get(usize::from(*target))) {
            if found.len() >= limit {
                return found;
            }
            if found.iter().any(|known| known.code == target.code) {
                continue;
            }
            found.push(UnitMatch {
                code: target.code.to_owned(),
                name: target.name.to_owned(),
                province: target.province.to_owned(),
                formerly: entry.old.map(|(name, district, province)| {
                    if name == district { format!("{name}, {province}") } else { format!("{name}, {district}, {province}") }
                }),
                is_divided: entry.targets.len() > 1,
            });
        }
    }
    found
}

fn contains(words: &[String], name: &[String]) -> bool {
    !name.is_empty() && words.windows(name.len()).any(|part| part == name)
}

/// The present commune of that code with its province.
#[must_use]
pub fn unit_names(code: &str) -> Option<(&'static str, &'static str)> {
    INDEX.targets.iter().find(|target| target.code == code).map(|target| (target.name, target.province))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first(query: &str) -> String {
        find_units(query, None, 12).first().map_or_else(String::new, |found| format!("{}, {}", found.name, found.province))
    }

    #[test]
    fn every_old_unit_leads_to_communes_of_today() {
        let old: Vec<&Entry> = INDEX.entries.iter().filter(|entry| entry.old.is_some()).collect();
        assert_eq!(old.len(), 10_040);
        for entry in old {
            assert!(!entry.targets.is_empty() && !entry.name.is_empty(), "{:?}", entry.old);
        }
        assert_eq!(INDEX.targets.len(), 3_321);
    }

    #[test]
    fn a_commune_is_found_by_its_name_with_and_without_accents() {
        for query in ["Hoàn Kiếm", "hoan kiem", "phuong hoan kiem ha noi", "P. Hoàn Kiếm", "HOÀN KIẾM"] {
            assert_eq!(first(query), "Phường Hoàn Kiếm, Thành phố Hà Nội", "{query}");
        }
        assert_eq!(first("li son quang ngai"), "Đặc khu Lý Sơn, Tỉnh Quảng Ngãi");
    }

    #[test]
    fn an_old_name_leads_to_the_commune_of_today_and_says_what_it_was() {
        let found = find_units("xã Hải Hưng, huyện Hải Hậu, Nam Định", None, 12);
        assert_eq!(found[0].formerly.as_deref(), Some("Xã Hải Hưng, Huyện Hải Hậu, Tỉnh Nam Định"), "{found:?}");
        assert_eq!(found[0].province, "Tỉnh Ninh Bình");
        let divided = find_units("phuong cong vi ba dinh", None, 12);
        assert!(divided[0].is_divided && divided.len() >= 2, "{divided:?}");
        assert_eq!(
            find_units("P. Bến Nghé, Q1", None, 3)[0].formerly.as_deref(),
            Some("Phường Bến Nghé, Quận 1, Thành phố Hồ Chí Minh")
        );
    }

    #[test]
    fn a_short_name_within_a_longer_one_is_not_offered() {
        let found = find_units("cống vị ba đình", None, 12);
        assert!(found.iter().all(|found| found.formerly.as_deref().is_some_and(|old| old.contains("Cống Vị"))), "{found:?}");
    }

    #[test]
    fn a_village_before_the_name_does_no_harm_and_half_a_name_is_enough() {
        assert_eq!(first("số 7 ngõ 3, thôn Đông Cứu, phường Hoàn Kiếm, Hà Nội"), "Phường Hoàn Kiếm, Thành phố Hà Nội");
        assert!(find_units("hoan ki", None, 12).iter().any(|found| found.name == "Phường Hoàn Kiếm"));
    }

    #[test]
    fn the_commune_that_asks_comes_first_though_it_is_no_unit_of_the_country() {
        let here = crate::demo::profile();
        let found = find_units("thôn Chợ Mới, xã lam khe", Some(&here), 12);
        assert_eq!((found[0].code.as_str(), found[0].name.as_str()), ("99001", "Xã Lam Khê"));
        assert!(find_units("Hoàn Kiếm", Some(&here), 12).iter().all(|found| found.code != "99001"));
    }

    #[test]
    fn nonsense_finds_nothing_and_nothing_is_too_long() {
        for query in ["", "   ", "zzzz qqqq", "\u{0}", "!!!", "ក្រុង"] {
            assert_eq!(find_units(query, None, 12), [], "{query:?}");
        }
        assert!(find_units(&"xuân hòa ".repeat(10_000), None, 12).len() <= 12);
        assert_eq!(find_units("xuân", None, 12).len(), 12);
    }

    #[test]
    fn a_code_has_a_name() {
        assert_eq!(unit_names("00070"), Some(("Phường Hoàn Kiếm", "Thành phố Hà Nội")));
        assert_eq!(unit_names("99999"), None);
    }
}

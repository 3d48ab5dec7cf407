//! Queries that people type, locked to the procedure that they mean.

use xaso_procedures::{import, search::SearchIndex};

fn index() -> SearchIndex {
    let batch = import::read(xaso_procedures::OWN_CATALOGUE.as_bytes()).unwrap();
    SearchIndex::build(batch.procedures.iter().map(|(_, facts)| facts)).unwrap()
}

#[test]
fn what_people_type_finds_what_they_mean_first() {
    let index = index();
    let mut wrong = Vec::new();
    for (query, code) in [
        ("xac nhan doc than", "1.004873"),
        ("giấy độc thân", "1.004873"),
        ("xin giay xac nhan tinh trang hon nhan", "1.004873"),
        ("lam giay khai sinh cho con", "1.001193"),
        ("dang ki khai xinh", "1.001193"),
        ("đăng ký khai sinh", "1.001193"),
        ("sao y chung thuc", "2.000815"),
        ("chứng thực bản sao", "2.000815"),
        ("cong chung giay to", "2.000815"),
        ("photo cong chung bang dai hoc", "2.000815"),
        ("chung thuc chu ky", "2.000884"),
        ("dang ky ket hon", "1.000894"),
        ("lam giay dang ki ket hon", "1.000894"),
        ("khai tu cho bo", "1.000656"),
        ("giay chung tu", "1.000656"),
        ("dang ky lai khai tu", "1.005461"),
        ("trich luc khai sinh", "2.000635"),
        ("mat giay khai sinh", "1.004884"),
        ("doi ten trong giay khai sinh", "1.004859"),
        ("dang ky tam tru", "1.004194"),
        ("nhap khau", "1.004222"),
        ("tach ho khau", "1.010038"),
        ("mo tiem tap hoa", "1.001612"),
        ("dang ky ho kinh doanh", "1.001612"),
        ("tranh chap dat", "1.012812"),
        ("lam so do", "1.013978"),
        ("ho ngheo", "1.011607"),
        ("xin phep xay nha", "1.013225"),
        ("di chuc", "2.001019"),
        ("nhan con nuoi", "2.001263"),
        ("can cuoc cho tre em", "1.014062"),
        ("1.004873", "1.004873"),
    ] {
        let hits = index.find(query);
        let first = hits.first().map_or("nothing", |hit| hit.code.as_str());
        if first != code {
            let place = hits.iter().position(|hit| hit.code == code);
            wrong.push(format!("{query:?}: {first} stands first, {code} at {place:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn accents_make_no_difference() {
    let index = index();
    assert_eq!(index.find("xác nhận độc thân"), index.find("XAC NHAN DOC THAN"));
}

#[test]
fn what_a_paper_is_for_does_not_hide_the_paper() {
    let index = index();
    for (query, code) in [
        ("xác nhận cư trú để mua xe", "1.010041"),
        ("giay doc than de ban dat", "1.004873"),
        ("làm sao để tách hộ khẩu", "1.010038"),
        ("vo moi de lam giay gi", "1.001193"),
    ] {
        assert_eq!(index.find(query).first().map(|hit| hit.code.as_str()), Some(code), "{query:?}");
    }
}

#[test]
fn a_word_with_its_marks_is_not_taken_for_one_that_only_looks_like_it_without() {
    let index = index();
    assert!(index.find("bò chết").first().is_some_and(|hit| hit.code == "1.013997"), "cattle");
    assert!(index.find("bố chết").first().is_some_and(|hit| hit.code == "1.000656"), "a father");
}

#[test]
fn nonsense_and_nothing_find_nothing() {
    let index = index();
    assert!(index.find("").is_empty());
    assert!(index.find("  ?!  ").is_empty());
    assert!(index.find("qwertyuiop zxcvbnm").is_empty());
    assert!(index.find(&"x ".repeat(5_000)).len() <= xaso_procedures::search::RESULTS_MAX);
    assert!(index.find("9.999999").is_empty());
}

#[test]
fn the_beginning_of_a_code_finds_its_procedures() {
    let hits = index().find("1.0048");
    assert!(hits.len() > 1);
    assert!(hits.iter().all(|hit| hit.code.starts_with("1.0048")));
}

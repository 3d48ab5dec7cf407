//! Invented people. Identity numbers begin with 000, which no province has; telephones with 0999, which no network uses.

use rand::{RngExt as _, rngs::StdRng, seq::IndexedRandom as _};
use xaso_people::PersonInput;
use xaso_places::Village;

const FAMILY: [&str; 14] =
    ["Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương", "Lý", "Mai"];
const MIDDLE_WOMAN: [&str; 6] = ["Thị", "Thị Thu", "Thị Thanh", "Ngọc", "Thị Kim", "Thị Hồng"];
const MIDDLE_MAN: [&str; 6] = ["Văn", "Đức", "Hữu", "Quang", "Đình", "Minh"];
const GIVEN_WOMAN: [&str; 14] =
    ["Lan", "Hoa", "Mai", "Hương", "Thủy", "Nga", "Hạnh", "Yến", "Oanh", "Liên", "Nhàn", "Thắm", "Duyên", "Xuân"];
const GIVEN_MAN: [&str; 14] =
    ["Hùng", "Dũng", "Nam", "Sơn", "Tuấn", "Thắng", "Bình", "Khánh", "Phúc", "Lộc", "Tiến", "Vinh", "Quý", "Thọ"];

/// One person of a village.
pub fn person(random: &mut StdRng, village: &Village) -> PersonInput {
    let woman = random.random_bool(0.52);
    let (middle, given) = if woman { (&MIDDLE_WOMAN, &GIVEN_WOMAN) } else { (&MIDDLE_MAN, &GIVEN_MAN) };
    let name = format!("{} {} {}", pick(random, &FAMILY), pick(random, middle), pick(random, given));
    let year: u32 = random.random_range(1944..=2004);
    let century = if year < 2000 { 0 } else { 2 } + u32::from(woman);
    let number = format!("000{century}{:02}{:06}", year % 100, random.random_range(0..1_000_000));
    PersonInput {
        kind: "adult".to_owned(),
        name,
        id_number: number,
        phone: format!("0999{:06}", random.random_range(100_000..1_000_000)),
        email: String::new(),
        address: format!("Số {}, {}, Xã Lam Khê, Tỉnh Lam Giang", random.random_range(1..180), village.name),
    }
}

fn pick<'a>(random: &mut StdRng, list: &[&'a str]) -> &'a str {
    list.choose(random).copied().unwrap_or("An")
}

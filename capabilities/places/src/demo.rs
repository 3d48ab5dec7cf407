//! The demo commune. It, its province, its villages and its old communes exist nowhere; their sizes are those of real ones.

use xaso_db::DbError;
use xaso_kernel::{Actor, CommuneId};
use xaso_web::{AppState, CommuneProfile};

use crate::{
    DeskPerson, NewVillage, find_profile, insert_profile, insert_villages, list_desk_people, reload, update_desk_people,
};

/// Its code: no national unit's begins with 99.
pub const DEMO_COMMUNE: &str = "99001";

/// Code, name, commune before the merger, households, inhabitants.
const VILLAGES: [(&str, &str, &str, i32, i32); 13] = [
    ("T01", "Thôn Bến Sỏi", "Khê Thượng", 303, 1_064),
    ("T02", "Thôn Đồi Chè", "Khê Thượng", 186, 745),
    ("T03", "Thôn Gò Mít", "Khê Thượng", 221, 812),
    ("T04", "Thôn Chợ Mới", "Khê Trung", 448, 1_587),
    ("T05", "Thôn Cầu Ngói", "Khê Trung", 367, 1_302),
    ("T06", "Thôn Giếng Đá", "Khê Trung", 294, 1_023),
    ("T07", "Thôn Đình Cả", "Khê Trung", 335, 1_176),
    ("T08", "Thôn Bãi Dâu", "Khê Hạ", 412, 1_466),
    ("T09", "Thôn Vườn Nhãn", "Khê Hạ", 278, 981),
    ("T10", "Thôn Ao Sen", "Khê Hạ", 256, 894),
    ("T11", "Thôn Đồng Vải", "Lam Sơn Đông", 239, 865),
    ("T12", "Thôn Suối Mây", "Lam Sơn Đông", 158, 661),
    ("T13", "Thôn Rừng Thông", "Lam Sơn Đông", 172, 703),
];

/// Name, what they are, what they help with, each in Vietnamese and English. The names are those of the demo's accounts.
const DESK: [(&str, [&str; 2], [&str; 2]); 6] = [
    (
        "Nguyễn Thị Mẫu",
        ["Cán bộ tiếp nhận", "Reception officer"],
        [
            "Hướng dẫn, xem giấy tờ, nhận hồ sơ và trả kết quả.",
            "Explains, looks at papers, takes dossiers and hands over results.",
        ],
    ),
    (
        "Trần Văn Thử",
        ["Cán bộ tiếp nhận", "Reception officer"],
        ["Giúp nộp hồ sơ bằng điện thoại và máy tính dùng chung.", "Helps to file by phone or on the shared computers."],
    ),
    (
        "Lê Thị Thí Dụ",
        ["Công chức tư pháp – hộ tịch", "Justice and civil status officer"],
        ["Khai sinh, kết hôn, khai tử, chứng thực.", "Births, marriages, deaths, certified copies and signatures."],
    ),
    (
        "Phạm Văn Giả Định",
        ["Công chức địa chính – xây dựng", "Land and construction officer"],
        ["Đất đai, nhà ở, hòa giải tranh chấp.", "Land, houses, mediation of disputes."],
    ),
    (
        "Hoàng Thị Ví Dụ",
        ["Văn thư", "Clerk"],
        ["Tra cứu hồ sơ, nhận kết quả qua bưu điện.", "Looks up dossiers, sends results by post."],
    ),
    (
        "Vũ Văn Minh Họa",
        ["Giám đốc Trung tâm", "Director of the centre"],
        ["Nghe ý kiến, giải quyết việc chậm hoặc chưa vừa lòng.", "Listens to complaints about delay or service."],
    ),
];

pub(crate) fn profile() -> CommuneProfile {
    CommuneProfile {
        id: CommuneId::parse(DEMO_COMMUNE).expect("five digits"),
        name: "Xã Lam Khê".to_owned(),
        province: "Tỉnh Lam Giang".to_owned(),
        agency_code: "H99.001".to_owned(),
        hotline: "0999 000 111".to_owned(),
        address: "Trung tâm Phục vụ hành chính công, thôn Chợ Mới, xã Lam Khê, tỉnh Lam Giang".to_owned(),
        hours: "Thứ Hai đến thứ Sáu, 7:00–11:30 và 13:30–17:00".to_owned(),
        home_visits: "Fri 17:00-18:00".parse().ok(),
        host: String::new(),
    }
}

/// Makes the demo commune with its 13 villages, once, and serves it. Gives its code.
///
/// # Errors
/// The database's.
pub async fn seed_demo(app: &AppState) -> Result<CommuneId, DbError> {
    let profile = profile();
    let commune = profile.id.clone();
    if find_profile(app.db.read(), &commune).await?.is_none() {
        app.db
            .write::<_, DbError, _>(Actor::System("demo"), move |tx| {
                Box::pin(async move {
                    insert_profile(tx, &profile).await?;
                    let villages: Vec<NewVillage> = VILLAGES
                        .iter()
                        .map(|(code, name, old_commune, households, people)| NewVillage {
                            code: (*code).to_owned(),
                            name: (*name).to_owned(),
                            old_commune: format!("Xã {old_commune}"),
                            households: *households,
                            people: *people,
                        })
                        .collect();
                    insert_villages(tx, &profile.id, &villages).await?;
                    Ok(())
                })
            })
            .await?;
    }
    if list_desk_people(app.db.read(), app.db.keyring(), &commune).await?.is_empty() {
        let both = |texts: [&str; 2]| texts.map(str::to_owned);
        let people: Vec<DeskPerson> = DESK
            .iter()
            .map(|(name, title, helps)| DeskPerson { name: (*name).to_owned(), title: both(*title), helps: both(*helps) })
            .collect();
        let place = commune.clone();
        app.db
            .write::<_, DbError, _>(Actor::System("demo"), move |tx| {
                Box::pin(async move { update_desk_people(tx, &place, &people).await })
            })
            .await?;
    }
    reload(app).await?;
    Ok(commune)
}

//! The officials of the demo commune. All names are invented.

use std::collections::HashMap;

use xaso_kernel::{Actor, CommuneId, Role};
use xaso_web::AppState;

use crate::{
    AdminError, NewPassword, Official, Username, list_officials, password,
    store::{self, NewAccount},
};

/// The password of every demo account, shown at the start of the demo. A demo listens on loopback only.
pub const DEMO_PASSWORD: &str = "chao buoi sang 2026";

/// An account to be made with its password.
#[derive(Clone, Copy, Debug)]
pub struct SeedAccount {
    /// Sign-in name.
    pub username: &'static str,
    /// Full name.
    pub name: &'static str,
    /// What they are.
    pub title: &'static str,
    /// Roles.
    pub roles: &'static [Role],
    /// Password.
    pub password: &'static str,
}

const fn seed(username: &'static str, name: &'static str, title: &'static str, roles: &'static [Role]) -> SeedAccount {
    SeedAccount { username, name, title, roles, password: DEMO_PASSWORD }
}

/// Seven officials at the desk with different roles, and the one who looks after the machine.
pub const SEED_ACCOUNTS: &[SeedAccount] = &[
    seed("tiepnhan1", "Nguyễn Thị Mẫu", "Cán bộ tiếp nhận", &[Role::Reception]),
    seed("tiepnhan2", "Trần Văn Thử", "Cán bộ tiếp nhận", &[Role::Reception]),
    seed("hotich", "Lê Thị Thí Dụ", "Công chức tư pháp – hộ tịch", &[Role::Specialist]),
    seed("diachinh", "Phạm Văn Giả Định", "Công chức địa chính – xây dựng", &[Role::Specialist]),
    seed("vanthu", "Hoàng Thị Ví Dụ", "Văn thư", &[Role::Clerk, Role::Reception]),
    seed("giamdoc", "Vũ Văn Minh Họa", "Giám đốc Trung tâm Phục vụ hành chính công", &[Role::Director]),
    seed("lanhdao", "Đỗ Thị Phỏng Theo", "Phó Chủ tịch Ủy ban nhân dân", &[Role::Leader]),
    seed("quantri", "Bùi Văn Dựng Lên", "Cán bộ công nghệ thông tin", &[Role::Admin]),
];

/// Makes the demo officials of `commune`, with [`DEMO_PASSWORD`]; those that are there already stay as they are.
///
/// # Errors
/// `NotDemo` on a server that is not a demo; the database's.
pub async fn seed_demo(app: &AppState, commune: &CommuneId) -> Result<Vec<Official>, AdminError> {
    seed_accounts(app, commune, SEED_ACCOUNTS).await
}

/// Makes accounts with known passwords, in demo mode only; gives all officials of the commune.
///
/// # Errors
/// As [`seed_demo`].
pub async fn seed_accounts(app: &AppState, commune: &CommuneId, seeds: &[SeedAccount]) -> Result<Vec<Official>, AdminError> {
    if !app.config.demo {
        return Err(AdminError::NotDemo);
    }
    let mut missing = Vec::new();
    for seed in seeds {
        let username = Username::parse(seed.username).ok_or(AdminError::Username)?;
        if store::find_by_username(app.db.read(), &username).await?.is_none() {
            missing.push((username, seed));
        }
    }
    let hashes = hash_all(app, &missing).await?;
    let new: Vec<NewAccount> = missing
        .into_iter()
        .zip(hashes)
        .map(|((username, seed), hash)| NewAccount {
            commune: commune.clone(),
            username,
            name: seed.name.to_owned(),
            title: seed.title.to_owned(),
            password_hash: Some(hash),
            roles: seed.roles.to_vec(),
        })
        .collect();
    if !new.is_empty() {
        app.db
            .write::<_, AdminError, _>(Actor::System("demo"), move |tx| {
                Box::pin(async move {
                    for account in &new {
                        store::insert_account(tx, account).await?;
                    }
                    Ok(())
                })
            })
            .await?;
    }
    Ok(list_officials(app.db.read(), app.db.keyring(), commune).await?)
}

/// The hashes, in the order given. Accounts with the same password share one hash: it is public anyway, and hashing takes its time.
async fn hash_all(app: &AppState, missing: &[(Username, &SeedAccount)]) -> Result<Vec<String>, AdminError> {
    let mut known: HashMap<&str, String> = HashMap::new();
    let mut hashes = Vec::with_capacity(missing.len());
    for (username, seed) in missing {
        let hash = match known.get(seed.password) {
            Some(hash) => hash.clone(),
            None => {
                let password = NewPassword::parse(seed.password, username.as_str()).map_err(|_| AdminError::Hash)?;
                password::hash(&**app.db.ids(), &password).await?
            }
        };
        known.insert(seed.password, hash.clone());
        hashes.push(hash);
    }
    Ok(hashes)
}

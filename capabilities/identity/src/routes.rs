//! Addresses.

use axum::{
    Router,
    routing::{get, post},
};
use xaso_web::AppState;

use crate::{actions, pages};

pub fn routes() -> Router<AppState> {
    Router::new()
        .route("/can-bo/dang-nhap", get(pages::sign_in::show).post(actions::sign_in::run))
        .route("/can-bo/dang-xuat", post(actions::sign_out::run))
        .route("/can-bo/dat-mat-khau/{token}", get(pages::set_password::show).post(actions::set_password::run))
        .route("/can-bo/tai-khoan", get(pages::account::show))
        .route("/can-bo/tai-khoan/mat-khau", post(actions::change_password::run))
        .route("/can-bo/tai-khoan/thoat-het", post(actions::end_sessions::run))
}

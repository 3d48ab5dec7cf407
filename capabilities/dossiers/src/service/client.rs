//! Who asks, as far as a server can tell: for limits only, never kept.

use std::{convert::Infallible, net::SocketAddr};

use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::request::Parts;

/// The address that a request comes from, as the web server in front says it, or the connection's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Client(pub String);

impl<S: Sync> FromRequestParts<S> for Client {
    type Rejection = Infallible;
    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip());
        // Only a neighbour on this machine or its network is believed about whom it speaks for, and only the last name, which it wrote itself.
        let is_near = peer.is_none_or(|ip| match ip {
            std::net::IpAddr::V4(ip) => ip.is_loopback() || ip.is_private(),
            std::net::IpAddr::V6(ip) => ip.is_loopback() || ip.is_unique_local(),
        });
        let told = parts.headers.get("x-forwarded-for").filter(|_| is_near).and_then(|value| value.to_str().ok());
        let told = told.and_then(|list| list.rsplit(',').next()).map(str::trim).filter(|name| (1..=60).contains(&name.len()));
        let own = || peer.map_or_else(|| "direct".to_owned(), |ip| ip.to_string());
        Ok(Self(told.map_or_else(own, str::to_owned)))
    }
}

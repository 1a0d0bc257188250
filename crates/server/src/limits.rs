//! How often one network address may do something: a token bucket in memory, so that guessing passwords is slow
//! and one broken page can't flood the statements. Generous, because a whole office often shares one address.

use crate::error::Error;
use crate::state::AppState;
use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::request::Parts;
use std::collections::HashMap;
use std::convert::Infallible;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::sync::Mutex;

/// Above this many addresses the full buckets are thrown away; a full bucket says nothing.
const ADDRESSES: usize = 20_000;

/// A limit: so many at once, so many a second from then on.
#[derive(Debug)]
pub struct Limit {
    burst: f64,
    per_second: f64,
    buckets: Mutex<HashMap<IpAddr, Bucket>>,
}

#[derive(Debug, Clone, Copy)]
struct Bucket {
    left: f64,
    at: i64,
}

impl Limit {
    /// So many at once, so many a second from then on.
    #[must_use]
    pub fn new(burst: f64, per_second: f64) -> Self {
        Self { burst, per_second, buckets: Mutex::default() }
    }

    /// Takes one, or says how many seconds to wait.
    ///
    /// # Errors
    /// [`Error::TooMany`] when the address did this too often.
    pub fn take(&self, address: IpAddr, now: i64) -> Result<(), Error> {
        let mut buckets = self.buckets.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if buckets.len() >= ADDRESSES {
            buckets.retain(|_, bucket| self.filled(*bucket, now) < self.burst);
        }
        let bucket = buckets.entry(network(address)).or_insert(Bucket { left: self.burst, at: now });
        let left = self.filled(*bucket, now);
        let allowed = left >= 1.0;
        *bucket = Bucket { left: if allowed { left - 1.0 } else { left }, at: now };
        if allowed {
            return Ok(());
        }
        let wait = ((1.0 - left) / self.per_second).ceil();
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a handful of seconds")]
        Err(Error::TooMany(wait as u64))
    }

    fn filled(&self, bucket: Bucket, now: i64) -> f64 {
        #[expect(clippy::cast_precision_loss, reason = "milliseconds since the last request")]
        let seconds = now.saturating_sub(bucket.at).max(0) as f64 / 1000.0;
        (bucket.left + seconds * self.per_second).min(self.burst)
    }
}

/// One subscriber: an IPv4 address, or the 64 bits that a provider gives one connection in IPv6.
fn network(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V4(v4) => v4.into(),
        IpAddr::V6(v6) => match v6.to_ipv4_mapped() {
            Some(v4) => v4.into(),
            None => Ipv6Addr::from_bits(v6.to_bits() & !u128::from(u64::MAX)).into(),
        },
    }
}

/// The address of the one who asks.
#[derive(Debug, Clone, Copy)]
pub struct Address(pub IpAddr);

impl FromRequestParts<AppState> for Address {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Infallible> {
        let connected = parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|c| c.0.ip());
        // The last address is the one our own proxy wrote; those before it are what the client claims.
        let forwarded = || {
            let values = parts.headers.get_all("x-forwarded-for").iter().next_back()?.to_str().ok()?;
            values.rsplit(',').next()?.trim().parse().ok()
        };
        let told = if state.settings.behind_proxy { forwarded() } else { None };
        Ok(Self(told.or(connected).unwrap_or(IpAddr::V4(Ipv4Addr::LOCALHOST))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_third_of_two_has_to_wait_and_others_do_not() {
        let limit = Limit::new(2.0, 0.5);
        let (jan, piet): (IpAddr, IpAddr) = ("192.0.2.1".parse().unwrap(), "192.0.2.2".parse().unwrap());
        assert!(limit.take(jan, 0).is_ok() && limit.take(jan, 0).is_ok());
        assert!(matches!(limit.take(jan, 0), Err(Error::TooMany(2))));
        assert!(limit.take(piet, 0).is_ok());
        assert!(limit.take(jan, 2_000).is_ok());
    }

    #[test]
    fn an_ipv6_subscriber_is_one_however_many_addresses_they_use() {
        let same = |text: &str| network(text.parse().unwrap());
        assert_eq!(same("2001:db8::1"), same("2001:db8::ffff:1"));
        assert_ne!(same("2001:db8:0:1::1"), same("2001:db8::1"));
        assert_eq!(same("::ffff:192.0.2.1"), same("192.0.2.1"));
    }
}

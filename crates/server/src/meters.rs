//! What an operator reads at `/metrics`, in the Prometheus text format.

use metrics::with_local_recorder;
use metrics_exporter_prometheus::{BuildError, PrometheusBuilder, PrometheusHandle, PrometheusRecorder};

/// Counters and histograms of one server; not global, so that two servers in one test do not share them.
pub struct Meters {
    recorder: PrometheusRecorder,
    handle: PrometheusHandle,
}

impl std::fmt::Debug for Meters {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Meters")
    }
}

/// Bounds of the latency histogram, in seconds: from a cached answer to a slow disk.
const SECONDS: &[f64] = &[0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0];

impl Meters {
    /// Everything at zero.
    ///
    /// # Errors
    /// When the bounds of the histogram are not accepted.
    pub fn new() -> Result<Self, BuildError> {
        let recorder = PrometheusBuilder::new().set_buckets(SECONDS)?.build_recorder();
        with_local_recorder(&recorder, || {
            metrics::describe_counter!("souffleur_requests_total", "Requests, by method, route and status.");
            metrics::describe_histogram!("souffleur_request_seconds", "Seconds until the answer began, by route.");
            metrics::describe_counter!(
                "souffleur_statements_stored_total",
                "Statements named as stored; one that was sent twice counts twice."
            );
            metrics::describe_counter!("souffleur_statements_rejected_total", "Statements refused at the door.");
            metrics::describe_gauge!("souffleur_catalog_number", "Number of the publication served, by application.");
        });
        let handle = recorder.handle();
        Ok(Self { recorder, handle })
    }

    /// A request was answered.
    pub fn request(&self, method: &str, route: &str, status: u16, seconds: f64) {
        with_local_recorder(&self.recorder, || {
            let (method, route) = (method.to_owned(), route.to_owned());
            metrics::histogram!("souffleur_request_seconds", "route" => route.clone()).record(seconds);
            metrics::counter!("souffleur_requests_total",
                "method" => method, "route" => route, "status" => status.to_string())
            .increment(1);
        });
    }

    /// Statements were taken or refused.
    pub fn statements(&self, stored: u64, rejected: u64) {
        with_local_recorder(&self.recorder, || {
            metrics::counter!("souffleur_statements_stored_total").increment(stored);
            metrics::counter!("souffleur_statements_rejected_total").increment(rejected);
        });
    }

    /// This publication of the application is served now.
    pub fn catalog(&self, app: &str, number: u64) {
        with_local_recorder(&self.recorder, || {
            #[expect(clippy::cast_precision_loss, reason = "publications count in hundreds")]
            metrics::gauge!("souffleur_catalog_number", "app" => app.to_owned()).set(number as f64);
        });
    }

    /// The page.
    #[must_use]
    pub fn render(&self) -> String {
        self.handle.run_upkeep();
        self.handle.render()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_servers_count_apart() {
        let (one, other) = (Meters::new().unwrap(), Meters::new().unwrap());
        one.request("GET", "/api/v1/health", 200, 0.002);
        assert!(
            one.render().contains(r#"souffleur_requests_total{method="GET",route="/api/v1/health",status="200"} 1"#)
        );
        assert!(!other.render().contains("/api/v1/health"));
    }
}

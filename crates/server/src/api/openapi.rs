//! `GET /api/openapi.json`: the API described for programs and people.

use super::{catalogs, operate, search, statements};
use axum::Json;
use serde_json::json;
use utoipa::openapi::schema::Schema;
use utoipa::openapi::{OpenApi as Description, RefOr};
use utoipa::{OpenApi, PartialSchema, ToSchema};

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Souffleur",
        description = "Help inside business applications: which instruction fits, and what it did.\n\nWhat fails is answered as RFC 9457 problem+json with an `x-request-id`.",
        license(name = "MIT OR Apache-2.0"),
    ),
    paths(
        catalogs::manifest, catalogs::body, search::search, statements::store,
        operate::health, operate::ready, operate::metrics, describe
    ),
    tags(
        (name = "help", description = "Help goes out"),
        (name = "learning", description = "Learning comes back"),
        (name = "operate", description = "For operators"),
    )
)]
struct Api;

/// This description.
#[utoipa::path(
    get, path = "/api/openapi.json", tag = "operate",
    responses((status = 200, description = "OpenAPI 3.1", body = Object))
)]
pub async fn describe() -> Json<Description> {
    Json(Api::openapi())
}

/// How [`model::Statement`] looks on the wire; written here because the model knows nothing of HTTP.
#[derive(Debug)]
pub struct StatementSchema;

impl PartialSchema for StatementSchema {
    fn schema() -> RefOr<Schema> {
        let slug = json!({"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$", "maxLength": 64});
        let step = json!({"type": "integer", "minimum": 1, "maximum": 12});
        let count = json!({"type": "integer", "minimum": 0, "maximum": 10_000});
        let yes_no = json!({"type": "boolean"});
        let via = json!({"type": "string", "enum": ["offered", "searched", "link"]});
        let kind = json!({"type": "string", "enum": model::SignalKind::ALL.map(model::SignalKind::name)});
        let query = json!({"type": "string", "minLength": 1, "maxLength": 200});
        let anchor = json!({"type": "string", "pattern": "^[0-9a-f]{8}$", "description": "The mark of the anchor that was looked for."});
        let release = json!({"type": "string", "pattern": "^[A-Za-z0-9._-]{1,40}$", "description": "The application's release, as its page says it."});
        let hundredths = json!({"type": "integer", "minimum": 0, "maximum": 100});
        let changed = json!({"type": "array", "maxItems": 8, "items": {"type": "string", "pattern": "^[a-z]{1,20}$"}});
        let candidate = json!({"type": "string", "description": "An anchor: role and name, of the application's own wording. Kept only once enough different people's browsers tell the same."});
        let verb = |name: &str, fields: &[(&str, &serde_json::Value)]| {
            let mut properties = json!({
                "id": {"type": "string", "format": "uuid", "description": "Made in the browser; sending it again changes nothing."},
                "at": {"type": "integer", "format": "int64", "description": "Unix milliseconds; believed between a week ago and now."},
                "screen": {"type": "string", "minLength": 1, "maxLength": 300, "description": "The path of the page, with `:id` for every part that holds a digit."},
                "verb": {"type": "string", "enum": [name]},
            });
            let mut required = vec!["id", "at", "screen", "verb"];
            for (field, schema) in fields {
                properties[*field] = (*schema).clone();
                if !["offered", "anchor", "release", "candidate"].contains(field) {
                    required.push(field);
                }
            }
            json!({"type": "object", "title": name, "properties": properties, "required": required})
        };
        let one_of = json!({"description": "What happened with help. Holds nothing typed and nobody's name.", "oneOf": [
            verb("opened", &[("instruction", &slug), ("via", &via)]),
            verb("started", &[("instruction", &slug)]),
            verb("step_shown", &[("instruction", &slug), ("step", &step)]),
            verb("step_done", &[("instruction", &slug), ("step", &step)]),
            verb("anchor_missing", &[("instruction", &slug), ("step", &step), ("anchor", &anchor), ("release", &release)]),
            verb("healed", &[
                ("instruction", &slug), ("step", &step), ("anchor", &anchor), ("release", &release),
                ("confidence", &hundredths), ("changed", &changed), ("candidate", &candidate),
            ]),
            verb("completed", &[("instruction", &slug)]),
            verb("abandoned", &[("instruction", &slug), ("step", &step)]),
            verb("searched", &[("query", &query), ("hits", &count)]),
            verb("passed_over", &[("query", &query)]),
            verb("feedback", &[("instruction", &slug), ("helped", &yes_no)]),
            verb("stuck", &[("kind", &kind), ("offered", &slug)]),
        ]});
        serde_json::from_value(one_of).unwrap_or_else(|_| RefOr::T(Schema::default()))
    }
}

impl ToSchema for StatementSchema {
    fn name() -> std::borrow::Cow<'static, str> {
        "Statement".into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_verb_of_the_model_is_described_with_its_fields() {
        let description = serde_json::to_value(Api::openapi()).unwrap();
        let verbs = description["components"]["schemas"]["Statement"]["oneOf"].as_array().unwrap();
        let a: model::Slug = "a".parse().unwrap();
        let (instruction, step) = (a.clone(), 1);
        let sought = || model::statement::Sought { anchor: "9ae1bc03".to_owned(), release: "4".to_owned() };
        use model::Verb::*;
        let said = [
            Opened { instruction: a.clone(), via: model::statement::Via::Link },
            Started { instruction: a.clone() },
            StepShown { instruction: a.clone(), step },
            StepDone { instruction: a.clone(), step },
            AnchorMissing { instruction: a.clone(), step, sought: sought() },
            Healed {
                instruction: a.clone(),
                step,
                sought: sought(),
                confidence: 90,
                changed: vec!["name".to_owned()],
                candidate: Some("button \"A\"".to_owned()),
            },
            Completed { instruction: a.clone() },
            Abandoned { instruction: a.clone(), step },
            Searched { query: "a".to_owned(), hits: 0 },
            PassedOver { query: "a".to_owned() },
            Feedback { instruction: a.clone(), helped: true },
            Stuck { kind: model::SignalKind::RageClick, offered: Some(instruction) },
        ];
        assert_eq!(verbs.len(), said.len());
        for (verb, described) in said.iter().zip(verbs) {
            for field in serde_json::to_value(verb).unwrap().as_object().unwrap().keys() {
                assert!(described["properties"].get(field).is_some(), "{verb:?}: {field} is not described");
            }
        }
    }
}

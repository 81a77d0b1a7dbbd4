//! What a round trip kept, changed and lost.

use super::draft::{CodebookDraft, ProjectDraft};
use crate::place::quoted;
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

/// One thing that is not as it was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Difference {
    /// Its kind: `code`, `source`, `selection`, `coding` …
    pub kind: String,
    /// Its GUID, or the name of a property of the project.
    pub guid: String,
    /// Its name; may be empty.
    pub name: String,
    /// Fields that changed: name, before, after (both cut short). Empty for what is lost or new.
    pub fields: Vec<(String, String, String)>,
}

/// How two drafts differ.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Comparison {
    /// Things that are as they were, by kind.
    pub kept: Vec<(String, u32)>,
    /// Things that are still there, but otherwise.
    pub changed: Vec<Difference>,
    /// Things that are gone.
    pub lost: Vec<Difference>,
    /// Things that were not there before.
    pub added: Vec<Difference>,
}

impl Comparison {
    /// Nothing changed, lost or new.
    pub fn is_same(&self) -> bool {
        self.changed.is_empty() && self.lost.is_empty() && self.added.is_empty()
    }
}

/// Compares two projects thing by thing, known by GUID. How positions were counted, which program
/// wrote the file, and problems do not count.
pub fn compare(before: &ProjectDraft, after: &ProjectDraft) -> Comparison {
    compare_things(things_of_project(before), things_of_project(after))
}

/// Compares two codebooks.
pub fn compare_codebooks(before: &CodebookDraft, after: &CodebookDraft) -> Comparison {
    let things = |draft: &CodebookDraft| {
        let mut things = Things::default();
        things.take_all("code", &draft.codes);
        things.take_all("set", &draft.sets);
        things
    };
    compare_things(things(before), things(after))
}

/// Things in order, each a flat list of fields.
#[derive(Default)]
struct Things(Vec<(String, String, Map<String, Value>)>);

impl Things {
    fn take_all<T: Serialize>(&mut self, kind: &str, all: &[T]) {
        for one in all {
            self.take(kind, json_of(one), None);
        }
    }

    /// A thing; what it holds that has a GUID of its own becomes a thing that names its holder.
    fn take(&mut self, kind: &str, value: Value, holder: Option<&str>) {
        const OWN: [(&str, &str); 4] = [
            ("selections", "selection"),
            ("codings", "coding"),
            ("sync_points", "sync_point"),
            ("time_selections", "time_selection"),
        ];
        let Value::Object(mut fields) = value else {
            return;
        };
        if let Some(Value::Object(recording)) = fields.remove("recording") {
            fields.extend(recording);
        }
        let guid = fields.remove("guid");
        let guid = guid
            .as_ref()
            .and_then(Value::as_str)
            .unwrap_or(kind)
            .to_owned();
        fields.remove("offsets");
        if let Some(holder) = holder {
            fields.insert("holder".into(), json!(holder));
        }
        for (field, kind) in OWN {
            // A case holds references to selections, which are fields.
            let is_thing = |list: &Value| list.get(0).is_none_or(Value::is_object);
            if fields.get(field).is_some_and(is_thing)
                && let Some(Value::Array(list)) = fields.remove(field)
            {
                for one in list {
                    self.take(kind, one, Some(&guid));
                }
            }
        }
        self.0.push((kind.to_owned(), guid, fields));
    }
}

fn things_of_project(draft: &ProjectDraft) -> Things {
    let mut things = Things::default();
    let project = json!({
        "name": draft.name,
        "description": draft.description,
        "stamp": json_of(&draft.stamp),
        "notes": json_of(&draft.project_notes),
    });
    things.take("project", project, None);
    things.take_all("user", &draft.users);
    things.take_all("code", &draft.codes);
    things.take_all("variable", &draft.variables);
    things.take_all("case", &draft.cases);
    things.take_all("source", &draft.sources);
    things.take_all("unread", &draft.unread);
    things.take_all("note", &draft.notes);
    things.take_all("link", &draft.links);
    things.take_all("set", &draft.sets);
    things
}

fn json_of<T: Serialize>(value: &T) -> Value {
    serde_json::to_value(value).unwrap_or(Value::Null)
}

fn compare_things(before: Things, after: Things) -> Comparison {
    let mut comparison = Comparison::default();
    let mut rest: FxHashMap<(String, String), Map<String, Value>> = FxHashMap::default();
    let mut order = Vec::new();
    for (kind, guid, fields) in after.0 {
        order.push((kind.clone(), guid.clone()));
        rest.insert((kind, guid), fields);
    }
    for (kind, guid, fields) in before.0 {
        let key = (kind, guid);
        let Some(now) = rest.remove(&key) else {
            comparison.lost.push(difference(&key, &fields, Vec::new()));
            continue;
        };
        let changed: Vec<_> = fields
            .iter()
            .filter(|(field, was)| now.get(*field) != Some(was))
            .map(|(field, was)| (field.clone(), shown(Some(was)), shown(now.get(field))))
            .chain(
                now.iter()
                    .filter(|(field, _)| !fields.contains_key(*field))
                    .map(|(field, is)| (field.clone(), shown(None), shown(Some(is)))),
            )
            .collect();
        if !changed.is_empty() {
            comparison.changed.push(difference(&key, &fields, changed));
            continue;
        }
        match comparison.kept.iter_mut().find(|(kind, _)| *kind == key.0) {
            Some((_, n)) => *n += 1,
            None => comparison.kept.push((key.0, 1)),
        }
    }
    for key in order {
        if let Some(fields) = rest.remove(&key) {
            comparison.added.push(difference(&key, &fields, Vec::new()));
        }
    }
    comparison
}

fn difference(
    (kind, guid): &(String, String),
    thing: &Map<String, Value>,
    fields: Vec<(String, String, String)>,
) -> Difference {
    let name = thing.get("name").and_then(Value::as_str);
    Difference {
        kind: kind.clone(),
        guid: guid.clone(),
        name: name.unwrap_or_default().to_owned(),
        fields,
    }
}

fn shown(value: Option<&Value>) -> String {
    match value {
        None | Some(Value::Null) => String::new(),
        Some(Value::String(text)) => quoted(text),
        Some(other) => other.to_string(),
    }
}

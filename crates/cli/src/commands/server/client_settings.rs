//! What the editor's user chose for this server.

use std::path::{Path, PathBuf};

use serde::Deserialize;
use serde_json::Value;

/// The section of the editor's settings.
pub(super) const SECTION: &str = "ibid";

/// The choices. What `ibid.yml` and an essay's front matter say about rules holds beside them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(super) struct ClientSettings {
    /// The library that all essays cite from, as `--references` names it; empty for the one that each essay has.
    library: Option<String>,
    /// Whether the source is shown behind its citation.
    inlay_hints: Option<bool>,
}

impl ClientSettings {
    /// Reads `{"library": …}`, also under the name of the section. What cannot be read is left at its default.
    pub(super) fn read(value: &Value) -> Self {
        let own = value.get(SECTION).unwrap_or(value);
        Self::deserialize(own).unwrap_or_default()
    }

    /// The library that was named, below the folder that is open.
    pub(super) fn library(&self, root: Option<&Path>) -> Option<PathBuf> {
        let name = self.library.as_deref().filter(|name| !name.is_empty())?;
        Some(root.map_or_else(|| PathBuf::from(name), |root| root.join(name)))
    }

    pub(super) fn shows_inlay_hints(&self) -> bool {
        self.inlay_hints.unwrap_or(false)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn settings_are_read_with_and_without_their_section() {
        let set =
            ClientSettings::read(&json!({"ibid": {"inlayHints": true, "library": "all.yml"}}));
        assert!(set.shows_inlay_hints());
        assert_eq!(
            set.library(Some(Path::new("/class"))),
            Some(PathBuf::from("/class/all.yml"))
        );
        assert!(ClientSettings::read(&json!({"inlayHints": true})).shows_inlay_hints());
        for odd in [
            json!(null),
            json!(3),
            json!({"ibid": {"inlayHints": "yes"}}),
        ] {
            assert_eq!(
                ClientSettings::read(&odd),
                ClientSettings::default(),
                "{odd}"
            );
        }
        assert_eq!(
            ClientSettings::read(&json!({"library": ""})).library(None),
            None
        );
    }
}

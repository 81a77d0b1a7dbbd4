//! How the columns of a sheet layout were read last time.

use crate::entity::Entity;
use crate::error::Result;
use crate::study::Study;
use crate::transact::Tx;
use model::LayoutId;

impl Study {
    /// Remembered mappings of a kind as (layout fingerprint, JSON as `exchange` wrote it).
    pub fn list_mappings(&self, kind: &str) -> Result<Vec<(String, String)>> {
        let mut statement = self
            .conn
            .prepare_cached("SELECT fingerprint, mapping FROM layout WHERE kind = ?1 AND is_removed = 0 ORDER BY id")?;
        let rows = statement.query_map([kind], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

impl Tx<'_> {
    /// Remembers a mapping. `id` follows from fingerprint and kind.
    pub fn remember_mapping(
        &mut self,
        id: LayoutId,
        fingerprint: &str,
        kind: &str,
        mapping: &str,
    ) -> Result<()> {
        self.put(
            Entity::Layout,
            id.0,
            &[
                ("fingerprint", &fingerprint),
                ("kind", &kind),
                ("mapping", &mapping),
            ],
        )
    }
}

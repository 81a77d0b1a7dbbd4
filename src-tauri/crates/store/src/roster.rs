//! Customers of the sampling frame, and their names in the identity vault.

use crate::entity::Entity;
use crate::error::Result;
use crate::study::Study;
use crate::transact::Tx;
use model::{Account, AccountId, BatchId, Contact, ContactId};
use rusqlite::Row;
use std::collections::BTreeMap;

/// A customer with the name from the vault.
#[derive(Debug, Clone, PartialEq)]
pub struct AccountRow {
    /// Research data.
    pub account: Account,
    /// Name; empty when the vault has none.
    pub name: String,
    /// Place in the order of arrival, from 0: later imports do not move it, so aliases made
    /// from it stay.
    pub arrival: u32,
}

impl Study {
    /// All customers in the order of their codes.
    pub fn list_accounts(&self) -> Result<Vec<AccountRow>> {
        let mut statement = self
            .conn
            .prepare_cached(include_str!("sql/list_accounts.sql"))?;
        let mut rows = statement.query([])?;
        let mut accounts = Vec::new();
        while let Some(row) = rows.next()? {
            accounts.push(AccountRow {
                account: account_of(row)?,
                name: row.get("name")?,
                arrival: row.get("arrival")?,
            });
        }
        Ok(accounts)
    }

    /// All contacts, in the order they were imported.
    pub fn list_contacts(&self) -> Result<Vec<Contact>> {
        let mut statement = self
            .conn
            .prepare_cached(include_str!("sql/list_contacts.sql"))?;
        let rows = statement.query_map([], |row| {
            Ok(Contact {
                id: ContactId::from_bytes(row.get("id")?),
                account: AccountId::from_bytes(row.get("account")?),
                name: row.get("name")?,
                title: row.get("title")?,
                phone: row.get("phone")?,
                email: row.get("email")?,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

fn account_of(row: &Row<'_>) -> Result<Account> {
    Ok(Account {
        id: AccountId::from_bytes(row.get("id")?),
        code: row.get("code")?,
        region: row.get("region")?,
        industry: row.get("industry")?,
        annual_purchase: row.get("annual_purchase")?,
        tags: serde_json::from_str(&row.get::<_, String>("tags")?)?,
        attributes: serde_json::from_str(&row.get::<_, String>("attributes")?)?,
    })
}

impl Tx<'_> {
    /// Adds a customer that came with an import.
    pub fn insert_account(&mut self, batch: BatchId, account: &Account, name: &str) -> Result<()> {
        let batch = *batch.as_bytes();
        let tags = serde_json::to_string(&account.tags)?;
        let attributes = serde_json::to_string(&account.attributes)?;
        self.insert(
            Entity::Account,
            account.id.0,
            &[
                ("batch", &batch),
                ("code", &account.code),
                ("region", &account.region),
                ("industry", &account.industry),
                ("annual_purchase", &account.annual_purchase),
                ("tags", &tags),
                ("attributes", &attributes),
            ],
        )?;
        self.insert(
            Entity::Identity,
            account.id.0,
            &[("batch", &batch), ("name", &name)],
        )
    }

    /// Adds a contact that came with an import.
    pub fn insert_contact(&mut self, batch: BatchId, contact: &Contact) -> Result<()> {
        self.insert(
            Entity::Contact,
            contact.id.0,
            &[
                ("batch", batch.as_bytes()),
                ("account", contact.account.as_bytes()),
                ("name", &contact.name),
                ("title", &contact.title),
                ("phone", &contact.phone),
                ("email", &contact.email),
            ],
        )
    }

    /// Changes a customer's region.
    pub fn update_account_region(&mut self, id: AccountId, region: &str) -> Result<()> {
        self.set(Entity::Account, id.0, "region", &region)
    }

    /// Changes a customer's industry.
    pub fn update_account_industry(&mut self, id: AccountId, industry: &str) -> Result<()> {
        self.set(Entity::Account, id.0, "industry", &industry)
    }

    /// Changes a customer's annual purchase, in 万元.
    pub fn update_account_purchase(&mut self, id: AccountId, amount: Option<f64>) -> Result<()> {
        self.set(Entity::Account, id.0, "annual_purchase", &amount)
    }

    /// Changes a customer's tags.
    pub fn update_account_tags(&mut self, id: AccountId, tags: &[String]) -> Result<()> {
        self.set(Entity::Account, id.0, "tags", &serde_json::to_string(tags)?)
    }

    /// Changes what else the roster says of a customer.
    pub fn update_account_attributes(
        &mut self,
        id: AccountId,
        attributes: &BTreeMap<String, String>,
    ) -> Result<()> {
        self.set(
            Entity::Account,
            id.0,
            "attributes",
            &serde_json::to_string(attributes)?,
        )
    }

    /// Changes a customer's name in the vault.
    pub fn update_account_name(&mut self, id: AccountId, name: &str) -> Result<()> {
        self.set(Entity::Identity, id.0, "name", &name)
    }

    /// Changes a contact's details.
    pub fn update_contact(&mut self, contact: &Contact) -> Result<()> {
        for (field, value) in [
            ("title", &contact.title),
            ("phone", &contact.phone),
            ("email", &contact.email),
        ] {
            self.set(Entity::Contact, contact.id.0, field, value)?;
        }
        Ok(())
    }
}

//! Ways out to people: e-mail over SMTP, SMS through a gateway that speaks Kannel's `sendsms`; in memory for tests; in a table for the demo.
//!
//! Whoever sends is a job that carries ids and reads the row when it runs, so that erasure reaches what has not been sent. An SMS says a
//! code and a state and nothing personal: phones are lent, and networks keep what passes.

mod config;
mod demo;
mod email;
mod message;
mod sms;

use std::sync::{Arc, Mutex, PoisonError};

pub use config::{ConfigError, MessagesConfig, SmsConfig, SmtpConfig};
pub use demo::{DemoMessage, entity as demo_entity, list_demo, migrations};
pub use message::{Channel, Message, SendError};

use xaso_db::{
    Db,
    tenancy::{Class, Table},
};
use xaso_kernel::CommuneId;

/// The tables of this crate.
pub const TABLES: &[Table] = &[Table { name: "demo_message", class: Class::Tenant }];

/// The ways out of one server. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Messages {
    way: Arc<Way>,
}

#[derive(Debug)]
#[expect(clippy::large_enum_variant, reason = "a process has one, behind an Arc")]
enum Way {
    Memory(Mutex<Vec<Message>>),
    Demo,
    Real { email: Option<email::Email>, sms: Option<sms::Kannel> },
}

impl Messages {
    /// Keeps what is sent in memory: for tests.
    #[must_use]
    pub fn memory() -> Self {
        Self { way: Arc::new(Way::Memory(Mutex::default())) }
    }

    /// Keeps what is sent, sealed, in the table `demo_message`, where the demo's outbox page shows it. Nothing leaves the machine.
    #[must_use]
    pub fn demo() -> Self {
        Self { way: Arc::new(Way::Demo) }
    }

    /// Sends through the channels that are set up.
    pub fn new(config: MessagesConfig) -> Result<Self, ConfigError> {
        let email = config.smtp.map(email::Email::new).transpose()?;
        let sms = config.sms.map(sms::Kannel::new).transpose()?;
        Ok(Self { way: Arc::new(Way::Real { email, sms }) })
    }

    /// As [`Messages::new`], from the environment (see [`MessagesConfig::from_env`]).
    pub fn from_env() -> Result<Self, ConfigError> {
        Self::new(MessagesConfig::from_env()?)
    }

    /// Whether messages go to the demo's outbox.
    #[must_use]
    pub fn is_demo(&self) -> bool {
        matches!(*self.way, Way::Demo)
    }

    /// Whether that channel is set up. Ask before a job is enqueued, rather than let it fail.
    #[must_use]
    pub fn has(&self, channel: Channel) -> bool {
        match &*self.way {
            Way::Memory(_) | Way::Demo => true,
            Way::Real { email, sms } => match channel {
                Channel::Email => email.is_some(),
                Channel::Sms => sms.is_some(),
            },
        }
    }

    /// Sends one message, once the other side has taken responsibility for it. It may arrive twice where the answer was lost.
    ///
    /// # Errors
    /// `Retry` where the other side is away or busy; `Fail` where it refuses, the address is wrong or the channel is not set up. The reasons
    /// hold no address and no text.
    pub async fn send(&self, db: &Db, commune: &CommuneId, message: &Message) -> Result<(), SendError> {
        match (&*self.way, message.channel) {
            (Way::Memory(sent), _) => {
                sent.lock().unwrap_or_else(PoisonError::into_inner).push(message.clone());
                Ok(())
            }
            (Way::Demo, _) => demo::insert(db, commune, message.clone()).await,
            (Way::Real { email: Some(email), .. }, Channel::Email) => email.send(message).await,
            (Way::Real { sms: Some(sms), .. }, Channel::Sms) => sms.send(message).await,
            (Way::Real { .. }, channel) => Err(SendError::Fail(format!("{} is not set up", channel.as_str()))),
        }
    }

    /// What was sent so far, in order, where messages stay in memory; else nothing.
    #[must_use]
    pub fn sent(&self) -> Vec<Message> {
        match &*self.way {
            Way::Memory(sent) => sent.lock().unwrap_or_else(PoisonError::into_inner).clone(),
            _ => Vec::new(),
        }
    }
}

//! The way out: takes what is due, writes it, hands it over, records what became of it.

use serde_json::json;

use crate::log::log;
use crate::mail::compose::compose;
use crate::port::{DatabaseError, MailError, Ports};
use crate::publication::Publication;
use crate::store::outbox::{self, Delivery, Item, SENDING_TIME};

/// Mails taken at a time, and how often in one go: cron comes again in a minute.
const TAKEN: i64 = 20;
const ROUNDS: usize = 10;

/// Sends what is due. Failures are recorded with the mail and logged without its recipient.
pub async fn deliver(portal: &Publication, ports: &Ports) {
    for _ in 0..ROUNDS {
        match deliver_some(portal, ports).await {
            Ok(true) => {}
            Ok(false) => return,
            Err(error) => return log(ports, "outbox.failed", json!({ "error": error.to_string() })),
        }
    }
}

/// Sends some of what is due, as long as nobody else may take it. Returns false where nothing is.
async fn deliver_some(portal: &Publication, ports: &Ports) -> Result<bool, DatabaseError> {
    let taken_at = ports.clock.now();
    let mut items = outbox::lease(&*ports.database, TAKEN, taken_at).await?.into_iter();
    if items.len() == 0 {
        return Ok(false);
    }
    while ports.clock.now() - taken_at <= SENDING_TIME {
        let Some(item) = items.next() else { return Ok(true) };
        send(portal, ports, &item).await;
    }
    outbox::give_back(&*ports.database, items.as_slice(), taken_at).await.map(|()| true)
}

async fn send(portal: &Publication, ports: &Ports, item: &Item) {
    let database = &*ports.database;
    let delivery = match compose(portal, database, item, ports.clock.now()).await {
        Ok(None) => Delivery::Dropped,
        Ok(Some(mail)) => match ports.mailer.send(&mail).await {
            Ok(()) => Delivery::Sent,
            Err(MailError::Retry(reason)) => Delivery::Failed(reason),
            Err(MailError::Permanent(reason)) => Delivery::Refused(reason),
        },
        Err(error) => Delivery::Failed(error.to_string()),
    };
    if let Delivery::Failed(_) | Delivery::Refused(_) = delivery {
        // The transport's own words may name the recipient: they stay in the row.
        log(ports, "mail.failed", json!({ "mail.id": item.id, "attempts": item.attempts }));
    }
    if let Err(error) = outbox::settle(database, item, delivery, ports.clock.now()).await {
        log(ports, "outbox.failed", json!({ "mail.id": item.id, "error": error.to_string() }));
    }
}

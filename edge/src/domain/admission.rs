//! Who comes in: the one place that decides whether an address may.

use fanlight_contract::{Access, Audience, Mode};

use crate::domain::access::is_member;

/// What whoever proves an address needs besides, to come in.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Admission {
    /// Nothing.
    Open,
    /// To be known: to have written, or to have an account.
    Known,
    /// To be known, and an invitation.
    Invited,
}

/// What is known of somebody.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Standing {
    /// An agent invited them.
    pub is_invited: bool,
    /// An agent shut them out.
    pub is_blocked: bool,
}

impl Admission {
    /// Returns what it takes at `address`. `registers` tells that an account is asked for.
    pub fn of(access: &Access, audiences: &[Audience], address: &str, registers: bool) -> Admission {
        match access.mode {
            Mode::Invited if is_named(access, audiences, address) => Admission::Open,
            Mode::Invited => Admission::Invited,
            Mode::Public | Mode::Registered if registers => Admission::Open,
            Mode::Public | Mode::Registered => Admission::Known,
        }
    }

    /// Tells whether somebody comes in of whom nothing is known yet.
    pub fn takes_new(self) -> bool {
        self == Admission::Open
    }

    /// Tells whether to be known is not enough.
    pub fn takes_invitation(self) -> bool {
        self == Admission::Invited
    }
}

/// Tells whether somebody who came in may stay.
pub fn may_stay(access: &Access, audiences: &[Audience], address: &str, standing: Standing) -> bool {
    let takes_invitation = Admission::of(access, audiences, address, false).takes_invitation();
    !standing.is_blocked && (standing.is_invited || !takes_invitation)
}

/// Tells whether it takes a sign-in to send a new ticket.
pub fn takes_sign_in(access: &Access) -> bool {
    access.mode != Mode::Public
}

fn is_named(access: &Access, audiences: &[Audience], address: &str) -> bool {
    let mut audiences = audiences.iter().filter(|audience| access.audiences.contains(&audience.id));
    is_member(&access.addresses, &access.domains, address)
        || audiences.any(|audience| is_member(&audience.addresses, &audience.domains, address))
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOBODY: Standing = Standing { is_invited: false, is_blocked: false };
    const GUEST: Standing = Standing { is_invited: true, is_blocked: false };

    #[test]
    fn what_it_takes_to_come_in_depends_on_the_mode() {
        let of =
            |mode, registers| Admission::of(&Access { mode, ..Access::default() }, &[], "ada@example.com", registers);
        assert_eq!([of(Mode::Public, false), of(Mode::Public, true)], [Admission::Known, Admission::Open]);
        assert_eq!([of(Mode::Registered, false), of(Mode::Registered, true)], [Admission::Known, Admission::Open]);
        assert_eq!([of(Mode::Invited, false), of(Mode::Invited, true)], [Admission::Invited, Admission::Invited]);
    }

    #[test]
    fn whoever_is_named_needs_no_invitation_and_nobody_else_is_named() {
        let access = Access {
            mode: Mode::Invited,
            addresses: vec!["ada@example.com".into()],
            domains: vec!["partner.example".into()],
            audiences: vec!["dealers".into()],
            ..Access::default()
        };
        let audience =
            |id: &str, domain: &str| Audience { id: id.into(), addresses: Vec::new(), domains: vec![domain.into()] };
        let audiences = [audience("dealers", "dealer.example"), audience("testers", "tester.example")];
        for address in ["ada@example.com", "x@partner.example", "x@dealer.example"] {
            assert_eq!(Admission::of(&access, &audiences, address, false), Admission::Open, "{address}");
            assert!(may_stay(&access, &audiences, address, NOBODY), "{address}");
        }
        for address in ["eve@example.com", "x@sub.partner.example", "x@notpartner.example", "x@tester.example"] {
            assert_eq!(Admission::of(&access, &audiences, address, true), Admission::Invited, "{address}");
            assert!(!may_stay(&access, &audiences, address, NOBODY), "{address}");
            assert!(may_stay(&access, &audiences, address, GUEST), "{address}");
        }
    }

    #[test]
    fn whoever_is_blocked_stays_nowhere() {
        for mode in [Mode::Public, Mode::Registered, Mode::Invited] {
            let access = Access { mode, addresses: vec!["ada@example.com".into()], ..Access::default() };
            let blocked = Standing { is_invited: true, is_blocked: true };
            assert!(!may_stay(&access, &[], "ada@example.com", blocked), "{mode:?}");
        }
    }
}

//! What a preview keeps between two builds: each thing with a key of all that it was made of.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use rayon::prelude::*;

/// Returns a key of a value, the same in every run.
pub fn key(value: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}

/// One thing, made again when what it is made of has changed.
#[derive(Debug)]
pub struct Kept<T>(Option<(u64, Arc<T>)>);

impl<T> Default for Kept<T> {
    fn default() -> Kept<T> {
        Kept(None)
    }
}

impl<T> Kept<T> {
    /// Returns what is kept.
    pub fn last(&self) -> Option<Arc<T>> {
        self.0.as_ref().map(|(_, thing)| thing.clone())
    }

    /// Returns what is kept under this key, or makes it.
    pub fn get(&mut self, key: u64, make: impl FnOnce() -> T) -> Arc<T> {
        match &self.0 {
            Some((kept, thing)) if *kept == key => thing.clone(),
            _ => {
                let thing = Arc::new(make());
                self.0 = Some((key, thing.clone()));
                thing
            }
        }
    }
}

/// Many things of a kind, by name.
#[derive(Debug)]
pub struct Memo<N, T>(HashMap<N, (u64, Arc<T>)>);

impl<N, T> Default for Memo<N, T> {
    fn default() -> Memo<N, T> {
        Memo(HashMap::new())
    }
}

impl<N: Clone + Eq + Hash + Send + Sync, T: Send + Sync> Memo<N, T> {
    /// Returns the thing for each item, in their order: the one kept under the item's name and key
    /// where `holds` says that it still does, or else a new one, made on all threads. Things
    /// without an item are let go.
    pub fn all<I: Sync>(
        &mut self,
        items: &[I],
        name: impl Fn(&I) -> N + Sync,
        key: impl Fn(&I) -> u64 + Sync,
        holds: impl Fn(&I, &T) -> bool + Sync,
        make: impl Fn(&I) -> T + Sync,
    ) -> Vec<Arc<T>> {
        let kept = &self.0;
        let things: Vec<(N, u64, Arc<T>)> = items
            .par_iter()
            .map(|item| {
                let (name, key) = (name(item), key(item));
                let thing = match kept.get(&name) {
                    Some((old, thing)) if *old == key && holds(item, thing) => thing.clone(),
                    _ => Arc::new(make(item)),
                };
                (name, key, thing)
            })
            .collect();
        self.0 = things.iter().map(|(name, key, thing)| (name.clone(), (*key, thing.clone()))).collect();
        things.into_iter().map(|(_, _, thing)| thing).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_thing_is_made_once_for_what_it_is_made_of() {
        let made = std::sync::Mutex::new(Vec::new());
        let mut memo = Memo::default();
        let mut all = |items: &[(&'static str, u64)]| {
            let make = |item: &(&'static str, u64)| made.lock().unwrap().push(*item);
            memo.all(items, |item| item.0, |item| item.1, |_, _| true, make);
            let mut made = std::mem::take(&mut *made.lock().unwrap());
            made.sort_unstable();
            made
        };
        assert_eq!(all(&[("a", 1), ("b", 1)]), [("a", 1), ("b", 1)]);
        assert_eq!(all(&[("a", 2), ("b", 1)]), [("a", 2)]);
        assert_eq!(all(&[("b", 1)]), []);
        assert_eq!(all(&[("a", 2), ("b", 1)]), [("a", 2)]);
    }
}

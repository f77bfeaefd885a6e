//! Sorting in little code: the standard library's is quick, made anew for each type, and would be a
//! quarter of what browsers load.

use std::cmp::Ordering;

/// Sorts; what is equal stays in its order.
pub fn sort_by<T>(items: &mut Vec<T>, compare: impl Fn(&T, &T) -> Ordering) {
    let is_after = |a: usize, b: usize| match (items.get(a), items.get(b)) {
        (Some(a), Some(b)) => compare(a, b) == Ordering::Greater,
        _ => false,
    };
    let order = order(items.len(), &is_after);
    let mut places: Vec<Option<T>> = std::mem::take(items).into_iter().map(Some).collect();
    items.extend(order.into_iter().filter_map(|place| places.get_mut(place)?.take()));
}

/// Returns the places of so many items in order: runs of one are merged, then those of two, and so on.
fn order(count: usize, is_after: &dyn Fn(usize, usize) -> bool) -> Vec<usize> {
    let mut order: Vec<usize> = (0..count).collect();
    let mut length = 1;
    while length < count {
        let mut merged = Vec::with_capacity(count);
        for run in order.chunks(length * 2) {
            let (mut left, mut right) = run.split_at(length.min(run.len()));
            while let ([a, after_a @ ..], [b, after_b @ ..]) = (left, right) {
                if is_after(*a, *b) {
                    merged.push(*b);
                    right = after_b;
                } else {
                    merged.push(*a);
                    left = after_a;
                }
            }
            merged.extend_from_slice(left);
            merged.extend_from_slice(right);
        }
        order = merged;
        length *= 2;
    }
    order
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_sorts_as_the_standard_library_does() {
        for count in [0, 1, 2, 3, 7, 8, 100, 1000] {
            let mut ours: Vec<(usize, usize)> = (0..count).map(|at| (at * 7919 % 31, at)).collect();
            let mut theirs = ours.clone();
            sort_by(&mut ours, |a, b| a.0.cmp(&b.0));
            theirs.sort_by_key(|item| item.0);
            assert_eq!(ours, theirs);
        }
    }
}

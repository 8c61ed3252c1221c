//! Connected components: things that links join, directly or by way of others.

use std::collections::BTreeMap;

/// The sets of all things that some pairs join, each sorted, in the order of their first member.
#[must_use]
pub fn components<T: Ord + Copy>(pairs: impl IntoIterator<Item = (T, T)>) -> Vec<Vec<T>> {
    let mut above: BTreeMap<T, T> = BTreeMap::new();
    for (a, b) in pairs {
        let (a, b) = (root(&above, a), root(&above, b));
        above.insert(a.max(b), a.min(b));
        above.insert(a.min(b), a.min(b));
    }
    let mut sets: BTreeMap<T, Vec<T>> = BTreeMap::new();
    for &it in above.keys() {
        sets.entry(root(&above, it)).or_default().push(it);
    }
    sets.into_values().collect()
}

fn root<T: Ord + Copy>(above: &BTreeMap<T, T>, mut it: T) -> T {
    while let Some(&next) = above.get(&it).filter(|next| **next != it) {
        it = next;
    }
    it
}

#[cfg(test)]
mod tests {
    use super::components;

    #[test]
    fn what_is_joined_in_a_row_is_one_set() {
        let sets = components([(4, 2), (7, 8), (2, 9), (9, 1)]);
        assert_eq!(sets, [vec![1, 2, 4, 9], vec![7, 8]]);
        assert!(components::<u8>([]).is_empty());
    }
}

//! Sorting, once for everything: the library's sort is made anew for every type, and every copy
//! of it would be downloaded.

/// The numbers below `count` in order. `before(a, b)` says that `a` must stand before `b`;
/// numbers neither of which must stand before the other keep their order.
fn order(count: usize, before: &mut dyn FnMut(u32, u32) -> bool) -> Vec<u32> {
    let mut sorted: Vec<u32> = (0..count as u32).collect();
    if !sorted.windows(2).any(|pair| before(pair[1], pair[0])) {
        return sorted;
    }
    let mut merged = Vec::with_capacity(count);
    let mut width = 1;
    while width < count {
        let from = sorted.as_slice();
        for start in (0..count).step_by(2 * width) {
            let middle = (start + width).min(count);
            let end = (middle + width).min(count);
            let (mut left, mut right) = (start, middle);
            while left < middle || right < end {
                let take_right = left == middle || (right < end && before(from[right], from[left]));
                let next = if take_right { &mut right } else { &mut left };
                merged.push(from[*next]);
                *next += 1;
            }
        }
        std::mem::swap(&mut sorted, &mut merged);
        merged.clear();
        width *= 2;
    }
    sorted
}

/// The items sorted by what `before` says of their places.
pub(super) fn sort<T: Clone>(items: &mut Vec<T>, before: &mut dyn FnMut(&T, &T) -> bool) {
    let order = order(items.len(), &mut |a, b| {
        before(&items[a as usize], &items[b as usize])
    });
    *items = order.iter().map(|at| items[*at as usize].clone()).collect();
}

/// Adds the numbers of one list in order to another in order, each number once.
pub(super) fn merge(into: &mut Vec<u32>, other: &mut dyn Iterator<Item = u32>) {
    let mut merged: Vec<u32> = Vec::with_capacity(into.len());
    let mut own = into.iter().copied().peekable();
    for number in other {
        while let Some(smaller) = own.next_if(|known| *known <= number) {
            merged.push(smaller);
        }
        if merged.last() != Some(&number) {
            merged.push(number);
        }
    }
    merged.extend(own);
    *into = merged;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sorting_is_right_and_keeps_the_order_of_equals() {
        let mut items: Vec<(u32, u32)> = (0..500).map(|i| (i * 7919 % 83, i)).collect();
        let mut expected = items.clone();
        expected.sort_by_key(|item| item.0);
        sort(&mut items, &mut |a, b| a.0 < b.0);
        assert_eq!(items, expected);
        assert!(order(0, &mut |_, _| true).is_empty());
    }

    #[test]
    fn merging_keeps_each_number_once() {
        let mut numbers = vec![1, 4, 6];
        merge(&mut numbers, &mut [0, 4, 5, 5, 9].into_iter());
        assert_eq!(numbers, [0, 1, 4, 5, 6, 9]);
        merge(&mut numbers, &mut std::iter::empty());
        assert_eq!(numbers, [0, 1, 4, 5, 6, 9]);
    }
}

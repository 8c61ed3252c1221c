//! One-to-one assignment of the greatest total weight.
//!
//! A table of weights comes in (rows × columns, 0 where the two must not meet); for each row, its
//! column or none, goes out. It is the Hungarian method with potentials (Kuhn 1955; Munkres 1957),
//! cubic in the larger side: a hundred statements take a millisecond.

/// For each row the column assigned to it, so that the weights add up to the most possible.
///
/// Pairs of weight 0 are never assigned. All rows must have the same length.
#[must_use]
pub fn assign(weights: &[Vec<i64>]) -> Vec<Option<usize>> {
    let columns = weights.first().map_or(0, Vec::len);
    let size = weights.len().max(columns);
    let weight = |row: usize, column: usize| {
        weights.get(row).and_then(|row| row.get(column)).copied().unwrap_or_default()
    };
    let row_of = cheapest(size, |row, column| -weight(row, column));
    let mut column_of = vec![None; weights.len()];
    for (column, row) in row_of.into_iter().enumerate() {
        if weight(row, column) > 0 {
            column_of[row] = Some(column);
        }
    }
    column_of
}

/// The row of each column in the cheapest assignment of a square table.
fn cheapest(size: usize, cost: impl Fn(usize, usize) -> i64) -> Vec<usize> {
    // Rows and columns are counted from 1; 0 stands for the row that is being placed.
    let mut of_row = vec![0; size + 1];
    let mut of_column = vec![0; size + 1];
    let mut row_at = vec![0; size + 1];
    for row in 1..=size {
        row_at[0] = row;
        let came_from = search(size, &cost, &mut of_row, &mut of_column, &row_at);
        let mut column = came_from.1;
        while column != 0 {
            let before = came_from.0[column];
            row_at[column] = row_at[before];
            column = before;
        }
    }
    row_at[1..].iter().map(|row| row - 1).collect()
}

/// The shortest augmenting path: for each column the one before it, and the free column it ends in.
fn search(
    size: usize,
    cost: &impl Fn(usize, usize) -> i64,
    of_row: &mut [i64],
    of_column: &mut [i64],
    row_at: &[usize],
) -> (Vec<usize>, usize) {
    let mut least = vec![i64::MAX; size + 1];
    let mut from = vec![0; size + 1];
    let mut done = vec![false; size + 1];
    let mut column = 0;
    loop {
        done[column] = true;
        let row = row_at[column];
        let (mut step, mut next) = (i64::MAX, 0);
        for other in (1..=size).filter(|&other| !done[other]) {
            let reduced = cost(row - 1, other - 1) - of_row[row] - of_column[other];
            if reduced < least[other] {
                (least[other], from[other]) = (reduced, column);
            }
            if least[other] < step {
                (step, next) = (least[other], other);
            }
        }
        for other in 0..=size {
            if done[other] {
                of_row[row_at[other]] += step;
                of_column[other] -= step;
            } else {
                least[other] -= step;
            }
        }
        column = next;
        if row_at[column] == 0 {
            return (from, column);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::assign;
    use proptest::prelude::*;

    #[test]
    fn the_greedy_choice_is_not_taken_where_it_costs_a_pair() {
        // Row 0 likes column 0 best, but row 1 has nothing else.
        assert_eq!(assign(&[vec![9, 8], vec![7, 0]]), [Some(1), Some(0)]);
    }

    #[test]
    fn more_rows_than_columns_and_the_other_way_round() {
        assert_eq!(assign(&[vec![1], vec![5], vec![3]]), [None, Some(0), None]);
        assert_eq!(assign(&[vec![1, 5, 3]]), [Some(1)]);
        assert_eq!(assign(&[vec![0, 0]]), [None]);
        assert!(assign(&[]).is_empty());
    }

    fn best(weights: &[Vec<i64>], taken: &mut Vec<usize>) -> i64 {
        let Some(row) = weights.first() else { return 0 };
        let mut total = best(&weights[1..], taken);
        for (column, weight) in row.iter().enumerate() {
            if !taken.contains(&column) {
                taken.push(column);
                total = total.max(weight + best(&weights[1..], taken));
                taken.pop();
            }
        }
        total
    }

    proptest! {
        #[test]
        fn no_other_assignment_weighs_more(
            weights in (1_usize..5).prop_flat_map(|n| prop::collection::vec(prop::collection::vec(0_i64..20, n), 1..5))
        ) {
            let columns = assign(&weights);
            let total: i64 = columns.iter().zip(&weights).filter_map(|(c, row)| c.map(|c| row[c])).sum();
            prop_assert_eq!(total, best(&weights, &mut Vec::new()));
            let mut used: Vec<_> = columns.into_iter().flatten().collect();
            let count = used.len();
            used.sort_unstable();
            used.dedup();
            prop_assert_eq!(used.len(), count);
        }
    }
}

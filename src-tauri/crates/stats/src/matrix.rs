//! The little linear algebra that the driver models need: symmetric matrices of up to some dozens of
//! columns. Own code, because a general library would be the largest dependency of this crate for two
//! textbook routines on tiny matrices.

/// A dense square matrix, row by row.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct SquareMatrix {
    size: usize,
    entries: Vec<f64>,
}

impl SquareMatrix {
    /// Builds a matrix from a rule for its entries.
    pub fn from_fn(size: usize, entry: impl Fn(usize, usize) -> f64) -> SquareMatrix {
        let entries = (0..size * size)
            .map(|cell| entry(cell / size, cell % size))
            .collect();
        SquareMatrix { size, entries }
    }

    pub fn size(&self) -> usize {
        self.size
    }

    pub fn at(&self, row: usize, column: usize) -> f64 {
        self.entries[row * self.size + column]
    }

    fn set(&mut self, row: usize, column: usize, value: f64) {
        self.entries[row * self.size + column] = value;
    }

    /// Matrix times vector.
    pub fn times(&self, vector: &[f64]) -> Vec<f64> {
        let row_product = |row: &[f64]| row.iter().zip(vector).map(|(a, b)| a * b).sum();
        self.entries
            .chunks(self.size.max(1))
            .map(row_product)
            .collect()
    }
}

/// A pivot below this share of its diagonal entry means that a column is a combination of others
/// (tolerance 1e-10, that is a VIF of about 10¹⁰): results would be noise.
const TOLERANCE: f64 = 1e-10;

/// Inverse of a symmetric positive definite matrix by Cholesky factors `A = L Lᵀ`,
/// `A⁻¹ = L⁻ᵀ L⁻¹` (Golub & Van Loan, Matrix Computations, §4.2). `None` if a column depends on the
/// others or an entry is not finite.
pub(crate) fn inverse(matrix: &SquareMatrix) -> Option<SquareMatrix> {
    let size = matrix.size();
    let lower = cholesky(matrix)?;
    // Forward substitution on the unit vectors gives L⁻¹.
    let mut inverse_lower = SquareMatrix::from_fn(size, |_, _| 0.0);
    for column in 0..size {
        for row in column..size {
            let unit = if row == column { 1.0 } else { 0.0 };
            let known = (column..row).map(|k| lower.at(row, k) * inverse_lower.at(k, column));
            let value = (unit - known.sum::<f64>()) / lower.at(row, row);
            inverse_lower.set(row, column, value);
        }
    }
    let entry = |row: usize, column: usize| {
        let terms = row.max(column)..size;
        terms
            .map(|k| inverse_lower.at(k, row) * inverse_lower.at(k, column))
            .sum()
    };
    Some(SquareMatrix::from_fn(size, entry))
}

fn cholesky(matrix: &SquareMatrix) -> Option<SquareMatrix> {
    let size = matrix.size();
    let mut lower = SquareMatrix::from_fn(size, |_, _| 0.0);
    for row in 0..size {
        for column in 0..=row {
            let known: f64 = (0..column)
                .map(|k| lower.at(row, k) * lower.at(column, k))
                .sum();
            let rest = matrix.at(row, column) - known;
            if row == column {
                let is_independent = rest.is_finite() && rest > TOLERANCE * matrix.at(row, row);
                lower.set(row, row, is_independent.then_some(rest.sqrt())?);
            } else {
                lower.set(row, column, rest / lower.at(column, column));
            }
        }
    }
    Some(lower)
}

/// Eigenvalues, descending, with the eigenvectors as columns in the same order.
pub(crate) struct Eigen {
    pub values: Vec<f64>,
    pub vectors: SquareMatrix,
}

/// Eigenvalues and eigenvectors of a symmetric matrix by cyclic Jacobi rotations (Golub & Van Loan,
/// §8.5): slower than reducing to tridiagonal form, but short, accurate also for small eigenvalues,
/// and fast enough up to about 100 columns. `None` if it does not settle, which needs an entry that
/// is not finite.
pub(crate) fn symmetric_eigen(matrix: &SquareMatrix) -> Option<Eigen> {
    let size = matrix.size();
    let mut work = matrix.clone();
    let mut vectors = SquareMatrix::from_fn(size, |row, column| f64::from(u8::from(row == column)));
    let scale: f64 = matrix.entries.iter().map(|entry| entry * entry).sum();
    // Quadratic convergence: 6 to 10 sweeps in practice.
    for _ in 0..60 {
        if off_diagonal(&work) <= scale * f64::EPSILON * f64::EPSILON {
            return Some(sorted(&work, &vectors));
        }
        for p in 0..size {
            for q in p + 1..size {
                rotate(&mut work, &mut vectors, p, q);
            }
        }
    }
    None
}

/// Sum of squares above the diagonal.
fn off_diagonal(matrix: &SquareMatrix) -> f64 {
    let above =
        (0..matrix.size).flat_map(|row| (row + 1..matrix.size).map(move |column| (row, column)));
    above
        .map(|(row, column)| matrix.at(row, column).powi(2))
        .sum()
}

/// One rotation that turns the entry `(p, q)` into 0.
fn rotate(work: &mut SquareMatrix, vectors: &mut SquareMatrix, p: usize, q: usize) {
    let entry = work.at(p, q);
    if entry == 0.0 {
        return;
    }
    let tau = (work.at(q, q) - work.at(p, p)) / (2.0 * entry);
    let tangent = if tau >= 0.0 { 1.0 } else { -1.0 } / (tau.abs() + tau.hypot(1.0));
    let cosine = 1.0 / tangent.hypot(1.0);
    let sine = tangent * cosine;
    for k in 0..work.size {
        let (kp, kq) = (work.at(k, p), work.at(k, q));
        work.set(k, p, cosine * kp - sine * kq);
        work.set(k, q, sine * kp + cosine * kq);
    }
    for k in 0..work.size {
        let (pk, qk) = (work.at(p, k), work.at(q, k));
        work.set(p, k, cosine * pk - sine * qk);
        work.set(q, k, sine * pk + cosine * qk);
        let (kp, kq) = (vectors.at(k, p), vectors.at(k, q));
        vectors.set(k, p, cosine * kp - sine * kq);
        vectors.set(k, q, sine * kp + cosine * kq);
    }
}

fn sorted(work: &SquareMatrix, vectors: &SquareMatrix) -> Eigen {
    let mut order: Vec<usize> = (0..work.size).collect();
    order.sort_by(|&a, &b| work.at(b, b).total_cmp(&work.at(a, a)));
    let values = order
        .iter()
        .map(|&column| work.at(column, column))
        .collect();
    let vectors = SquareMatrix::from_fn(work.size, |row, column| vectors.at(row, order[column]));
    Eigen { values, vectors }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// [[2, 1], [1, 2]] has the inverse [[2, −1], [−1, 2]]/3 and the eigenvalues 3 and 1.
    #[test]
    fn two_by_two_by_hand() {
        let matrix = SquareMatrix::from_fn(2, |row, column| if row == column { 2.0 } else { 1.0 });
        let inverse = inverse(&matrix).unwrap();
        for (row, column, expected) in [(0, 0, 2.0 / 3.0), (0, 1, -1.0 / 3.0), (1, 1, 2.0 / 3.0)] {
            assert!((inverse.at(row, column) - expected).abs() < 1e-15);
        }
        let eigen = symmetric_eigen(&matrix).unwrap();
        assert!((eigen.values[0] - 3.0).abs() < 1e-14 && (eigen.values[1] - 1.0).abs() < 1e-14);
    }

    #[test]
    fn dependent_columns_and_odd_entries_are_refused() {
        assert_eq!(inverse(&SquareMatrix::from_fn(2, |_, _| 1.0)), None);
        assert_eq!(inverse(&SquareMatrix::from_fn(2, |_, _| f64::NAN)), None);
        assert!(symmetric_eigen(&SquareMatrix::from_fn(2, |_, _| f64::NAN)).is_none());
        assert_eq!(
            inverse(&SquareMatrix::from_fn(0, |_, _| 0.0))
                .unwrap()
                .size(),
            0
        );
        assert!(
            symmetric_eigen(&SquareMatrix::from_fn(0, |_, _| 0.0))
                .unwrap()
                .values
                .is_empty()
        );
    }

    proptest! {
        /// B Bᵀ + I is positive definite for any B.
        #[test]
        fn inverse_and_eigen_rebuild_the_matrix(size in 1usize..9, seed in proptest::collection::vec(-2.0f64..2.0, 81)) {
            let entry = |row: usize, column: usize| {
                let product: f64 = (0..size).map(|k| seed[row * 9 + k] * seed[column * 9 + k]).sum();
                product + f64::from(u8::from(row == column))
            };
            let matrix = SquareMatrix::from_fn(size, entry);
            let inverse = inverse(&matrix).unwrap();
            let eigen = symmetric_eigen(&matrix).unwrap();
            for row in 0..size {
                for column in 0..size {
                    let unit: f64 = (0..size).map(|k| matrix.at(row, k) * inverse.at(k, column)).sum();
                    prop_assert!((unit - f64::from(u8::from(row == column))).abs() < 1e-9);
                    let rebuilt: f64 = (0..size)
                        .map(|k| eigen.values[k] * eigen.vectors.at(row, k) * eigen.vectors.at(column, k))
                        .sum();
                    prop_assert!((rebuilt - matrix.at(row, column)).abs() < 1e-9);
                }
            }
        }
    }
}

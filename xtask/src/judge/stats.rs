//! Statistics of samples: the median and how far it can be trusted.

/// Where the middle of a cell's samples lies, and between which values.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spread {
    pub median: f64,
    pub low: f64,
    pub high: f64,
    /// How sure the interval is, in percent; `None` where it is merely the range of the samples.
    pub confidence: Option<f64>,
}

/// The median with its 95 % interval from order statistics, or with the range of the samples while
/// there are too few (under six) for such an interval to exist.
pub fn spread(values: &[f64]) -> Option<Spread> {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let count = sorted.len();
    let median = median_of_sorted(&sorted)?;
    // The interval from the k-th smallest to the k-th largest value misses the median with
    // probability 2·P(Binomial(n, ½) < k).
    let mut below = 0.0;
    let mut best = None;
    let mut probability = 0.5_f64.powi(count as i32);
    for k in 0..count / 2 {
        below += probability;
        probability *= (count - k) as f64 / (k + 1) as f64;
        let confidence = 1.0 - 2.0 * below;
        if confidence < 0.95 {
            break;
        }
        best = Some((k, confidence * 100.0));
    }
    Some(match best {
        Some((k, confidence)) => Spread {
            median,
            low: sorted[k],
            high: sorted[count - 1 - k],
            confidence: Some(confidence),
        },
        None => Spread { median, low: sorted[0], high: sorted[count - 1], confidence: None },
    })
}

/// The standard deviation as a share of the mean; none of fewer than two.
pub fn variation(values: &[f64]) -> Option<f64> {
    if values.len() < 2 {
        return None;
    }
    let count = values.len() as f64;
    let mean = values.iter().sum::<f64>() / count;
    let squares: f64 = values.iter().map(|it| (it - mean).powi(2)).sum();
    Some((squares / (count - 1.0)).sqrt() / mean).filter(|it| it.is_finite())
}

fn median_of_sorted(sorted: &[f64]) -> Option<f64> {
    let middle = sorted.len() / 2;
    match sorted.len() {
        0 => None,
        it if it % 2 == 1 => Some(sorted[middle]),
        _ => Some((sorted[middle - 1] + sorted[middle]) / 2.0),
    }
}

pub fn median(values: &[f64]) -> Option<f64> {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    median_of_sorted(&sorted)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_samples_have_a_range_and_many_an_interval() {
        let few = spread(&[3.0, 1.0, 2.0]).unwrap();
        assert_eq!((few.median, few.low, few.high, few.confidence), (2.0, 1.0, 3.0, None));
        let six: Vec<f64> = (1..=6).map(f64::from).collect();
        let it = spread(&six).unwrap();
        assert_eq!((it.low, it.high), (1.0, 6.0));
        assert!((it.confidence.unwrap() - 96.875).abs() < 1e-9);
        // A table of the binomial distribution has the 2nd and the 9th of ten at 97.9 %.
        let ten: Vec<f64> = (1..=10).map(f64::from).collect();
        let it = spread(&ten).unwrap();
        assert_eq!((it.median, it.low, it.high), (5.5, 2.0, 9.0));
        assert!((it.confidence.unwrap() - 97.85).abs() < 0.01);
        assert!(spread(&[]).is_none());
    }

    #[test]
    fn variation_is_a_share_of_the_mean() {
        assert_eq!(variation(&[9.0, 10.0, 11.0]), Some(0.1));
        assert_eq!((variation(&[7.0]), variation(&[0.0, 0.0])), (None, None));
    }
}

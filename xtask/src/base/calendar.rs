//! Seconds since 1970 as a date and a time of day, in UTC.

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    pub year: u64,
    pub month: u64,
    pub day: u64,
    pub hour: u64,
    pub minute: u64,
    pub second: u64,
}

impl Moment {
    pub fn of(seconds: u64) -> Moment {
        let (days, rest) = (seconds / 86_400, seconds % 86_400);
        // The civil calendar counted in eras of 400 years that begin in March.
        let days = days + 719_468;
        let era = days / 146_097;
        let day_of_era = days % 146_097;
        let year_of_era =
            (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let month_from_march = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
        let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
        let year = era * 400 + year_of_era + u64::from(month <= 2);
        let (hour, minute, second) = (rest / 3600, rest % 3600 / 60, rest % 60);
        Moment { year, month, day, hour, minute, second }
    }
}

/// Seconds since 1970 as a date and a time of day, for people.
pub fn date(seconds: u64) -> String {
    let Moment { year, month, day, hour, minute, .. } = Moment::of(seconds);
    format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02} UTC")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_those_of_the_calendar() {
        assert_eq!(date(0), "1970-01-01 00:00 UTC");
        assert_eq!(date(951_782_400), "2000-02-29 00:00 UTC");
        assert_eq!(date(1_795_210_206), "2026-11-20 21:30 UTC");
    }
}

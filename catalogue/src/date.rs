//! Calendar days: checked when made, shown as `10 July 2025`.

use crate::Date;

impl Date {
    pub(crate) const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];

    /// The day, if the calendar has it.
    pub fn new(year: u16, month: u8, day: u8) -> Option<Date> {
        let leap =
            year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
        let days = match month {
            2 if leap => 29,
            2 => 28,
            4 | 6 | 9 | 11 => 30,
            1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
            _ => return None,
        };
        (year > 0 && (1..=days).contains(&day)).then_some(Date { year, month, day })
    }
}

impl std::fmt::Display for Date {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match Date::MONTHS.get(usize::from(self.month).wrapping_sub(1)) {
            Some(month) => write!(f, "{} {month} {}", self.day, self.year),
            None => write!(f, "{}-{}-{}", self.year, self.month, self.day),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_shown_in_words() {
        let day = Date::new(2025, 7, 10).unwrap();
        assert_eq!(day.to_string(), "10 July 2025");
    }

    #[test]
    fn only_days_of_the_calendar_exist() {
        let check = |(y, m, d), expect: bool| {
            assert_eq!(Date::new(y, m, d).is_some(), expect, "{y}-{m}-{d}")
        };
        check((2024, 2, 29), true);
        check((2025, 2, 29), false);
        check((1900, 2, 29), false);
        check((2000, 2, 29), true);
        check((2025, 4, 31), false);
        check((2025, 12, 31), true);
        check((2025, 13, 1), false);
        check((2025, 0, 1), false);
        check((2025, 1, 0), false);
        check((0, 1, 1), false);
    }
}

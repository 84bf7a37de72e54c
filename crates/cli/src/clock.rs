//! The day that counts as today.

use ibid_language::dates::CivilDate;

use crate::errors::Error;

/// The day asked for, else that of `SOURCE_DATE_EPOCH`, else the clock's, in universal time.
pub(crate) fn today(asked: Option<&str>) -> Result<CivilDate, Error> {
    if let Some(text) = asked {
        return CivilDate::from_iso(text).ok_or_else(|| {
            Error::wrong(
                format!("`{text}` is not a valid date"),
                "write it as YYYY-MM-DD, for example `--today 2026-05-01`",
            )
        });
    }
    Ok(source_date_epoch()?.unwrap_or_else(of_the_clock))
}

/// The day of `SOURCE_DATE_EPOCH`, where it is set.
pub(crate) fn source_date_epoch() -> Result<Option<CivilDate>, Error> {
    #[expect(
        clippy::disallowed_methods,
        reason = "this is the place that reads the date from the environment"
    )]
    let Ok(text) = std::env::var("SOURCE_DATE_EPOCH") else {
        return Ok(None);
    };
    let seconds = text.trim().parse().ok();
    let day = seconds.and_then(CivilDate::from_unix);
    day.map(Some).ok_or_else(|| {
        Error::wrong(
            format!("SOURCE_DATE_EPOCH is `{text}`, which is not a number of seconds"),
            "set it to the seconds since 1 January 1970, or unset it",
        )
    })
}

fn of_the_clock() -> CivilDate {
    #[expect(
        clippy::disallowed_methods,
        reason = "this is the place that asks the clock"
    )]
    let now = std::time::SystemTime::now();
    let since = now.duration_since(std::time::UNIX_EPOCH).ok();
    since
        .and_then(|since| CivilDate::from_unix(since.as_secs()))
        .unwrap_or(CivilDate::EPOCH)
}

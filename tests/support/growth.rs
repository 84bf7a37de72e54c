// Whether work grows as its input does. A file of tests includes this one as a module.

use std::time::{Duration, Instant};

/// Four times the input may take a little more than four times as long, never sixteen.
pub(crate) fn assert_linear(what: &str, small: impl FnMut(), large: impl FnMut()) {
    let (small, large) = (time(small), time(large));
    assert!(
        large < small * 10 + Duration::from_millis(50),
        "{what}: {small:?} for a quarter, {large:?} for the whole"
    );
}

/// The shortest of three runs on this thread, in time of the processor: what else the machine does hardly counts.
fn time(mut work: impl FnMut()) -> Duration {
    let mut once = || {
        let (clock, processor) = (Instant::now(), processor_time());
        work();
        match (processor, processor_time()) {
            (Some(before), Some(after)) => after.saturating_sub(before),
            // The system does not tell.
            _ => clock.elapsed(),
        }
    };
    (0..3).map(|_| once()).min().unwrap_or_default()
}

/// The time that this thread has been on a processor, where the system tells it.
fn processor_time() -> Option<Duration> {
    #[expect(
        clippy::disallowed_methods,
        reason = "the kernel tells it in a file; a test measures"
    )]
    let stat = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    let nanoseconds = stat.split(' ').next()?.parse().ok()?;
    Some(Duration::from_nanos(nanoseconds))
}

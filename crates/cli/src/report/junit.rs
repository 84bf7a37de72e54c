//! JUnit XML: a suite per file, a failed case per finding.

use quick_junit::{NonSuccessKind, Report, TestCase, TestCaseStatus, TestSuite};

use super::{Checked, Failed};
use crate::errors::Error;
use crate::print;

/// The report. A file in which nothing was found is a suite with one case that passed.
pub(crate) fn render(checked: &[Checked], failed: &[Failed]) -> Result<String, Error> {
    let mut report = Report::new("ibid");
    for one in checked {
        let mut suite = TestSuite::new(print::clean(&one.name));
        suite.add_test_cases(one.findings.iter().map(|finding| {
            let file = one.file(finding.span.file);
            let place = file.place(finding.span.start).to_string();
            let mut description = format!("{place}: {}", finding.message);
            if let Some(help) = &finding.help {
                description.push_str("\nhelp: ");
                description.push_str(help);
            }
            case(
                finding.rule,
                &place,
                NonSuccessKind::Failure,
                &finding.message,
                &description,
            )
        }));
        if one.findings.is_empty() {
            suite.add_test_case(TestCase::new("check", TestCaseStatus::success()));
        }
        report.add_test_suite(suite);
    }
    for failure in failed {
        let message = failure.error.to_string();
        let place = failure
            .error
            .place()
            .map_or(failure.name.clone(), ToString::to_string);
        let description = format!("{place}: {message}");
        let mut suite = TestSuite::new(print::clean(&failure.name));
        suite.add_test_case(case(
            "read",
            &place,
            NonSuccessKind::Error,
            &message,
            &description,
        ));
        report.add_test_suite(suite);
    }
    let mut text = report.to_string().map_err(|_| Error::Fault)?;
    if !text.ends_with('\n') {
        text.push('\n');
    }
    Ok(text)
}

fn case(
    rule: &str,
    place: &str,
    kind: NonSuccessKind,
    message: &str,
    description: &str,
) -> TestCase {
    let mut status = TestCaseStatus::non_success(kind);
    status
        .set_type(rule)
        .set_message(print::clean(message))
        .set_description(print::clean(description));
    let mut case = TestCase::new(format!("{rule} {}", print::clean(place)), status);
    case.set_classname("ibid");
    case
}

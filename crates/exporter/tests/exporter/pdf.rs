//! The PDF, read back.

use crate::support;

use ibid_exporter::{Options, Target, export};

#[test]
fn look() {
    let cited = support::rich_essay();
    let mut options = Options::new(Target::Pdf);
    options.images.insert("map.png".to_owned(), support::PNG);
    let exported = export(&cited, &options).unwrap();
    println!("{:?}", exported.problems);
    std::io::Write::write_all(
        &mut std::fs::OpenOptions::new()
            .write(true)
            .create(true)
            .truncate(true)
            .open("/tmp/exporter-look.pdf")
            .unwrap(),
        &exported.bytes,
    )
    .unwrap();
}

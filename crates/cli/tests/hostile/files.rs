//! Where things lie: folders in the place of files, pictures, links that lead out.

use std::fs;

use crate::is_built;
use crate::program::Folder;

#[test]
fn a_folder_in_the_place_of_a_file_is_told() {
    let folder = Folder::with(
        "essay.md",
        b"# T\n\n![A map](map.png)\n\nSo it is (Smith 3).\n",
    );
    fs::create_dir(folder.path().join("map.png")).unwrap();
    fs::create_dir(folder.path().join("lib.yml")).unwrap();
    let commands = [
        ("export essay.md -o out.html", 0, "essay.md:3:1"),
        ("export essay.md -o out.docx", 0, "`map.png` is a folder"),
        ("citations essay.md --references lib.yml", 2, "lib.yml"),
        ("works-cited lib.yml", 2, "lib.yml"),
        ("convert lib.yml --to ris", 2, "lib.yml"),
        ("export essay.md -o map.png --to html", 2, "map.png"),
    ];
    let built = commands
        .into_iter()
        .filter(|(command, ..)| is_built(command));
    for (command, status, says) in built {
        let run = folder.run(command);
        assert_eq!(run.status, Some(status), "{command}: {run:?}");
        assert!(run.stderr.contains(says), "{command}: {}", run.stderr);
    }
}

#[test]
fn a_picture_that_would_not_fit_in_memory_is_left_out() {
    if !is_built("export") {
        return;
    }
    let mut png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
    png.extend([0, 1, 0, 0, 0, 1, 0, 0, 8, 6, 0, 0, 0]);
    let folder = Folder::with("essay.md", b"# T\n\n![A map](map.png)\n\nSo it is.\n");
    folder.write("map.png", &png);
    for ending in ["html", "docx", "odt", "rtf", "epub"] {
        let run = folder.run(&format!("export essay.md -o out.{ending}"));
        assert_eq!(run.status, Some(0), "{run:?}");
        assert!(run.stderr.contains("64 million pixels"), "{}", run.stderr);
        assert!(run.stderr.contains("essay.md:3:1"), "{}", run.stderr);
    }
}

#[test]
fn an_export_is_not_silent_about_a_key_that_nobody_has() {
    if !is_built("export") {
        return;
    }
    let folder = Folder::with("essay.md", b"# T\n\nSo it is [@nobody, 3].\n");
    for ending in [
        "html", "docx", "md", "txt", "tex", "rtf", "odt", "epub", "typ",
    ] {
        let run = folder.run(&format!("export essay.md -o out.{ending}"));
        assert_eq!(run.status, Some(0), "{ending}: {run:?}");
        assert!(run.stderr.contains("nobody"), "{ending}: {}", run.stderr);
        assert!(run.stderr.contains("essay.md:3:10"), "{}", run.stderr);
    }
}

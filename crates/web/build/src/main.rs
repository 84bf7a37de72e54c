//! Builds the page: `cargo run --manifest-path crates/web/build/Cargo.toml`. It writes `target/page/ibid.html`, one file
//! that works from the disk and from any server.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, ensure};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest as _, Sha256};
use wasm_bindgen_cli_support::Bindgen;

/// The largest page that is worth waiting for, in bytes.
const LARGEST: usize = 3_700_000;

/// More rounds of packing save next to nothing.
const ROUNDS: std::num::NonZeroU64 = std::num::NonZeroU64::new(4).unwrap();

fn main() -> anyhow::Result<()> {
    // Asked when it runs: cargo takes a program that another checkout built for its own.
    let own = std::env::var_os("CARGO_MANIFEST_DIR").context("run it by `cargo run`")?;
    let web = Path::new(&own).join("..");
    let target = target(&web.join("../.."));
    compile(&web, &target)?;
    let wasm = target.join("wasm32-unknown-unknown/web/ibid_web.wasm");
    let mut output = Bindgen::new()
        .input_path(wasm)
        .no_modules(true)?
        .typescript(false)
        // Nobody reads the names of its functions.
        .remove_name_section(true)
        .remove_producers_section(true)
        .generate_output()?;
    let code = output.wasm_mut().emit_wasm();
    let mut packed = Vec::new();
    zopfli::compress(
        zopfli::Options {
            iteration_count: ROUNDS,
            ..zopfli::Options::default()
        },
        zopfli::Format::Gzip,
        code.as_slice(),
        &mut packed,
    )?;
    let part = |name: &str| {
        fs::read_to_string(web.join("page").join(name)).with_context(|| format!("no page/{name}"))
    };
    let script = part("page.js")?;
    let worker = format!("{}\n{}", output.js(), part("worker.js")?);
    ensure!(
        !worker.contains("</script") && !script.contains("</script"),
        "a script would end early"
    );
    let page = part("page.html")?
        .replace("{{script-hash}}", &STANDARD.encode(Sha256::digest(&script)))
        .replace("{{style}}", &part("page.css")?)
        .replace("{{worker}}", &worker)
        .replace("{{wasm-bytes}}", &packed.len().to_string())
        .replace("{{wasm}}", &encode(&packed))
        // The last, so that its bytes are those that were hashed.
        .replace("{{script}}", &script);
    ensure!(
        page.len() <= LARGEST,
        "the page has {} bytes, more than {LARGEST}",
        page.len()
    );
    let file = target.join("page/ibid.html");
    fs::create_dir_all(target.join("page"))?;
    fs::write(&file, &page)?;
    println!(
        "{} ({:.1} MB; the WebAssembly in it has {:.1} MB unpacked)",
        file.display(),
        megabytes(page.len()),
        megabytes(code.len())
    );
    Ok(())
}

/// Bytes as text: five characters for four of them, where base64 takes five and a third. They are those from `(` to `~`
/// without `<`, which could end a script, and `\\`.
fn encode(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(bytes.len() / 4 * 5 + 5);
    for four in bytes.chunks(4) {
        let mut whole = [0; 4];
        whole[..four.len()].copy_from_slice(four);
        let number = u32::from_be_bytes(whole);
        for power in (0..5).rev() {
            let digit = (number / 85_u32.pow(power) % 85) as u8;
            let code = 40 + digit + u8::from(digit >= 20) + u8::from(digit >= 51);
            out.push(char::from(code));
        }
    }
    out
}

/// The folder that cargo builds into.
fn target(root: &Path) -> PathBuf {
    match std::env::var_os("CARGO_TARGET_DIR") {
        Some(folder) => folder.into(),
        None => root.join("target"),
    }
}

fn compile(web: &Path, target: &Path) -> anyhow::Result<()> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let status = Command::new(cargo)
        .args(["build", "--locked", "--profile", "web", "-p", "ibid-web"])
        .args(["--target", "wasm32-unknown-unknown", "--target-dir"])
        .arg(target)
        .current_dir(web.join("../.."))
        .status()?;
    ensure!(
        status.success(),
        "the WebAssembly was not built; is its target there? rustup target add wasm32-unknown-unknown"
    );
    Ok(())
}

#[expect(clippy::cast_precision_loss, reason = "it is read by people")]
fn megabytes(bytes: usize) -> f64 {
    bytes as f64 / 1e6
}

//! Prints docs/mla.md.
#![expect(clippy::print_stdout, reason = "printing is what it is for")]

mod cases;
mod page;

fn main() {
    print!("{}", page::page());
}

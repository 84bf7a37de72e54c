//! Entries in the styles and with the habits of those who type them.

use crate::facts::Facts;
use crate::noise::{self, Entry};
use crate::page::Page;
use crate::random::Random;
use crate::typing::{Habits, Style};
use crate::{apa, chicago, forms, mla, science, seven, works};

/// One made entry.
pub(crate) fn made(facts: &Facts, random: &mut Random) -> Entry {
    let work = works::work(facts, random);
    let habits = Habits::new(random);
    let mut page = Page::default();
    match habits.style {
        Style::Mla9 => mla::nine(&mut page, random, &work, &habits),
        Style::Mla7 | Style::Mla6 => seven::seven(&mut page, random, &work, &habits),
        Style::Chicago | Style::Note | Style::AuthorDate => {
            chicago::chicago(&mut page, random, &work, &habits);
        }
        Style::Apa | Style::Harvard => apa::apa(&mut page, random, &work, &habits),
        Style::Science => {
            if random.percent(25.0) || !forms::patterned(&mut page, facts, random, &work, &habits) {
                science::science(&mut page, random, &work, &habits);
            }
        }
        Style::Shuffled => science::shuffled(&mut page, random, &work, &habits),
    }
    noise::typed(page, random)
}

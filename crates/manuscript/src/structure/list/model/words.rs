//! Word classes of the line model. The model sees only how many words of a class a line has, never the words.

use ibid_language::WordTable;

/// Small words that prose is full of and entries are not.
pub(super) static FUNCTION: WordTable = WordTable::new(
    "the|a|an|of|to|and|in|that|is|was|it|for|on|with|as|he|she|his|her|they|their|them|be|by|this|which|at|from|or|\
    but|not|are|were|had|have|has|who|what|when|so|if|i|we|you|my|our|its|than|then|there|would|could|can|will|into|\
    about|more|one|all|no|do|does|did|because|been|only|even|also|how|some|such|these|those|out|up|after|before|\
    while|where|between|through|over|just|like",
);

/// Words of publishers, media, containers and contributors.
pub(super) static PUBLISHING: WordTable = WordTable::new(
    "press|university|univ|up|publisher|publishers|publishing|published|publications|publication|books|penguin|\
    routledge|oxford|cambridge|vintage|norton|scribner|scribner's|harper|harpercollins|house|macmillan|knopf|wiley|\
    sage|springer|elsevier|jstor|proquest|ebsco|ebscohost|academic|muse|gale|google|youtube|netflix|spotify|\
    wikipedia|encyclopedia|encyclopaedia|dictionary|journal|review|quarterly|magazine|times|post|news|studies|\
    edition|ed|eds|edited|translated|trans|directed|dir|perf|performed|performances|produced|uploaded|retrieved|\
    accessed|web|print|film|dvd|kindle|ebook|et|al|ibid|records|pictures|films|studio|studios|productions|podcast|\
    blog|museum|institute|association|thesis|dissertation|diss|bulletin|proceedings|conference|twitter|instagram|\
    facebook|episode|season|lecture|interview|classics|library|editors|editor|illustrated|narrated|album",
);

/// The months and their short forms.
pub(super) static MONTHS: WordTable = WordTable::new(
    "jan|january|feb|february|mar|march|apr|april|may|jun|june|jul|july|aug|august|sep|sept|september|oct|october|\
    nov|november|dec|december",
);

/// Words of headings of lists.
pub(super) static HEADING: WordTable = WordTable::new(
    "works|work|cited|cite|consulted|referenced|references|reference|bibliography|bibliographies|sources|source|\
    citations|citation|literature|readings|reading|resources|bibliographic",
);

/// Small words that headings of lists are made with.
pub(super) static HEADING_HELP: WordTable = WordTable::new(
    "annotated|selected|select|full|complete|my|the|list|of|a|and|for|further|additional|primary|secondary|other|used|\
    working|mla|apa|page|in|this|essay|paper|online|print|internet|general|suggested|recommended|notes|to",
);

/// How notes on a source begin.
pub(super) static ANNOTATION: WordTable = WordTable::new(
    "this|the author|the article|the source|the book|in this|annotation|summary|i used|i chose|i will|i plan|here|\
    source type|type|it is|it was|a good|he|she|they|these|relevance|evaluation|notes:|credibility|abstract|\
    the first|the second|the writer|the essay|the film|the study|the website|using",
);

//! Articles that nobody wrote: a number comes in, and the same article goes out each time.
//!
//! Words, names and outlets are as frequent as they are in news (Zipf), days are spread over ten
//! years. Nothing in them means anything.

use gainsay_record::{
    Act, Article, BlockKind, Cue, Draft, Form, Meta, Provenance, Reading, Sense, Span, Speaker,
    SpeakerId, SpeakerKind, Statement, StatementId, sha256_hex,
};

/// Numbers that look random (SplitMix64, Steele, Lea and Flood 2014).
pub struct Numbers(u64);

impl Numbers {
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 0x1234_5678)
    }

    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    pub fn below(&mut self, count: u64) -> u64 {
        self.next() % count
    }

    /// One of so many, the first the most frequent, by Zipf's law.
    pub fn frequent(&mut self, count: u64) -> u64 {
        let share = (self.next() >> 11) as f64 / (1_u64 << 53) as f64;
        ((count as f64).powf(share) as u64).saturating_sub(1).min(count - 1)
    }
}

/// A word that stands for a number.
pub fn word(mut number: u64) -> String {
    const SYLLABLES: [&str; 20] = [
        "ba", "ko", "ri", "ten", "mu", "sal", "vo", "der", "pi", "nath", "gu", "lem", "sho", "fa",
        "zer", "ol", "wi", "cra", "hy", "dun",
    ];
    let mut word = String::new();
    loop {
        word.push_str(SYLLABLES[(number % 20) as usize]);
        number /= 20;
        if number == 0 {
            return word;
        }
    }
}

/// The name that stands for a number: few given names, many surnames.
pub fn name(number: u64) -> String {
    let capital = |word: String| word[..1].to_uppercase() + &word[1..];
    format!("{} {}", capital(word(number * 7 % 60)), capital(word(400 + number / 2)))
}

fn sentence(numbers: &mut Numbers, words: u64) -> String {
    (0..words).map(|_| word(numbers.frequent(40_000))).collect::<Vec<_>>().join(" ")
}

/// The article of a number, with so many statements.
pub fn reading(number: u64, statements: u64) -> Reading {
    let mut numbers = Numbers::new(number);
    let day = numbers.below(3650);
    let published = format!("{}-{:02}-{:02}", 2010 + day / 365, 1 + day % 12, 1 + day % 28);
    let mut text = format!("{}\n\n", sentence(&mut numbers, 8));
    let mut blocks = vec![(BlockKind::Headline, 0..text.len() - 2)];
    let mut drafts = Vec::new();
    let speakers: Vec<u64> = (0..8).map(|_| numbers.frequent(20_000)).collect();
    for _ in 0..statements {
        let start = text.len();
        let who = speakers[numbers.below(8) as usize];
        let length = 8 + numbers.below(24);
        let content = sentence(&mut numbers, length);
        let direct = numbers.below(3) == 0;
        let content = if direct { format!("“{content},”") } else { content };
        let name = name(who);
        text.push_str(&format!("{content} {name} said"));
        let content = start..start + content.len();
        let source = content.end + 1..content.end + 1 + name.len();
        let cue = source.end + 1..source.end + 5;
        text.push_str(&format!(" on a day. {}", sentence(&mut numbers, 6)));
        blocks.push((BlockKind::Paragraph, start..text.len()));
        text.push_str("\n\n");
        drafts.push((name, source, cue, content, direct, numbers.next()));
    }
    let outlet = Some(format!("The {} Post", word(numbers.frequent(200))));
    let title = Some(text[blocks[0].1.clone()].to_owned());
    let meta = Meta {
        outlet,
        title,
        published: Some(published),
        language: Some("en".into()),
        url: Some(format!("https://{}.example/{number}", word(number % 200))),
        ..Meta::default()
    };
    let sha256 = sha256_hex(text.as_bytes());
    let origin = format!("articles/{number}.html");
    let draft = Draft { origin, sha256, text, meta, blocks, ..Draft::default() };
    let article = Article::new(draft).expect("blocks cover the text");
    let provenance =
        Provenance { gainsay: "0.1.0".into(), model: "synthetic".into(), settings: "".into() };
    let mut reading = Reading { article, speakers: vec![], statements: vec![], provenance };
    for (name, source, cue, content, direct, random) in drafts {
        let span = |range| reading.article.span(range).expect("a piece of the text");
        let (source, cue, content) = (span(source), span(cue), vec![span(content)]);
        let id = StatementId::of(&reading.article, Some(source), Some(cue), &content);
        let speaker = Some(speaker(&mut reading, name, source));
        let vector: Vec<f32> = (0..Sense::DIMENSIONS as u64)
            .map(|at| ((random >> (at % 60)) % 17) as f32 - 8.0)
            .collect();
        reading.statements.push(Statement {
            id,
            parent: None,
            speaker,
            source: Some(source),
            cue: Some(Cue { span: cue, lemma: "say".into() }),
            content,
            form: if direct { Form::Direct } else { Form::Indirect },
            act: Act::ALL[if random % 3 == 0 { (random / 3 % 12) as usize } else { 0 }],
            hedged: random % 20 == 0,
            to: None,
            place: None,
            when: None,
            in_headline: false,
            score: 0.9,
            sense: Sense::of(&vector),
        });
    }
    reading
}

fn speaker(reading: &mut Reading, name: String, mention: Span) -> SpeakerId {
    if let Some(known) = reading.speakers.iter_mut().find(|it| it.name == name) {
        known.mentions.push(mention);
        return known.id;
    }
    let kind = SpeakerKind::Person;
    let id = SpeakerId::of(&reading.article, kind, &name, Some(mention));
    let description = Some("a spokesperson for the harbour".to_owned());
    let mentions = vec![mention];
    reading.speakers.push(Speaker { id, name, kind, description, speaks_for: None, mentions });
    id
}

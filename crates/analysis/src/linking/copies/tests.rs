//! Copies of invented reports.

use gainsay_record::{Article, End, Link, Relation, SignValue};
use gainsay_testkit::article;

use super::Copies;
use crate::linking::{ArticleItem, Item as _, Linker};

const LEAD: &str = "The harbour board of Velmar will close its oldest dock in spring, because the \
    walls can no longer bear the weight of modern cranes, its chairwoman told the town council.";
const COSTS: &str = "Repairs would cost four million crowns, more than the port earned with fishing \
    boats in the last ten years, and no ministry has offered to share the bill so far.";
const FISHERS: &str = "Fishermen who land their catch there were offered berths on the far side of \
    the river, where the water is shallow and a road has yet to be built.";
const SAID: &str = "“Nobody asked us, and nobody will drive an hour through mud to buy a handful of \
    fresh mussels from a boat that cannot even reach the quay,” said Mara Oduya.";
const VOTE: &str = "The council votes on Thursday; a petition against the plan has been signed by \
    every second household of the old town since Sunday.";

fn item(marked: &str) -> ArticleItem {
    ArticleItem::new(&article(marked))
}

fn report(published: &str, head: &str, paragraphs: &[&str]) -> Article {
    let paragraphs = paragraphs.join("\n\n");
    article(&format!("[published {published}]\n[headline] {head}\n\n{paragraphs}"))
}

fn full() -> Article {
    report("2031-03-03", "Velmar closes a dock", &[LEAD, COSTS, FISHERS, SAID, VOTE])
}

fn link(one: &Article, other: &Article) -> Option<Link> {
    let (one, other) = (ArticleItem::new(one), ArticleItem::new(other));
    let link = Copies.compare(&one, &other);
    assert_eq!(link, Copies.compare(&other, &one));
    if link.is_some() {
        let keys = Copies.keys(&one);
        assert!(Copies.keys(&other).iter().any(|key| keys.contains(key)), "no key in common");
    }
    link
}

fn words<'a>(link: &'a Link, sign: &str) -> Option<&'a str> {
    let found = link.evidence.signs.iter().find(|it| it.name == sign)?;
    match &found.value {
        SignValue::Words(words) => Some(words),
        SignValue::Number(_) => None,
    }
}

/// The words of an article between two code points.
fn between(article: &Article, at: &std::ops::Range<u32>) -> String {
    article.text().chars().skip(at.start as usize).take(at.len()).collect()
}

#[test]
fn a_reprint_names_what_was_there_first_and_shows_the_words() {
    let reworded = LEAD.replace("told the town council", "said before the councillors");
    let copy = report("2031-03-05", "Old dock to go", &[&reworded, COSTS, FISHERS, SAID, VOTE]);
    let link = link(&full(), &copy).unwrap();
    assert_eq!(link.relation, Some(Relation::Reprinted));
    assert_eq!((link.a, link.b), (End::Article(copy.id()), End::Article(full().id())));
    assert_eq!(words(&link, "first_by"), Some("date"));
    assert!(link.score > 0.8);
    for passage in &link.evidence.passages {
        assert_eq!(between(&copy, &passage.a), between(&full(), &passage.b));
        assert!(!between(&copy, &passage.a).contains('\n'));
    }
}

#[test]
fn a_shortened_article_is_a_part_and_an_extended_one_has_it_as_a_part() {
    let short = report("2031-03-04", "Dock closed", &[LEAD, COSTS]);
    assert_eq!(link(&short, &full()).unwrap().relation, Some(Relation::Shortened));
    let early = report("2031-03-02", "Dock closed", &[LEAD, COSTS]);
    let found = link(&early, &full()).unwrap();
    assert_eq!(found.relation, Some(Relation::Extended));
    assert_eq!(found.a, End::Article(full().id()));
}

#[test]
fn some_passages_are_an_excerpt() {
    let other = "The mayor of Port Solano wants the boats that Velmar drives out. There is a new \
        ice house, he said on the radio, and a railway to three cities. Whoever comes before the \
        summer pays no fees for a year, and their children go to school by ferry.";
    let more = "Port Solano lost half of its own fleet after the storm of 2019, when the insurers \
        left the coast and the young people went to the oil fields in the north.";
    let quoting = report("2031-03-07", "Port Solano calls Velmar’s boats", &[other, FISHERS, more]);
    assert_eq!(link(&quoting, &full()).unwrap().relation, Some(Relation::Excerpted));
}

#[test]
fn what_both_quote_is_no_copy() {
    let intro = "A fisherwoman from Velmar spoke at the fair of Port Solano about her trade.";
    let heard = report("2031-03-03", "A voice from the sea", &[intro, SAID]);
    assert_eq!(link(&heard, &full()), None);
}

#[test]
fn notices_made_by_one_form_are_no_copies() {
    let notice = |town: &str, litres: &str, price: &str| {
        format!(
            "[headline] Milk prices of {town}\n\nThe dairy of {town} took {litres} litres of milk from \
             its farmers in the last week, the farmers’ union said, and paid {price} crowns for each \
             hundred litres, as it had done in the week before."
        )
    };
    let (one, other) = (notice("Velmar", "31,500", "42"), notice("Quillport", "28,900", "44"));
    assert_eq!(link(&article(&one), &article(&other)), None);
    let next = notice("Velmar", "31,500", "43");
    assert_eq!(link(&article(&one), &article(&next)), None);
    let again = one.replace("Milk prices of Velmar", "Velmar: milk");
    assert!(link(&article(&one), &article(&again)).is_some());
}

#[test]
fn what_stands_beneath_everything_is_no_passage() {
    let notice = "The Velmar Courier is owned by its readers, who elect the editor every four years \
        and receive no dividend; gifts above ten crowns are published on this page.";
    let one = report("2031-03-03", "Velmar closes a dock", &[LEAD, COSTS, notice]);
    let other = report("2031-03-03", "Choir sings in the rain", &[SAID, VOTE, notice]);
    assert_eq!(link(&one, &other), None);
}

#[test]
fn whoever_names_the_other_in_the_text_took_it_from_there() {
    let wire = ArticleItem {
        outlet: Some("Federal Wire".to_owned()),
        ..item(&format!("[headline] Dock closed\n\n{LEAD}\n\n{COSTS}"))
    };
    let told = format!(
        "[headline] Dock closed\n\n{LEAD}\n\n{COSTS}\n\nIt was closed at noon, the Federal Wire reported."
    );
    for outlet in ["Haven Post", "Federal Wire"] {
        let paper = ArticleItem { outlet: Some(outlet.to_owned()), ..item(&told) };
        let found = Copies.compare(&paper, &wire).unwrap();
        let by =
            if outlet == "Haven Post" { (paper.end(), "credit") } else { (wire.end(), "length") };
        assert_eq!((found.a, words(&found, "first_by")), (by.0, Some(by.1)));
    }
}

#[test]
fn without_dates_the_longer_article_was_there_first_and_credits_are_told() {
    let wire =
        format!("[headline] Dock closed\n\n[dateline] VELMAR (AP) — [paragraph] {LEAD}\n\n{COSTS}");
    let whole = format!("[headline] Dock closed\n\n{LEAD}\n\n{COSTS}\n\n{VOTE}");
    let found = link(&article(&wire), &article(&whole)).unwrap();
    assert_eq!(found.a, End::Article(article(&wire).id()));
    assert_eq!(words(&found, "first_by"), Some("length"));
    assert_eq!(words(&found, "credit"), Some("AP"));
    let mut agency = item(&whole);
    agency.outlet = Some("Associated Press".to_owned());
    let found = Copies.compare(&item(&wire), &agency).unwrap();
    assert_eq!((found.b, words(&found, "first_by")), (End::Article(agency.id), Some("credit")));
}

#[test]
fn an_agency_in_brackets_behind_the_last_sentence_is_a_credit() {
    let whole = [LEAD, COSTS, FISHERS, VOTE].join("\n\n");
    let wire = item(&format!("[headline] Dock closed\n\n{whole}"));
    let paper = item(&format!("[headline] Dock shut\n\n{LEAD}\n\n{COSTS} (Federal Wire)"));
    assert!(paper.credit.ends_with("Federal Wire"));
    let found = Copies.compare(&paper, &wire).unwrap();
    assert_eq!(found.relation, Some(Relation::Shortened));
    let said = item(&format!("[headline] Dock shut\n\n{LEAD}\n\n{COSTS} (and twice on Sundays)"));
    assert_eq!(said.body.last().map(|word| &*word.norm), Some("sundays"));
}

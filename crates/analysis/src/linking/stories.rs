//! Stories: reports of one event, or of one running matter.
//!
//! What articles are about comes in; links between two that report the same go out. A matter that
//! runs over months is a chain of such links, and [`views::stories`](super::views::stories) says how
//! long a chain may get. Nothing here knows what happened.

mod keys;
mod likeness;

use gainsay_record::{Evidence, Link, LinkKind};

pub use likeness::Likeness;

use super::Linker;
use super::gist::Gist;
use super::item::Item;

/// Finds articles that report the same.
#[derive(Debug)]
pub struct Stories;

/// The lowest score of a link, and of one where a date is missing: such a link may join what lies
/// years apart.
const LINKED: (f32, f32) = (0.5, 0.65);

impl Linker<Gist> for Stories {
    fn kind(&self) -> LinkKind {
        LinkKind::SameStory
    }

    fn version(&self) -> u32 {
        2
    }

    fn keys(&self, gist: &Gist) -> Vec<u64> {
        keys::keys(gist)
    }

    fn compare(&self, one: &Gist, other: &Gist) -> Option<Link> {
        let likeness = Likeness::of(one, other);
        let score = likeness.score();
        let least = if likeness.days.is_some() { LINKED.0 } else { LINKED.1 };
        if score < least {
            return None;
        }
        let evidence = Evidence { signs: likeness.signs(), ..Evidence::default() };
        let (a, b) = (one.end().min(other.end()), one.end().max(other.end()));
        Some(Link { kind: LinkKind::SameStory, a, b, relation: None, score, evidence })
    }
}

#[cfg(test)]
mod tests {
    use gainsay_testkit::article;

    use super::Stories;
    use crate::linking::{ArticleItem, Gist, Linker};

    const STRIKE: &str = "[headline] Crane drivers of Velmar walk out\n\nCrane drivers in the harbour \
        of Velmar stopped work on Monday after Oduya Shipping cut their night bonus. The union \
        leader Tomas Brandt said the walkout would last until the bonus was paid.";
    const AGAIN: &str = "[headline] Harbour stands still as Oduya cuts bonus\n\nNo container was moved \
        in Velmar on Tuesday. Tomas Brandt, who leads the crane drivers, blamed Oduya Shipping, \
        which had cut a bonus for night work. The walkout has cost the harbour four ships.";
    const OTHER: &str = "[headline] Velmar museum shows old maps\n\nThe museum of Velmar opened an \
        exhibition of maps on Tuesday. Its director, Ilse Quint, said that the oldest shows the \
        harbour before the flood.";

    fn item(published: &str, text: &str) -> Gist {
        Gist::of(&ArticleItem::new(&article(&format!("{published}{text}"))))
    }

    fn linked(one: &Gist, other: &Gist) -> bool {
        let keys = Stories.keys(one);
        let brought = Stories.keys(other).iter().any(|key| keys.contains(key));
        let link = Stories.compare(one, other);
        assert_eq!(link, Stories.compare(other, one));
        brought && link.is_some()
    }

    #[test]
    fn two_reports_of_one_strike_are_one_story() {
        let (monday, tuesday) = ("[published 2031-03-03]\n", "[published 2031-03-04]\n");
        assert!(linked(&item(monday, STRIKE), &item(tuesday, AGAIN)));
        assert!(!linked(&item(monday, STRIKE), &item(tuesday, OTHER)));
    }

    #[test]
    fn years_later_it_is_another_strike() {
        let (then, now) = ("[published 2031-03-03]\n", "[published 2035-03-04]\n");
        assert!(!linked(&item(then, STRIKE), &item(now, AGAIN)));
    }

    #[test]
    fn reports_without_a_date_are_brought_together_too() {
        assert!(linked(&item("", STRIKE), &item("[published 2031-03-04]\n", AGAIN)));
        assert!(!linked(&item("", STRIKE), &item("", OTHER)));
    }
}

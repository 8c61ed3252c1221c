//! What says no, and what merely leaves open.

use gainsay_analysis::attribution::attribute;
use gainsay_analysis::linking::{StatementItem, denial_signs, leaves_open};
use gainsay_record::{Provenance, Reading, Told};
use gainsay_testkit::{article, tags};

const CLAIM: &str = "Mara Oduya alleged that the council had hidden the harbour survey.";

/// A report in which one alleges, and another says something of it.
fn answered(answer: &str, frames: &str) -> Reading {
    let article = article(&format!("{CLAIM}\n\n{answer}"));
    let claim = "cue=alleged source=`Mara Oduya` content=`that the council had hidden the harbour survey` act=allege";
    let found = attribute(&article, &tags(&article, &format!("{claim}\n{frames}")));
    let provenance =
        Provenance { gainsay: String::new(), model: String::new(), settings: String::new() };
    let (speakers, statements) = (found.speakers, found.statements);
    Reading { article, speakers, statements, provenance }
}

/// Whether the last statement leaves its matter open.
fn is_open(reading: &Reading) -> bool {
    leaves_open(Told::all(reading).last().unwrap(), None)
}

#[test]
fn a_denial_says_no_and_what_leaves_open_does_not() {
    let denial = answered(
        "Piet Brandt denied that he could not rule out that the survey was kept secret.",
        "cue=denied source=`Piet Brandt` content=`that he could not rule out that the survey was kept secret` act=deny",
    );
    assert!(!is_open(&denial), "what is rejected may leave open whatever it likes");
    let open = answered(
        "Piet Brandt said he could not rule out that the council had kept the harbour survey secret.",
        "cue=said source=`Piet Brandt` content=`he could not rule out that the council had kept the harbour survey secret` act=deny",
    );
    assert!(is_open(&open), "{:?}", open.statements);
    let cue = answered(
        "Piet Brandt could not rule out that the council had kept the harbour survey secret.",
        "cue=`could not rule out` source=`Piet Brandt` content=`that the council had kept the harbour survey secret` act=deny",
    );
    assert!(is_open(&cue), "{:?}", cue.statements);
}

#[test]
fn nobody_denies_their_own_words_by_saying_them_again() {
    let reading = answered(
        "Piet Brandt said that no letter had ever been hidden.\n\n\
         Piet Brandt told the Courier no letter had ever been hidden.\n\n\
         Hanne Moor wrote that no letter had ever been hidden.",
        "cue=said source=`Piet Brandt`#1 content=`that no letter had ever been hidden`#1 act=deny\n\
         cue=told source=`Piet Brandt`#2 content=`no letter had ever been hidden`#2 act=deny\n\
         cue=wrote source=`Hanne Moor` content=`that no letter had ever been hidden`#2 act=allege",
    );
    let items: Vec<StatementItem> =
        Told::all(&reading).into_iter().map(StatementItem::new).collect();
    let [claim, said, told, other] = &items[..] else { panic!("{:?}", reading.statements) };
    assert!(denial_signs(said, claim).is_some());
    assert!(denial_signs(said, told).is_none() && denial_signs(told, said).is_none());
    assert!(denial_signs(said, other).is_some(), "another may deny what he says");
}

#[test]
fn who_takes_their_own_words_back_denies_them() {
    for (cue, takes_back) in [("withdrew", true), ("took back", true), ("denied", false)] {
        let reading = answered(
            &format!("Oduya {cue} her claim that the council hid the survey."),
            &format!(
                "cue=`{cue}` source=`Oduya`#2 \
                 content=`her claim that the council hid the survey` act=deny"
            ),
        );
        let items: Vec<StatementItem> =
            Told::all(&reading).into_iter().map(StatementItem::new).collect();
        let [claim, later] = &items[..] else { panic!("{:?}", reading.statements) };
        // Nobody denies their own claim, unless they take it back.
        assert_eq!(denial_signs(later, claim).is_some(), takes_back, "{cue}");
    }
}

#[test]
fn what_is_taken_back_or_rejected_is_somebodys() {
    let items = |answer: &str, frames: &str| -> Vec<StatementItem> {
        let reading = answered(answer, frames);
        Told::all(&reading).into_iter().map(StatementItem::new).collect()
    };
    let all = items(
        "Piet Brandt denied that the council had hidden it. Oduya rejected the denial. \"I was wrong about the survey,\" Brandt said.",
        "cue=denied source=`Piet Brandt` content=`that the council had hidden it` act=deny\n\
         cue=rejected source=`Oduya`#2 content=`the denial` act=deny\n\
         cue=said source=`Brandt`#2 content=`\"I was wrong about the survey,\"` act=confirm",
    );
    let [claim, denial, rejection, recanted] = &all[..] else { panic!("{all:?}") };
    assert!(denial_signs(denial, claim).is_some());
    assert!(denial_signs(rejection, denial).is_some(), "a denial is what she rejects");
    assert!(denial_signs(rejection, claim).is_none(), "and not her own claim");
    assert!(denial_signs(denial, recanted).is_none(), "nothing is claimed there");
    let others = items(
        "Piet Brandt withdrew his statement that the council had shown the survey.",
        "cue=withdrew source=`Piet Brandt` content=`his statement that the council had shown the survey` act=deny",
    );
    let [claim, withdrawal] = &others[..] else { panic!("{others:?}") };
    assert!(denial_signs(withdrawal, claim).is_none(), "he takes back his own words");
}

#[test]
fn the_words_ahead_of_a_cue_inside_of_another_statement_count() {
    let reading = answered(
        "Piet Brandt said he could not rule out that the council had kept the harbour survey secret.",
        "cue=said source=`Piet Brandt` content=`he could not rule out that the council had kept the harbour survey secret` act=deny\n\
         cue=`rule out` source=he content=`that the council had kept the harbour survey secret` act=deny",
    );
    let told = Told::all(&reading);
    let inner = told.iter().find(|it| it.parent.is_some()).unwrap();
    let outer = told.iter().find(|it| Some(it.id) == inner.parent);
    assert!(!leaves_open(inner, None));
    assert!(leaves_open(inner, outer));
}

/// The statements of an answered claim, ready to be compared.
fn items(answer: &str, frames: &str) -> Vec<StatementItem> {
    let reading = answered(answer, frames);
    Told::all(&reading).into_iter().map(StatementItem::new).collect()
}

#[test]
fn who_does_not_believe_it_stands_on_one_side() {
    let all = items(
        "Piet Brandt said he did not believe that the council had hidden it.",
        "cue=said source=`Piet Brandt` content=`he did not believe that the council had hidden it` act=deny\n\
         cue=`not believe` source=he content=`that the council had hidden it` act=allege",
    );
    let [claim, outer, inner] = &all[..] else { panic!("{all:?}") };
    assert!(denial_signs(outer, claim).is_some());
    assert!(denial_signs(outer, inner).is_none() && denial_signs(inner, outer).is_none());
}

#[test]
fn who_did_not_deny_it_or_wants_no_name_denies_and_claims_nothing() {
    let all = items(
        "\"They did not deny it in the room,\" Piet Brandt said. Hanne Moor asked not to be named. Lise Kall denied it.",
        "cue=said source=`Piet Brandt` content=`\"They did not deny it in the room,\"` act=deny\n\
         cue=asked source=`Hanne Moor` content=`not to be named` act=demand\n\
         cue=denied source=`Lise Kall` content=`it`#2 act=deny",
    );
    let [claim, undenied, hides, denial] = &all[..] else { panic!("{all:?}") };
    assert!(denial_signs(undenied, claim).is_none() && denial_signs(hides, claim).is_none());
    assert!(denial_signs(denial, claim).is_some() && denial_signs(denial, hides).is_none());
}

#[test]
fn nobody_denies_what_their_country_says_in_the_same_words() {
    let all = items(
        "Norland said that the talks had failed. Prime Minister Rosa Kern of Norland told reporters the talks failed. Lise Kall wrote the talks failed.",
        "cue=said source=Norland#1 content=`that the talks had failed` act=assert\n\
         cue=told source=`Prime Minister Rosa Kern of Norland` content=`the talks failed`#1 act=deny\n\
         cue=wrote source=`Lise Kall` content=`the talks failed`#2 act=deny",
    );
    let [_, country, minister, other] = &all[..] else { panic!("{all:?}") };
    assert!(denial_signs(minister, country).is_none(), "{:?}", minister.told.source);
    assert!(denial_signs(other, country).is_some());
}

#[test]
fn who_calls_a_denial_a_lie_does_not_deny_the_claim_as_well() {
    let reading = answered(
        "The council denied it. Piet Brandt said that the council was lying.",
        "cue=denied source=`The council` content=`it` act=deny\n\
         cue=said source=`Piet Brandt` content=`that the council was lying` act=deny",
    );
    let links = gainsay_analysis::linking::link(std::slice::from_ref(&reading));
    let denies = |a: usize, b: usize| {
        let [a, b] = [a, b].map(|at| gainsay_record::End::Statement(reading.statements[at].id));
        links.iter().any(|it| it.kind == gainsay_record::LinkKind::Denies && (it.a, it.b) == (a, b))
    };
    assert!(denies(1, 0) && denies(2, 1) && !denies(2, 0), "{links:?}");
}

//! Who is linked with whom, said of invented people of many countries and of invented bodies.

use gainsay_record::{ArticleId, Heard, Link, SignValue, SpeakerKind, Voice};

use super::Identities;
use crate::linking::item::SpeakerItem;
use crate::linking::people::{self, identities};
use crate::linking::{Linker, compare_all};

/// A speaker of an article of its own.
#[derive(Clone)]
struct Said {
    name: &'static str,
    kind: SpeakerKind,
    description: Option<&'static str>,
    day: Option<&'static str>,
    aliases: Vec<&'static str>,
    behalf: Option<&'static str>,
}

fn person(name: &'static str) -> Said {
    let kind = SpeakerKind::Person;
    Said { name, kind, description: None, day: None, aliases: Vec::new(), behalf: None }
}

fn body(name: &'static str) -> Said {
    Said { kind: SpeakerKind::Organization, ..person(name) }
}

impl Said {
    fn is(self, description: &'static str) -> Self {
        Self { description: Some(description), ..self }
    }

    fn on(self, day: &'static str) -> Self {
        Self { day: Some(day), ..self }
    }

    fn called(mut self, alias: &'static str) -> Self {
        self.aliases.push(alias);
        self
    }

    fn speaks_for(self, behalf: &'static str) -> Self {
        Self { behalf: Some(behalf), ..self }
    }

    /// The number tells speakers and their articles apart.
    fn item(&self, number: usize) -> SpeakerItem {
        let outlet = None;
        SpeakerItem::new(Heard {
            voice: Voice {
                id: format!("{number:020x}").parse().unwrap(),
                name: self.name.to_owned(),
                kind: self.kind,
                description: self.description.map(str::to_owned),
                speaks_for: self.behalf.map(str::to_owned),
            },
            article: ArticleId::of(&number.to_string(), outlet),
            outlet: None,
            published: self.day.map(str::to_owned),
            aliases: self.aliases.iter().map(|it| (*it).to_owned()).collect(),
        })
    }
}

/// The link of two that share a key.
fn linked(one: &Said, other: &Said) -> Option<Link> {
    let (one, other) = (one.item(1), other.item(2));
    let keys = Identities.keys(&one);
    let meet = Identities.keys(&other).iter().any(|key| keys.contains(key));
    let link = Identities.compare(&one, &other);
    assert_eq!(
        link,
        Identities.compare(&other, &one),
        "{} {}",
        one.heard.voice.name,
        other.heard.voice.name
    );
    link.filter(|_| meet)
}

#[track_caller]
fn same(one: Said, other: Said) -> Link {
    let names = format!("{} = {}", one.name, other.name);
    linked(&one, &other).unwrap_or_else(|| panic!("not linked: {names}"))
}

#[track_caller]
fn other(one: Said, other: Said) {
    let link = linked(&one, &other);
    assert_eq!(link, None, "linked: {} = {}", one.name, other.name);
}

fn sign(link: &Link, name: &str) -> Option<String> {
    let found = link.evidence.signs.iter().find(|sign| sign.name == name)?;
    Some(match &found.value {
        SignValue::Number(number) => number.to_string(),
        SignValue::Words(words) => words.clone(),
    })
}

#[test]
fn the_same_full_name_is_the_same_person() {
    let link = same(person("Mara Oduya"), person("MARA ODUYA"));
    assert!(link.score > 0.9);
    assert_eq!(sign(&link, "name").as_deref(), Some("full"));
    same(person("Dr. Mara Oduya"), person("Mara Oduya, MP"));
    same(person("Mara C. Oduya"), person("Mara Oduya"));
    same(person("@MaraOduya"), person("Mara Oduya"));
    other(person("Mara Oduya"), person("Tunde Oduya"));
    other(person("Mara Oduya"), body("Mara Oduya"));
}

#[test]
fn other_alphabets_spell_one_name_in_many_ways() {
    for (a, b) in [
        ("Dmitri Pelesky", "Dmitrij Peleskij"),
        ("Sergei Oreskov", "Sergey Oreskow"),
        ("Yevgeny Tarasoff", "Evgeni Tarasov"),
        ("Volodymyr Brelenko", "Vladimir Brelenko"),
        ("Muhammad al-Tarifi", "Mohamed Tarifi"),
        ("Mohammed el-Tarifi", "Mohamed Al Tarifi"),
        ("Jürgen Vöhl", "Juergen Voehl"),
        ("Łukasz Wróblak", "Lukasz Wroblak"),
        ("Özgür Işıldak", "Ozgur Isildak"),
        ("Guðrún Jökulsdóttir", "Gudrun Jokulsdottir"),
        ("Inés Peralta Quiroga", "Ines Peralta Quiroga"),
        ("Maeve O'Tarrigan", "Maeve O’Tarrigan"),
        ("Nguyễn Thị Lan Vy", "Nguyen Thi Lan Vy"),
        ("Serhiy Brelenko", "Sergey Brelenko"),
        ("Mykola Oreskov", "Nikolay Oreskov"),
        ("Oleksandr Brelenko", "Alexander Brelenko"),
        ("Yevhen Tarasov", "Evgeny Tarasov"),
        ("Dmytro Pelesky", "Dmitri Pelesky"),
    ] {
        same(person(a), person(b));
    }
    // Never by the given name alone, and no two names.
    other(person("Serhiy Brelenko"), person("Sergey Oreskov"));
    other(person("Serhiy Brelenko"), person("Mykola Brelenko"));
    other(person("Olha Brelenko"), person("Oleh Brelenko"));
    same(body("Kyiv City Council"), body("Kiev City Council"));
    other(body("Kyiv City Council"), body("Lviv City Council"));
    let link = same(person("Sergei Oreskov"), person("Sergey Oreskow"));
    assert_eq!(sign(&link, "names").as_deref(), Some("Sergei Oreskov / Sergey Oreskow"));
}

#[test]
fn the_surname_may_stand_first() {
    same(person("Zhou Minglan"), person("Minglan Zhou"));
    same(person("Kőrösvári Anna"), person("Anna Korosvari"));
    same(person("Kim Dae-sun"), person("Kim Dae Sun"));
    other(person("Kim Dae-sun"), person("Kim Dae-ho"));
    let day = "2021-03-08";
    let premier = |name| person(name).is("premier").on(day);
    same(premier("Xi Minglan"), premier("Xi"));
}

#[test]
fn short_forms_and_second_names() {
    for (a, b) in [
        ("William Tarrant", "Bill Tarrant"),
        ("Margaret Oyelade", "Peggy Oyelade"),
        ("Robert “Bob” Quillen", "Bob Quillen"),
        ("Willard Mitt Quillen", "Mitt Quillen"),
        ("K. Michael Tarrant", "Michael Tarrant"),
    ] {
        same(person(a), person(b));
    }
    other(person("Fred Quillen"), person("Rick Quillen"));
    other(person("Daniel Quillen"), person("Danielle Quillen"));
    other(person("Mario Quillen"), person("Maria Quillen"));
}

#[test]
fn married_and_double_names() {
    same(person("Mara Oduya-Lind"), person("Mara Oduya"));
    same(person("Mara Oduya-Lind"), person("Mara Lind"));
    let works = |name| person(name).is("harbour commissioner").on("2021-03-08");
    same(works("Mara Quillen Tarrant"), works("Mara Quillen"));
    same(works("Mara Tarrant, née Quillen"), works("Mara Quillen"));
    let mayor = |name, mention| person(name).is("mayor").on("2021-03-08").called(mention);
    let before = mayor("Ida Oyelade", "Mayor Ida Oyelade");
    same(mayor("Ida Lind", "Mayor Ida Lind, formerly Ida Oyelade,"), before.clone());
    same(mayor("Ida Lind", "Ida Lind (née Oyelade)"), before.clone());
    same(mayor("Lind", "Mrs Lind, formerly Ida Oyelade,"), before.clone());
    same(works("Mrs Lind, formerly Ida Oyelade"), works("Ida Oyelade"));
    other(works("Mrs Lind, formerly Mara Oyelade"), works("Ida Oyelade"));
    other(works("Mrs Lind, formerly Velm Harbour"), works("Harbour"));
    other(mayor("Ida Lind", "Ida Lind, born in Oyelade"), before.clone());
    other(mayor("Ida Lind", "Ida Lind, formerly Mayor of Velm"), before);
    same(person("Inés Peralta Quiroga"), person("Peralta Quiroga"));
    other(works("Dan Patrick"), works("Daniel Patrick Tarrant"));
}

#[test]
fn an_initial_is_no_small_word() {
    for letter in ["A.", "E.", "I.", "Y.", "O."] {
        let name = format!("Dr {letter} Oduya").leak();
        other(person(name).is("minister"), person("Dr Tunde Oduya").is("minister"));
    }
    other(person("Mayor Tunde E. Oduya"), person("Mayor Tunde K. Oduya"));
    same(person("Sen. A. J. Oduya").is("senator"), person("Alan Oduya").is("senator"));
    same(person("Y. Oduya").is("minister"), person("Yusuf Oduya").is("minister"));
    // Small words are none.
    same(person("Carlos Oduya e Silva"), person("Carlos Oduya Silva"));
    same(person("Carlos Oduya y Lind"), person("Carlos Oduya Lind"));
}

#[test]
fn an_initial_needs_something_beside_it() {
    let judge = |name| person(name).is("judge of the harbour court").on("2021-03-08");
    same(judge("J. Quillen"), judge("Jane Quillen"));
    other(person("J. Quillen"), person("Jane Quillen"));
    other(judge("J. Quillen"), judge("Mary Quillen"));
    other(judge("George W. Tarrant"), judge("George H.W. Tarrant"));
}

#[test]
fn juniors_are_not_their_fathers() {
    other(person("Don Tarrant Jr."), person("Don Tarrant").on("2021-03-08"));
    other(person("Don Tarrant Jr."), person("Don Tarrant III"));
    let chief = |name| person(name).is("director of the Harbour Bureau");
    same(chief("James B. Tarrant Jr."), chief("James Tarrant"));
    same(person("Martin Luther Tarrant Jr."), person("Martin Luther Tarrant, Jr."));
}

#[test]
fn a_surname_alone_is_never_enough() {
    other(person("Oduya"), person("Mara Oduya"));
    other(person("Oduya").on("2021-03-08"), person("Mara Oduya").on("2021-03-08"));
    let link = same(person("Oduya").is("President"), person("Mara Oduya").is("President"));
    assert!(link.score < 0.7);
    same(
        person("Oduya").called("Ms. Oduya").on("2021-03-08"),
        person("Mara Oduya").on("2021-03-09").called("Ms. Oduya"),
    );
    other(
        person("Oduya").called("Mr. Oduya").on("2021-03-08"),
        person("Mara Oduya").on("2021-03-09").called("Ms. Oduya"),
    );
    let spokesman = |name| person(name).is("spokesman").speaks_for("Harbour Board");
    same(spokesman("Peleskov"), spokesman("Dmitry Peleskow"));
    // Too many people are called so.
    other(person("Johnson").is("President"), person("Mara Johnson").is("President"));
    other(person("President"), person("President"));
}

#[test]
fn what_is_said_of_them_tells_namesakes_apart() {
    let link =
        |a, b| linked(&person("John Smith").is(a), &person("John Smith").is(b)).map(|it| it.score);
    assert_eq!(link("senator", "striker"), None);
    assert!(link("senator", "nominee") > Some(0.8));
    // "Jan" is no January.
    let jan = |is| person("Jan Quillen").is(is).called("Jan Quillen").on("2021-03-08");
    assert_eq!(sign(&same(jan("engineer"), jan("manager")), "description"), None);
    assert!(link("senator from Ohio", "Ohio senator") > link("senator", "nominee"));
    other(person("Mara Oduya").is("senator"), person("Mara Oduya").is("striker"));
    let rare = same(
        person("Mara Oduya").is("senator for Velmar harbour and Ostrel bay"),
        person("Mara Oduya").is("former striker of Velmar harbour and Ostrel bay"),
    );
    assert!(rare.score < 0.9);
    assert_eq!(sign(&rare, "field").as_deref(), Some("public / sport"));
    // Trades exclude one another, and offices do not exclude a trade.
    let ruth = |is| person("Ruth Quillen").is(is);
    let apart = linked(&ruth("engineer").on("2021-03-08"), &ruth("nurse").on("2021-06-08"));
    assert_eq!(apart, None);
    other(ruth("a nurse at the harbour clinic"), ruth("chief engineer of the port"));
    other(person("John Smith").is("teacher"), person("John Smith").is("lawyer"));
    same(ruth("lawyer"), ruth("senator"));
    same(ruth("surgeon"), ruth("doctor"));
    same(ruth("former nurse, engineer"), ruth("nurse"));
    let of = |mention| person("Mike Tarrant").is("Rep.").called(mention);
    other(of("Rep. Mike Tarrant (R-Mich.)"), of("Rep. Mike Tarrant (R-Ala.)"));
    same(of("Rep. Mike Tarrant (R-Mich.)"), of("Rep. Mike Tarrant, R-Mich.,"));
    let aged = |mention, day| person("Jonathan Smith").on(day).called(mention);
    other(aged("Jonathan Smith, 45,", "2021-03-08"), aged("Jonathan Smith, 71,", "2021-05-01"));
    same(aged("Jonathan Smith, 45,", "2011-03-08"), aged("Jonathan Smith, 55,", "2021-05-01"));
}

#[test]
fn bodies_by_their_words_and_letters() {
    for (a, b) in [
        ("Orlen Board", "The Orlen Board"),
        ("Ministry of Works of Velmar", "Velmar Works Ministry"),
        ("Oduya campaign", "Mara Oduya’s presidential campaign"),
        ("Velmar Shipping Inc", "Velmar Shipping"),
        ("VelmarPost", "Velmar Post"),
        ("U.S. Fjord Commission", "Fjord Commission"),
        ("Chinese Fjord Ministry", "China’s fjord ministry"),
        ("FBI", "Federal Bureau of Investigation"),
        ("F.B.I.", "FBI"),
        ("AP", "The Associated Press"),
        ("VHBC", "Velmar Harbour Board of Control"),
        ("Lund Center", "Lund Center for Justice"),
    ] {
        same(body(a), body(b));
    }
    for (a, b) in [
        ("Velmar Supreme Court", "Orlen Supreme Court"),
        ("Oduya campaign", "Lund campaign"),
        ("Oduya campaign", "Oduya administration"),
        ("Kremlin", "Russia"),
        ("White House", "Orlen Board"),
        ("Campaign", "Campaign"),
        ("new poll", "new poll"),
        ("OB", "Orlen Board"),
        ("State Department", "Florida Department of State"),
        ("Fjord Union of Orlen", "Fjord Union"),
    ] {
        other(body(a), body(b));
    }
    same(body("OB").called("the Orlen Board"), body("Orlen Board"));
    same(body("Orlen Board").called("OB"), body("OB"));
}

#[test]
fn what_each_country_has_needs_more() {
    other(body("Supreme Court"), body("Supreme Court"));
    same(body("Supreme Court").on("2021-03-08"), body("Supreme Court").on("2021-03-10"));
    same(body("State Department"), body("Department of State"));
}

#[test]
fn groups_and_strangers_are_never_linked() {
    for kind in [SpeakerKind::Group, SpeakerKind::Unnamed] {
        let some = Said { kind, ..person("Residents of Lower Town") };
        assert!(Identities.keys(&some.item(1)).is_empty());
        other(some.clone(), some);
    }
    other(person("Mara Oduya; Tunde Lind"), person("Mara Oduya; Tunde Lind"));
}

/// All pairs of speakers, each of an article of its own, as groups of their names.
fn groups(said: &[Said]) -> Vec<Vec<&'static str>> {
    let items: Vec<SpeakerItem> = said.iter().enumerate().map(|(at, it)| it.item(at)).collect();
    let pairs = || items.iter().flat_map(|one| items.iter().map(move |other| (one, other)));
    let links = compare_all(
        &Identities,
        pairs().filter(|(one, other)| one.heard.voice.id < other.heard.voice.id),
    );
    let found = identities(&links, &items, people::Said::default());
    let name = |id: &gainsay_record::End| {
        let at = items.iter().position(|it| crate::linking::Item::end(it) == *id).unwrap();
        said[at].name
    };
    found.iter().map(|it| it.group.members.iter().map(name).collect()).collect()
}

#[test]
fn a_surname_goes_with_nobody_where_two_compete() {
    let president = |name| person(name).is("President").on("2021-03-08");
    let two = [
        president("Oduya"),
        president("Mara Oduya"),
        president("Tunde Oduya"),
        president("Mara Oduya"),
    ];
    assert_eq!(groups(&two), [vec!["Mara Oduya", "Mara Oduya"]]);
    let one = [president("Oduya"), president("Mara Oduya"), person("Tunde Oduya").on("2019-01-01")];
    assert_eq!(groups(&one), [vec!["Oduya", "Mara Oduya"]]);
}

#[test]
fn an_initial_is_as_ambiguous_as_a_surname_alone() {
    let minister = |name| person(name).is("harbour minister").on("2021-03-08");
    let full = [minister("Berta Oduya"), minister("Bruna Oduya")];
    let with = |more: &[Said]| groups(&[&full[..], more].concat());
    assert!(with(&[minister("B. Oduya")]).is_empty());
    assert!(with(&[minister("B. M. Oduya")]).is_empty());
    assert!(with(&[minister("Oduya")]).is_empty());
    // Two of whom neither is known may be one; they are neither Berta nor Bruna.
    let two = [minister("B. Oduya"), minister("B. Oduya")];
    assert_eq!(with(&two), [vec!["B. Oduya", "B. Oduya"]]);
    let one = [minister("T. Oduya"), minister("Tunde Oduya"), minister("Oduya")];
    assert_eq!(groups(&one), [vec!["T. Oduya", "Tunde Oduya", "Oduya"]]);
}

#[test]
fn no_group_holds_two_who_cannot_be_one() {
    let judge = |name| person(name).is("judge of the harbour court").on("2021-03-08");
    let all = [judge("George W. Tarrant"), judge("George Tarrant"), judge("George H.W. Tarrant")];
    assert_eq!(groups(&all).len(), 1);
    assert_eq!(groups(&all)[0].len(), 2);
    let letters =
        [body("VBC"), body("Velmar Broadcasting Corporation"), body("Vale Building Company")];
    assert_eq!(groups(&letters)[0].len(), 2);
}

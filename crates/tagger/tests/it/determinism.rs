//! The same article gives the same tags: again, in other company, on other threads.

use gainsay_record::{Article, Tags};
use gainsay_tagger::{Settings, Tagger};
use gainsay_testkit::article;

use crate::tagger;

fn articles() -> Vec<Article> {
    let texts = [
        "[headline] Mayor denies sale\n\n“We have signed nothing,” Ana Ruiz told reporters.",
        "The minister said that the firm had claimed it knew nothing. He declined to comment.",
        "HOST: Did anybody call?\n\nBRANDL: No. Never.",
    ];
    let long = texts[1].repeat(40);
    texts.iter().copied().chain([long.as_str()]).map(article).collect()
}

fn tag_all(articles: &[Article]) -> Vec<Tags> {
    articles.iter().map(|article| tagger().tag(article).unwrap()).collect()
}

#[test]
fn on_one_thread_as_on_four() {
    let articles = articles();
    let alone = tag_all(&articles);
    assert!(alone.iter().any(|tags| !tags.frames.is_empty()));
    let together: Vec<Vec<Tags>> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..4).map(|_| scope.spawn(|| tag_all(&articles))).collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    for tags in together {
        assert_eq!(tags, alone);
    }
}

#[test]
fn frames_do_not_depend_on_whether_labels_are_asked_for() {
    let model = crate::model();
    let with = Tagger::open(&model).unwrap().with_settings(Settings { polnear: true });
    let mut labels = 0;
    for article in articles() {
        let (plain, labelled) = (tagger().tag(&article).unwrap(), with.tag(&article).unwrap());
        assert!(plain.labels.is_empty());
        assert_eq!(plain.frames, labelled.frames);
        labels += labelled.labels.len();
    }
    assert!(labels > 0);
}

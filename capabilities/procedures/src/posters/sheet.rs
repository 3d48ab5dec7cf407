//! What one poster says.

use serde::Serialize;
use xaso_web::Layout;

use super::{Frame, Size};
use crate::{
    model::{Channel, ChannelOffer, FiledAt, ProcedureFacts},
    pages::{fee_text, term_text},
};

/// Letters of a paper's name that are shown.
const PAPER_MAX: usize = 78;
/// Letters of an official name that are shown below an everyday one.
const OFFICIAL_MAX: usize = 220;
/// Letters of a name that stands alone.
const NAME_MAX: usize = 330;
/// Letters of a fee.
const FEE_MAX: usize = 90;

/// One poster.
#[derive(Debug, Serialize)]
pub struct Poster {
    /// The name that people say, else the official one.
    name: String,
    /// The official name, where another stands above it.
    official: Option<String>,
    code: String,
    time: String,
    fee: String,
    /// The first papers, short.
    papers: Vec<String>,
    /// That there are more, or several cases.
    more: Option<String>,
    /// Where to file.
    #[serde(rename = "where")]
    place: String,
    /// What the QR opens, to be typed.
    address: String,
    /// Which picture is its QR.
    qr: usize,
}

impl Poster {
    /// The poster of a procedure.
    pub(super) fn new(frame: &Frame, facts: &ProcedureFacts, size: Size, qr: usize) -> Self {
        let l = &frame.l;
        let official = facts.name.trim_start_matches("Thủ tục ");
        let everyday = facts.aliases.first().map(|alias| capital(alias));
        let at_most = if size == Size::A5 { 4 } else { 6 };
        let all: Vec<&crate::Paper> = facts.papers_to_file().collect();
        // Papers of every case first: they are asked of everybody.
        let mut shown: Vec<&crate::Paper> = all.iter().copied().filter(|paper| paper.case.is_none()).collect();
        if shown.is_empty() {
            let first_case = all.first().and_then(|paper| paper.case.clone());
            shown = all.iter().copied().filter(|paper| paper.case == first_case).collect();
        }
        let papers: Vec<String> = shown.iter().take(at_most).map(|paper| paper_line(l, paper)).collect();
        let more = (all.len() > papers.len()).then(|| l.t("procedures-posters-more").into_owned());
        Self {
            official: everyday.is_some().then(|| cut(&capital(official), OFFICIAL_MAX)),
            name: everyday.unwrap_or_else(|| cut(&capital(official), NAME_MAX)),
            code: l.ta("procedures-posters-code", ("code", facts.code.as_str())),
            time: time(l, facts),
            fee: fee(l, facts),
            papers,
            more,
            place: l
                .t(match facts.filed_at {
                    FiledAt::Here => "procedures-posters-where-here",
                    FiledAt::NationalPortal => "procedures-posters-where-portal",
                })
                .into_owned(),
            address: frame.typed(&facts.code),
            qr,
        }
    }

    /// For the file's title.
    pub(super) fn title(&self) -> String {
        self.name.clone()
    }
}

/// The time that whoever comes to the desk is told.
pub(super) fn time(l: &Layout, facts: &ProcedureFacts) -> String {
    let at_desk = facts.offer(Channel::InPerson).and_then(|offer| offer.duration);
    term_text(l, at_desk.or_else(|| facts.longest_term()))
}

/// The fee at the desk, in short.
pub(super) fn fee(l: &Layout, facts: &ProcedureFacts) -> String {
    let offer: Option<&ChannelOffer> = facts.offer(Channel::InPerson).or_else(|| facts.channels.first());
    let fees = offer.map(|offer| offer.fees.as_slice()).unwrap_or_default();
    let mut texts: Vec<String> = Vec::new();
    for fee in fees {
        let text = fee_text(l, fee);
        if !text.is_empty() && !texts.contains(&text) {
            texts.push(text);
        }
    }
    match texts.len() {
        0 => l.t("procedures-posters-fee-unknown").into_owned(),
        _ => {
            let all = texts.join("; ");
            if all.chars().count() > FEE_MAX { l.t("procedures-posters-fee-varies").into_owned() } else { all }
        }
    }
}

fn paper_line(l: &Layout, paper: &crate::Paper) -> String {
    let mut line = cut(&paper.name, PAPER_MAX);
    if paper.optional {
        line.push(' ');
        line.push_str(&l.t("procedures-paper-optional"));
    }
    line
}

/// At most `most` letters, cut between words.
pub(super) fn cut(text: &str, most: usize) -> String {
    let text = text.trim().trim_end_matches(['.', ';', ',']);
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let head: String = text.chars().take(most).collect();
    let head = head.rsplit_once(' ').map_or(head.as_str(), |(head, _)| head);
    format!("{}…", head.trim_end_matches([',', ';', '(', ' ', ':']))
}

/// With a capital letter first.
pub(super) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::{capital, cut};

    #[test]
    fn long_text_is_cut_between_words() {
        assert_eq!(cut("Tờ khai theo mẫu.", 40), "Tờ khai theo mẫu");
        assert_eq!(cut("Tờ khai theo mẫu, bản chính", 18), "Tờ khai theo mẫu…");
        assert_eq!(capital("đổi họ"), "Đổi họ");
    }
}

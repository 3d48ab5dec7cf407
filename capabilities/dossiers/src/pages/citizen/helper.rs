//! Somebody helps on this device: what the page for helpers kept goes into the filing, whatever the form says.

use xaso_web::{Page, shared::Helper};

use crate::model::{Draft, FiledBy};

/// The draft, saying who helps and what the person agreed to.
pub fn with_helper(page: &Page, draft: Draft) -> Draft {
    match page.helper() {
        Some(helper) => told(draft, helper),
        None => draft,
    }
}

fn told(mut draft: Draft, helper: &Helper) -> Draft {
    let says = [
        ("filed_by", FiledBy::Helped.as_str()),
        ("helper_name", helper.name.as_str()),
        ("helper_from", helper.from.as_str()),
        ("helper_consent", helper.consent.as_str()),
    ];
    draft.fields.retain(|(name, _)| says.iter().all(|(said, _)| said != name));
    draft.fields.extend(says.map(|(name, value)| (name.to_owned(), value.to_owned())));
    draft
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_helps_cannot_be_said_away_in_the_form() {
        let fields = [("filed_by", "self"), ("helper_name", "Nobody"), ("applicant_name", "Nguyễn Thị Mẫu")];
        let draft = Draft { fields: fields.map(|(name, value)| (name.to_owned(), value.to_owned())).into(), ..Draft::default() };
        let helper = Helper {
            name: "Đỗ Thị Lan".to_owned(),
            from: "Con gái".to_owned(),
            consent: crate::consent_version().to_owned(),
            agreed_at: chrono::DateTime::UNIX_EPOCH,
        };
        let fields = told(draft, &helper).fields;
        let value = |name: &str| fields.iter().filter(|(known, _)| known == name).map(|(_, v)| v.as_str()).collect::<Vec<_>>();
        assert_eq!(value("filed_by"), ["helped"]);
        assert_eq!(value("helper_name"), ["Đỗ Thị Lan"]);
        assert_eq!(value("helper_consent"), [crate::consent_version()]);
        assert_eq!(value("applicant_name"), ["Nguyễn Thị Mẫu"]);
    }
}

use crate::support::{assert_says, receipt, renderer, squeezed, text};

const NOTE: &str = "□ là chữ mà bản in này không thể hiện được";

#[tokio::test]
async fn names_of_peoples_of_vietnam_and_its_neighbours_print_whole() {
    for name in ["H'Jŭ Čang Ƀlŏ Niê Kđăm", "Y Wŏt Ñul", "Vàng A Páo", "Иван Жуков", "Ελένη", "李小龍 张伟", "たなか さくら"]
    {
        let mut data = receipt();
        data.person.name = name.to_owned();
        let pdf = renderer().receipt(&data).await.unwrap();
        assert_says(&pdf, name);
        assert!(!text(&pdf).contains(&squeezed(NOTE)), "{name}");
    }
}

#[tokio::test]
async fn scripts_that_join_their_letters_print_without_a_box() {
    // Their letters change shape and order when they join, and a letter with a mark that has no composed form (Ê Đê ơ̆) is two
    // shapes: PDF/UA makes both carry the whole letter, so plain extraction gives it twice. Only the print is asserted.
    for name in ["Y Wơ̆t Hlơ̆k", "សុខ ចាន់", "สมชาย", "ສົມພອນ", "ꨌꩌ", "ꪼꪕ"] {
        let mut data = receipt();
        data.person.name = name.to_owned();
        let pdf = renderer().receipt(&data).await.unwrap();
        assert!(!text(&pdf).contains('□'), "{name}");
    }
}

#[tokio::test]
async fn a_letter_that_no_font_has_prints_as_a_box_with_a_note() {
    let mut data = receipt();
    data.person.name = "Nguyễn 😀 محمد Văn \u{e000} An".to_owned();
    let pdf = renderer().receipt(&data).await.unwrap();
    assert_says(&pdf, "Nguyễn □ □□□□ Văn □ An");
    assert_says(&pdf, NOTE);
}

#[tokio::test]
async fn a_joined_emoji_is_boxes_and_not_an_error() {
    let mut data = receipt();
    data.person.name = "👩\u{200d}👧\u{fe0f} 🇻🇳".to_owned();
    assert_says(&renderer().receipt(&data).await.unwrap(), "□□ □□");
}

#[tokio::test]
async fn vietnamese_typed_with_separate_marks_prints_composed() {
    let mut data = receipt();
    data.person.name = "Nguye\u{302}\u{303}n Thi\u{323} A\u{301}nh".to_owned();
    assert_says(&renderer().receipt(&data).await.unwrap(), "Nguyễn Thị Ánh");
}

## Hạn đổi vì lịch làm việc đổi
dossiers-why-same-day = Giải quyết trong ngày: hạn là lúc hết giờ làm việc của ngày nhận.
dossiers-moved-sentence = Ngày hẹn trả đổi từ { $from } sang { $to } vì { $why }.
dossiers-moved-unknown = lịch làm việc của xã được sửa
dossiers-moved-message = { $unit }: hồ sơ { $code } { $state }. Ngày hẹn trả đổi sang { $due }.
dossiers-moved-subject = Hồ sơ { $code }: ngày hẹn trả đổi sang { $due }
dossiers-moved-news-title = Hạn đã đổi
dossiers-moved-news-why = Lịch làm việc vừa đổi nên hạn của hồ sơ anh chị đang giữ đổi theo. Bà con đã được báo.
dossiers-moved-news-one = { $code }: từ { $old } sang { $new }
dossiers-moved-news-more = và { $n } hồ sơ nữa
dossiers-moved-news-seen = Đã xem

### Lịch làm việc và ngày nghỉ của xã.

calendar-menu = Lịch làm việc
calendar-title = Lịch làm việc
calendar-title-year = Lịch làm việc năm { $year }
calendar-years = Xem năm khác
calendar-days-off = Trong năm có { $n } ngày làm việc được nghỉ.
calendar-source-own = Xã đã sửa lịch năm này; lịch của xã thay cho lịch dựng sẵn.
calendar-source-built-in = Lịch dựng sẵn theo thông báo đã có hoặc theo luật; xã chưa sửa.
calendar-source-reckoned = Lịch tính theo luật; chưa có thông báo nghỉ của năm này.
calendar-add = Thêm hoặc sửa một ngày
calendar-export = Tải lịch năm này (tệp CSV)
calendar-public-link = Trang lịch cho bà con
calendar-months = Cả năm theo tháng
calendar-saved = Đã lưu lịch. Hạn của các hồ sơ đang mở được tính lại ngay; người liên quan sẽ được báo.

## Lịch cho bà con
calendar-public-title = Lịch làm việc và ngày nghỉ
calendar-public-hours = Giờ làm việc
calendar-public-days = Ngày nghỉ và ngày làm bù
calendar-public-expected = Ngày ghi “Dự kiến nghỉ” là ngày tính trước theo luật, chưa có thông báo; có thể thay đổi.

## Một năm
calendar-list-title = Ngày nghỉ và ngày làm bù năm { $year }
calendar-list-day = Ngày
calendar-list-name = Vì sao
calendar-list-lunar = Âm lịch
calendar-list-sure = Nghỉ hay làm
calendar-lunar = { $day }/{ $month }
calendar-lunar-leap = { $day }/{ $month } nhuận
calendar-lunar-hint = Số nhỏ trong ô là ngày âm lịch.
calendar-mark-off = Nghỉ
calendar-mark-expected = Dự kiến nghỉ
calendar-mark-working = Làm bù
calendar-mark-rest = Nghỉ cuối tuần
calendar-mark-off-short = nghỉ
calendar-mark-expected-short = dự kiến
calendar-mark-working-short = làm bù
calendar-head-1 = T2
calendar-head-2 = T3
calendar-head-3 = T4
calendar-head-4 = T5
calendar-head-5 = T6
calendar-head-6 = T7
calendar-head-7 = CN
calendar-month-1 = Tháng 1
calendar-month-2 = Tháng 2
calendar-month-3 = Tháng 3
calendar-month-4 = Tháng 4
calendar-month-5 = Tháng 5
calendar-month-6 = Tháng 6
calendar-month-7 = Tháng 7
calendar-month-8 = Tháng 8
calendar-month-9 = Tháng 9
calendar-month-10 = Tháng 10
calendar-month-11 = Tháng 11
calendar-month-12 = Tháng 12

## Sửa một ngày
calendar-day-title = Thêm hoặc sửa một ngày
calendar-day-date = Ngày nào?
calendar-day-kind = Ngày đó là ngày gì?
calendar-kind-holiday = Ngày nghỉ
calendar-kind-holiday-hint = Cả ngày không làm việc, không tính vào thời hạn.
calendar-kind-working = Ngày làm bù
calendar-kind-working-hint = Thứ Bảy hoặc Chủ nhật đi làm thay cho một ngày nghỉ.
calendar-kind-ordinary = Ngày bình thường
calendar-kind-ordinary-hint = Bỏ ngày nghỉ hoặc ngày làm bù đã ghi; làm việc như mọi tuần.
calendar-day-name = Tên gọi
calendar-day-name-hint = Bà con sẽ đọc tên này trong lời giải thích hạn. Ví dụ: Nghỉ hoán đổi, làm bù ngày 02/01. Ngày bình thường thì để trống.
calendar-day-sure = Đã chắc chắn chưa?
calendar-sure-official = Luật định hoặc đã có thông báo
calendar-sure-expected = Mới dự kiến
calendar-look = Xem trước
calendar-date-missing = Ghi ngày, tháng, năm của ngày cần sửa.
calendar-date-range = Năm phải từ 2000 đến 2199.
calendar-kind-missing = Chọn ngày đó là ngày nghỉ, ngày làm bù hay ngày bình thường.
calendar-kind-open-already = Ngày này vốn đã làm việc nên không cần ghi làm bù. Chọn “Ngày bình thường” nếu muốn bỏ ngày nghỉ.
calendar-name-wrong = Ghi tên gọi, không quá 200 chữ cái. Ví dụ: Nghỉ hoán đổi, làm bù ngày 02/01.
calendar-sure-missing = Chọn ngày này đã có thông báo hay mới dự kiến.
calendar-nothing = Lịch đang đúng như vậy rồi, không có gì thay đổi.

## Xem trước rồi mới lưu
calendar-confirm-title = Xem lại trước khi đổi lịch
calendar-confirm-changes = Lịch sẽ đổi
calendar-confirm-moves = Hạn của hồ sơ đang mở
calendar-confirm-no-moves = Không hồ sơ nào đổi hạn.
calendar-confirm-count = { $n } hồ sơ sẽ đổi hạn.
calendar-confirm-told = Sau khi lưu, bà con và cán bộ phụ trách được báo một lần; lý do ghi trong hồ sơ.
calendar-confirm-table = Hồ sơ đổi hạn
calendar-confirm-code = Mã hồ sơ
calendar-confirm-old = Hạn đang ghi
calendar-confirm-new = Hạn mới
calendar-confirm-more = và { $n } hồ sơ nữa.
calendar-confirm-do = Đổi lịch
calendar-confirm-leave = Không đổi
calendar-stale = Lịch vừa được người khác sửa. Xem lại những gì sẽ đổi rồi bấm lần nữa.
calendar-day-change = { $day }: { $old } → { $new }
calendar-said-ordinary = ngày bình thường
calendar-said-holiday = nghỉ ({ $name })
calendar-said-expected = dự kiến nghỉ ({ $name })
calendar-said-working = làm bù ({ $name })

## Nạp tệp
calendar-import-title = Nạp lịch từ tệp
calendar-import-what = Tệp CSV, dòng đầu là date,kind,name,official. Cột kind ghi holiday (nghỉ) hoặc working (làm bù); cột official ghi 1 (đã có thông báo) hoặc 0 (dự kiến). Ví dụ:
calendar-import-whole = Năm nào có trong tệp thì cả năm đó được thay bằng đúng những ngày trong tệp. Bước sau cho xem khác biệt, chưa lưu ngay.
calendar-import-file = Tệp CSV
calendar-import-no-file = Chọn một tệp CSV có nội dung.
calendar-import-too-large = Tệp quá lớn. Một tệp lịch có nhiều nhất { $rows } dòng; hãy chia theo năm.
calendar-import-column = Dòng 1 thiếu cột { $column }. Ghi dòng đầu là date,kind,name,official.
calendar-import-field-date = Dòng { $line }, cột date: “{ $value }” không phải ngày. Ghi như 2026-11-24, từ năm 2000 đến 2199.
calendar-import-field-kind = Dòng { $line }, cột kind: “{ $value }”. Ghi holiday hoặc working.
calendar-import-field-name = Dòng { $line }, cột name: “{ $value }”. Ghi tên gọi từ 1 đến 200 chữ cái.
calendar-import-field-official = Dòng { $line }, cột official: “{ $value }”. Ghi 1 hoặc 0.
calendar-import-twice = Dòng { $line }: ngày { $date } đã có ở dòng { $first }. Mỗi ngày chỉ ghi một lần.
calendar-import-table = Dòng { $line } không đọc được. Lưu tệp dạng CSV UTF-8, đủ bốn cột; tên có dấu phẩy thì đặt trong dấu ngoặc kép.
calendar-import-empty = Tệp không có ngày nào. Ghi ít nhất một dòng dưới dòng đầu.
calendar-import-nothing = Lịch đang đúng như trong tệp, không có gì thay đổi.

## Giờ làm việc
calendar-hours-title = Giờ làm việc
calendar-hours-desk = Bàn tiếp nhận
calendar-hours-desk-hint = Để trống nếu là giờ chung của cả xã. Hạn của hồ sơ tính theo giờ chung.
calendar-hours-date = Áp dụng từ ngày nào?
calendar-hours-week = Giờ mở cửa từng ngày
calendar-hours-week-hint = Ghi như 07:00-11:30, 13:30-17:00. Ngày nghỉ thì để trống.
calendar-hours-known = Giờ đã ghi
calendar-hours-of = { $whose }, từ { $day }
calendar-hours-commune = Cả xã
calendar-hours-change-these = Sửa giờ này
calendar-hours-closed = nghỉ
calendar-hours-change = { $day }: { $old } → { $new }
calendar-hours-from = Giờ chung của cả xã, từ { $day }:
calendar-hours-from-desk = Giờ của bàn “{ $desk }”, từ { $day }:
calendar-hours-wrong = Giờ của { $day } chưa đúng. Ghi như 07:00-11:30, 13:30-17:00, hoặc để trống nếu nghỉ.
calendar-hours-order = Giờ của { $day } bị ngược hoặc chồng lên nhau. Ghi buổi sáng trước, buổi chiều sau, giờ mở trước giờ đóng.
calendar-hours-never = Phải có ít nhất một ngày làm việc trong tuần. Ghi giờ cho ngày đó.
calendar-desk-long = Tên bàn không quá { $longest } chữ cái.
calendar-from-missing = Ghi ngày, tháng, năm bắt đầu áp dụng.

## Lịch sử
calendar-history-title = Ai đã đổi lịch
calendar-history-none = Chưa ai đổi lịch; đang dùng lịch dựng sẵn.
calendar-history-version = Lần { $version }
calendar-history-more = và { $n } ngày nữa
calendar-how-edited = sửa tay
calendar-how-imported = nạp từ tệp
calendar-how-demo = dữ liệu dùng thử
calendar-who-program = Phần mềm

## Vì sao hẹn ngày này
calendar-why-title = Vì sao hẹn ngày này?
calendar-why-run = { $from } đến { $to }
calendar-why-hours = { $hours } giờ
calendar-why-minutes = { $minutes } phút
calendar-why-hours-minutes = { $hours } giờ { $minutes } phút
calendar-why-received = Tiếp nhận { $at }
calendar-why-closed-then = Lúc đó ngoài giờ làm việc: tính từ { $at }
calendar-why-after-15 = Nhận sau 15:00: tính từ { $at }
calendar-why-holiday = Không tính { $days } ({ $name })
calendar-why-expected = Không tính { $days } ({ $name }, dự kiến)
calendar-why-rest = Không tính { $days } (ngày nghỉ)
calendar-why-counted-one = Tính { $run }: ngày làm việc thứ { $total }
calendar-why-counted = Tính { $run }: { $days } ngày làm việc, cộng dồn { $total }
calendar-why-passed = Qua { $days } ngày, đến { $at }
calendar-why-worked = Tính từ { $from } đến { $to }: { $time } làm việc
calendar-why-moved = Lúc đó ngoài giờ làm việc: hạn dời sang { $at }
calendar-why-paused = Tạm dừng từ { $from } đến { $to }: cộng thêm { $time } làm việc
calendar-why-pause-ignored = Đã hết hạn trước lần chờ từ { $from } đến { $to }, nên không tính thêm
calendar-why-omitted = … và { $steps } bước nữa
calendar-why-due = Hạn: { $at }

## Vì lịch đổi
calendar-because-holiday = { $day } là ngày nghỉ ({ $name })
calendar-because-expected = { $day } dự kiến là ngày nghỉ ({ $name })
calendar-because-working = { $day } là ngày làm bù ({ $name })
calendar-because-no-holiday = { $day } không còn là ngày nghỉ ({ $name })
calendar-because-no-working = { $day } không còn là ngày làm bù ({ $name })
calendar-because-hours = giờ làm việc thay đổi từ { $day }

### Nộp hồ sơ: mỗi trang một câu hỏi

## Danh sách việc
dossiers-question-start = Bắt đầu
dossiers-question-minutes = Điền mất khoảng { $n } phút. Mỗi trang chỉ hỏi một việc.
dossiers-question-term = Đủ giấy tờ thì có kết quả trong { $term }.
dossiers-question-kept = Dừng giữa chừng cũng không mất: phần đã điền được giữ 3 ngày trên máy này.
dossiers-question-ran-out = Phần điền lần trước không còn trên máy này: hồ sơ đã gửi đi, hoặc đã quá 3 ngày. Chưa gửi thì xin điền lại từ đầu.
dossiers-question-tasks = Các phần cần làm
dossiers-question-done-of = Đã xong { $done } trên { $all } phần. Phần đã điền được giữ 3 ngày trên máy này.
dossiers-question-not-begun = Chưa làm
dossiers-question-begun = Đang làm
dossiers-question-done = Xong
dossiers-question-not-yet = Chưa thể làm
dossiers-question-at-hand = Nên có sẵn bên mình
dossiers-question-at-hand-card = Thẻ căn cước hoặc hộ chiếu
dossiers-question-at-hand-none = Thiếu giấy nào vẫn điền được. Phần còn thiếu mang đến bộ phận một cửa sau.
dossiers-question-part-person = Về người nộp
dossiers-question-part-result = Nhận kết quả
dossiers-question-papers-hint = Chụp ảnh, hoặc mang đến trụ sở.
dossiers-question-check = Kiểm tra và gửi

## Mỗi trang
dossiers-question-progress = Phần { $n }/{ $all }: { $title }
dossiers-question-to-tasks = Xem các phần cần làm
dossiers-question-optional-word = không bắt buộc
dossiers-question-dong = đồng
dossiers-question-partial-date-hint = Thí dụ: 27 3 1958. Không nhớ ngày, tháng thì chỉ ghi năm.
dossiers-question-only-if = Chỉ trả lời nếu { $when }.
dossiers-question-only-some = Chỉ trả lời nếu đúng trường hợp của mình.
dossiers-question-when-is = “{ $question }” là “{ $answer }”
dossiers-question-when-ticked = đã đánh dấu “{ $question }”
dossiers-question-when-not-ticked = không đánh dấu “{ $question }”
dossiers-question-when-given = đã trả lời “{ $question }”
dossiers-question-when-at-least = “{ $question }” từ { $n } trở lên
dossiers-question-when-and = và
dossiers-question-when-or = hoặc
dossiers-question-worked-out = Tính từ các câu trả lời

## Ai nộp, nộp cho ai
dossiers-question-helper = Người giúp điền là ai?
dossiers-question-for = Hồ sơ này nộp cho ai?
dossiers-question-for-oneself = Cho chính mình
dossiers-question-for-child = Cho trẻ em
dossiers-question-for-child-hint = Cha, mẹ, người giám hộ hoặc người được ủy quyền nộp thay.
dossiers-question-for-another = Cho người lớn khác
dossiers-question-for-another-hint = Có giấy ủy quyền, hoặc là người giám hộ.
dossiers-question-for-organisation = Cho cơ quan, doanh nghiệp, hợp tác xã, hộ kinh doanh
dossiers-question-for-organisation-hint = Người đại diện, hoặc người được cử đi nộp.
dossiers-question-capacity-child = Người nộp là ai đối với trẻ?
dossiers-question-capacity-adult = Người nộp là ai đối với chủ hồ sơ?
dossiers-question-capacity-organisation = Người nộp là ai đối với tổ chức?
dossiers-question-acting = Người nộp thay là ai?
dossiers-question-acting-name = Họ, chữ đệm, tên người nộp thay
dossiers-question-acting-number = Số căn cước của người nộp thay
dossiers-question-relation = Quan hệ với chủ hồ sơ
dossiers-question-relation-hint = Thí dụ: mẹ, ông nội, anh ruột.
dossiers-question-job = Chức vụ trong tổ chức
dossiers-question-job-hint = Thí dụ: giám đốc, kế toán.
dossiers-question-paper = Giấy ủy quyền
dossiers-question-paper-intro = Nhớ gửi kèm ảnh chụp giấy này ở phần giấy tờ.
dossiers-question-paper-kind = Giấy thuộc loại nào?
dossiers-question-paper-date = Ngày lập giấy
dossiers-question-paper-date-hint = Thí dụ: 27 3 2026
dossiers-question-other-name = Họ, chữ đệm, tên chủ hồ sơ
dossiers-question-other-number = Số căn cước của chủ hồ sơ
dossiers-question-other-number-hint = 12 chữ số in ở mặt trước thẻ, hoặc số hộ chiếu.
dossiers-question-other-address = Nơi ở của chủ hồ sơ
dossiers-question-child-name = Họ, chữ đệm, tên của trẻ
dossiers-question-child-number = Số định danh của trẻ
dossiers-question-child-number-hint = 12 chữ số, có trên giấy khai sinh. Trẻ chưa có thì để trống.
dossiers-question-child-address = Nơi ở của trẻ
dossiers-question-organisation-name = Tên tổ chức
dossiers-question-organisation-name-hint = Ghi như trong giấy đăng ký hoặc quyết định thành lập.
dossiers-question-organisation-number = Mã số thuế
dossiers-question-organisation-number-hint = 10 chữ số; chi nhánh thêm gạch ngang và 3 số. Hộ kinh doanh ghi 12 số định danh của chủ hộ.
dossiers-question-organisation-address = Trụ sở của tổ chức
dossiers-question-address = Nơi ở hiện nay

## Địa chỉ
dossiers-question-commune-hint = Gõ tên xã, phường. Tên cũ trước tháng 7 năm 2025 và tên không dấu cũng được. Thí dụ: hải hậu.
dossiers-question-place-title = Xã, phường nào?
dossiers-question-place-typed = Đã gõ:
dossiers-question-place-again = Gõ lại
dossiers-question-place-unknown = Không tìm thấy xã, phường nào tên như vậy. Có thể gõ lại tên khác, hoặc giữ nguyên.
dossiers-question-place-many = Nhiều nơi cùng tên. Không thấy nơi đúng thì gõ lại, thêm huyện cũ hoặc tỉnh.
dossiers-question-place-which = Chọn nơi đúng
dossiers-question-place-formerly = Trước đây là { $old }
dossiers-question-place-divided = Một phần { $old } trước đây
dossiers-question-place-keep = Không có nơi đúng: giữ như đã gõ
dossiers-question-place-choose = Xin chọn một nơi, hoặc chọn giữ như đã gõ.
dossiers-question-place-detail = Thôn, số nhà, đường (không bắt buộc)
dossiers-question-place-detail-hint = Thí dụ: số 7, thôn Đông.

## Nhiều người, nhiều mục
dossiers-question-entries-none = Chưa ghi mục nào.
dossiers-question-entries-add = Thêm: { $what }
dossiers-question-entries-full = Đã ghi đủ số mục tối đa.
dossiers-question-entry-open = { $what }: còn chỗ chưa điền hoặc chưa đúng. Bấm “Sửa” để xem.
dossiers-question-entry-remove = Bỏ { $what }?
dossiers-question-entry-remove-text = Những gì đã ghi ở mục này sẽ mất.
dossiers-question-entry-remove-yes = Bỏ mục này
dossiers-question-entry-remove-no = Không bỏ
dossiers-question-entry-removed = Đã bỏ.

## Hết hạn
dossiers-question-expired-title = Phần đang điền không còn ở đây
dossiers-question-expired-why = Hồ sơ chưa gửi chỉ được giữ 3 ngày trên máy đã điền.
dossiers-question-expired-sent = Đã bấm “Gửi hồ sơ” rồi thì xem bằng mã hồ sơ ở trang
dossiers-question-expired-again = Chưa gửi thì xin điền lại từ đầu.
dossiers-question-expired-start = Điền lại từ đầu

## Bản in
dossiers-question-print = In bản này
dossiers-question-print-link = Xem bản khai để in
dossiers-question-print-draft = Bản nháp, chưa gửi
dossiers-question-print-title = Bản khai
dossiers-question-print-filed = Đã nộp lúc { $at }
dossiers-question-print-how = Để in, chọn “In” trong trình đơn của trình duyệt.
dossiers-question-print-papers-none = Không kèm tệp nào.


### API
dossiers-api-state-registered = mới nộp, chờ bộ phận một cửa xem
dossiers-api-state-accepted = đã tiếp nhận
dossiers-api-state-refused = không được tiếp nhận
dossiers-api-state-in_progress = đang giải quyết
dossiers-api-state-awaiting_supplement = cần bổ sung giấy tờ
dossiers-api-state-awaiting_payment = chờ nộp phí, lệ phí
dossiers-api-state-withdrawn = đã rút
dossiers-api-state-stopped = dừng giải quyết
dossiers-api-state-finished = đã có kết quả
dossiers-api-state-returned = đã trả kết quả
dossiers-api-channel-in_person = Trực tiếp
dossiers-api-channel-online = Trực tuyến
dossiers-api-channel-post = Bưu chính công ích
dossiers-api-receipt-parent = Ủy ban nhân dân { $commune }
dossiers-api-receipt-agency = Trung tâm Phục vụ hành chính công
dossiers-api-term-same-day = trong ngày làm việc
dossiers-api-term-working-day = { $n } ngày làm việc
dossiers-api-term-calendar-day = { $n } ngày
dossiers-api-term-working-hour = { $n } giờ làm việc
dossiers-api-message-subject = Hồ sơ { $code }: { $state }
dossiers-api-message-body = { $unit }: hồ sơ { $code } { $state }.
dossiers-api-file-empty = Tệp “{ $name }” không có nội dung. Vui lòng chọn tệp khác.
dossiers-api-file-too-large = Tệp “{ $name }” quá lớn. Mỗi tệp tối đa { $max } MB; vui lòng chụp hoặc quét lại nhẹ hơn.
dossiers-api-file-type = Tệp “{ $name }” không đúng loại. Chỉ nhận PDF, ảnh (JPG, PNG, HEIC) và Word (DOCX).
dossiers-api-file-damaged = Tệp “{ $name }” bị hỏng, không mở được. Vui lòng lưu hoặc chụp lại rồi gửi lại.
dossiers-api-file-interrupted = Tệp “{ $name }” chưa tải lên hết. Vui lòng gửi lại.
dossiers-api-files-many = Nhiều tệp quá. Mỗi lần tối đa { $max } tệp; vui lòng gộp bớt lại.
dossiers-api-files-missing = Chưa có tệp nào. Vui lòng chọn ít nhất một tệp.
dossiers-api-procedure-unknown = Không có thủ tục mang mã này. Vui lòng tìm lại thủ tục.
dossiers-api-procedure-elsewhere = Thủ tục này nộp trên Cổng Dịch vụ công quốc gia, không nộp tại đây.
dossiers-api-form-wrong = Có ký tự không dùng được. Vui lòng nhập lại.
dossiers-api-form-large = Nội dung dài quá. Vui lòng rút gọn, phần dài gửi bằng tệp đính kèm.
dossiers-api-reason-missing = Chưa ghi lý do. Vui lòng ghi rõ để người dân hiểu và làm theo được.
dossiers-api-assignee-unknown = Không có cán bộ này ở xã. Vui lòng chọn lại người nhận việc.
dossiers-api-due-missing = Thủ tục này chưa ghi thời hạn. Vui lòng đặt ngày hẹn trả kết quả.
dossiers-api-due-wrong = Ngày hẹn trả phải sau lúc này và không quá mười năm. Vui lòng xem lại.
dossiers-api-result-missing = Chưa có tệp kết quả. Vui lòng tải kết quả lên rồi mới kết thúc hồ sơ.
dossiers-api-supplement-empty = Chưa có gì để bổ sung. Vui lòng gửi ít nhất một tệp hoặc ghi vài lời.
dossiers-api-score-wrong = Vui lòng chọn từ 1 (rất không hài lòng) đến 5 (rất hài lòng).
problem-dossier-not-found-title = Không tìm thấy hồ sơ
problem-dossier-not-found-detail = Mã hồ sơ hoặc mã bí mật chưa đúng. Vui lòng xem lại trên giấy tiếp nhận, hoặc gọi điện để được giúp.
problem-stale-version-title = Hồ sơ vừa được người khác cập nhật
problem-stale-version-detail = Hồ sơ này đã thay đổi từ lúc bạn mở. Chưa có gì được ghi. Vui lòng xem lại trạng thái hiện nay rồi làm tiếp.
problem-step-not-allowed-title = Chưa làm được bước này
problem-step-not-allowed-detail = Hồ sơ đang ở trạng thái “{ $state ->
        [registered] mới nộp
        [accepted] đã tiếp nhận
        [refused] không tiếp nhận
        [in_progress] đang giải quyết
        [awaiting_supplement] chờ bổ sung
        [awaiting_payment] chờ nộp tiền
        [withdrawn] đã rút
        [stopped] dừng giải quyết
       *[finished] đã có kết quả
    }” nên không làm được bước này. Chưa có gì thay đổi.
problem-verb-not-available-title = Chưa có chức năng này
problem-verb-not-available-detail = Phiên bản này chưa có bước “{ $verb }”. Chưa có gì thay đổi.
problem-not-approved-title = Chưa được duyệt
problem-not-approved-detail = Hồ sơ phải được lãnh đạo duyệt trước khi kết thúc. Chưa có gì thay đổi.
problem-dossier-closed-title = Hồ sơ đã đóng
problem-dossier-closed-detail = Hồ sơ này đã kết thúc nên không thêm tệp được nữa.
problem-if-match-required-title = Thiếu phiên bản đã xem
problem-if-match-required-detail = Vui lòng gửi tiêu đề If-Match với phiên bản hồ sơ mà bạn đã xem, ví dụ If-Match: "3".
problem-purpose-required-title = Thiếu mục đích xem
problem-purpose-required-detail = Mỗi lần mở hồ sơ của người dân đều được ghi lại. Vui lòng gửi tiêu đề Purpose nêu lý do (3 đến 300 ký tự).
problem-rating-not-open-title = Chưa đánh giá được
problem-rating-not-open-detail = Bạn đánh giá được sau khi hồ sơ có kết quả.
problem-already-rated-title = Hồ sơ này đã được đánh giá
problem-already-rated-detail = Mỗi hồ sơ đánh giá một lần. Cảm ơn bạn.
problem-result-not-ready-title = Chưa có kết quả
problem-result-not-ready-detail = Hồ sơ chưa có kết quả để tải. Vui lòng xem lại vào ngày hẹn trả.

### Who files, for whom, save and return, proof, recovery.

## Người nộp thay, người giúp
dossiers-owner-representative = Người nộp thay
dossiers-desk-fact-acts-as = Tư cách
dossiers-desk-fact-acts-paper = Giấy ủy quyền
dossiers-desk-fact-consent = Đồng ý nhờ giúp
dossiers-owner-consent-given = Chủ hồ sơ đã đồng ý, { $at } (bản lời đồng ý { $words })
dossiers-owner-consent-unknown = Lời đồng ý không phải bản đang dùng. Xin tải lại trang rồi đánh dấu lại.
# Lời này không bao giờ sửa: muốn đổi thì thêm bản mới.
dossiers-owner-consent-2026-11 = Tôi đồng ý để người này giúp điền và nộp hồ sơ. Người giúp được xem những điều khai trong hồ sơ chỉ để điền cho đúng, không được giữ lại hay dùng vào việc khác. Giấy tiếp nhận và mã tra cứu là của tôi.

dossiers-owner-acts-parent = Cha hoặc mẹ
dossiers-owner-acts-guardian = Người giám hộ
dossiers-owner-acts-proxy = Người được ủy quyền
dossiers-owner-acts-legal_representative = Người đại diện theo pháp luật
dossiers-owner-acts-authorised_person = Người được tổ chức cử đi nộp
dossiers-owner-paper-letter = Giấy ủy quyền
dossiers-owner-paper-certified_letter = Giấy ủy quyền có chứng thực chữ ký
dossiers-owner-paper-contract = Hợp đồng ủy quyền
dossiers-owner-paper-introduction = Giấy giới thiệu
dossiers-owner-paper-other = Giấy tờ khác

## Lưu và làm tiếp sau
dossiers-owner-save-link = Lưu và làm tiếp sau
dossiers-owner-save-title = Lưu và làm tiếp sau
dossiers-owner-save-intro = Ghi số điện thoại hoặc địa chỉ thư của chính mình. Một đường dẫn sẽ được gửi đến đó để mở lại hồ sơ đang làm, trên máy nào cũng được.
dossiers-owner-save-to = Số điện thoại di động hoặc địa chỉ thư
dossiers-owner-save-to-hint = Thí dụ: 0912 345 678 hoặc ten@thidu.vn
dossiers-owner-save-button = Gửi đường dẫn
dossiers-owner-save-once = Đường dẫn dùng được một lần, trong 72 giờ. Ai có đường dẫn thì mở được hồ sơ, nên không gửi tiếp cho người khác.
dossiers-owner-save-sent = Đã ghi nhận. Nếu số điện thoại hay địa chỉ thư đúng thì đường dẫn sẽ đến trong vài phút.
dossiers-owner-save-then = Những gì đã điền được giữ 72 giờ kể từ bây giờ. Nếu máy này không phải máy của mình, bấm nút dưới đây trước khi rời máy.
dossiers-owner-save-go-on = Điền tiếp ngay
dossiers-owner-save-impossible = Lúc này xã chưa gửi được tin nhắn và thư. Những gì đã điền vẫn được giữ 72 giờ trên máy này.
dossiers-owner-save-empty = Xin ghi số điện thoại hoặc địa chỉ thư.
dossiers-owner-save-wrong = Đây chưa phải số điện thoại di động hay địa chỉ thư. Thí dụ: 0912 345 678 hoặc ten@thidu.vn.
dossiers-owner-save-no-sms = Lúc này xã chưa gửi được tin nhắn. Xin ghi địa chỉ thư.
dossiers-owner-save-no-email = Lúc này xã chưa gửi được thư. Xin ghi số điện thoại di động.
dossiers-owner-resume-title = Làm tiếp hồ sơ đang điền dở
dossiers-owner-resume-intro = Bấm nút dưới đây để mở lại hồ sơ trên máy này. Đường dẫn chỉ dùng được một lần.
dossiers-owner-resume-button = Mở hồ sơ
dossiers-owner-resume-wrong = Đường dẫn này không mở được hồ sơ nào: có thể đã dùng rồi, đã quá 72 giờ, hoặc chép thiếu chữ.
dossiers-owner-resume-anew = Tìm thủ tục và nộp từ đầu
dossiers-owner-resumed = Đã mở lại hồ sơ. Xin điền tiếp.
dossiers-owner-link-subject = { $unit }: làm tiếp hồ sơ đang điền dở
dossiers-owner-link-message = { $unit }: mở lại hồ sơ đang điền dở (dùng một lần, trong 72 giờ):

## Dùng lại những điều đã khai
dossiers-owner-earlier-link = Dùng lại thông tin đã khai
dossiers-owner-earlier-title = Dùng lại thông tin đã khai
dossiers-owner-ask-intro = Đã từng nộp hồ sơ ở xã thì không phải khai lại. Để chắc chắn chỉ chính chủ xem được, xã gửi một mã 6 chữ số đến số điện thoại đã ghi trong hồ sơ trước.
dossiers-owner-ask-phone = Số điện thoại đã ghi lần trước
dossiers-owner-ask-phone-hint = Điện thoại này cần ở bên cạnh để đọc mã.
dossiers-owner-ask-button = Gửi mã
dossiers-owner-ask-impossible = Lúc này xã chưa gửi được tin nhắn. Mang thẻ căn cước đến bộ phận một cửa, cán bộ sẽ điền giúp từ hồ sơ trước.
dossiers-owner-ask-changed-title = Đã đổi số điện thoại?
dossiers-owner-ask-changed = Mang thẻ căn cước đến bộ phận một cửa. Cán bộ xem thẻ rồi mới mở thông tin đã khai.
dossiers-owner-ask-number-wrong = Số này chưa đúng. Số định danh có 12 chữ số, CMND cũ có 9; hộ chiếu, mã số thuế ghi như trên giấy.
dossiers-owner-ask-phone-wrong = Số điện thoại di động có 10 chữ số. Thí dụ: 0912 345 678.
dossiers-owner-code-title = Nhập mã 6 chữ số
dossiers-owner-code-intro = Nếu số định danh và số điện thoại này đã từng nộp hồ sơ ở xã, một mã đã được gửi đến điện thoại. Mã dùng được trong 10 phút, trên chính máy này.
dossiers-owner-code-label = Mã trong tin nhắn
dossiers-owner-code-button = Xác nhận
dossiers-owner-code-skip = Không nhận được mã: khai từ đầu
dossiers-owner-code-wrong = Mã chưa đúng hoặc đã quá hạn. Xin xem lại tin nhắn, hoặc xin mã khác.
dossiers-owner-code-message = là mã của { $unit } để dùng lại thông tin đã khai, trong { $minutes } phút. Không đọc mã này cho ai, kể cả cán bộ xã.
dossiers-owner-earlier-intro = Đây là thông tin trong hồ sơ gần nhất. Dùng lại thì các ô được điền sẵn, vẫn sửa được trước khi nộp.
dossiers-owner-earlier-use = Điền cho chủ hồ sơ
dossiers-owner-earlier-use-acting = Điền cho người nộp thay
dossiers-owner-earlier-used = Đã điền sẵn thông tin lần trước. Xin xem lại và sửa nếu có gì đã đổi.
dossiers-owner-held-title = Giấy tờ xã đang giữ
dossiers-owner-held-intro = Giấy đã nộp hoặc kết quả đã nhận thì không phải nộp lại nếu vẫn còn giá trị.
dossiers-owner-held-result = Kết quả
dossiers-owner-held-paper = Giấy đã nộp
dossiers-owner-held-of = Dùng làm giấy tờ nào
dossiers-owner-held-of-other = Giấy tờ khác
dossiers-owner-held-take = Dùng giấy này
dossiers-owner-held-taken = Đã đưa giấy này vào hồ sơ.

## Cấp lại mã
dossiers-owner-reissue-title = Cấp lại mã tra cứu
dossiers-owner-reissue-intro = Khi người dân mất mã hoặc đổi số điện thoại. Mã và QR cũ ngừng dùng ngay; việc này được ghi lại và người dân xem được.
dossiers-owner-reissue-number = Số trên thẻ căn cước đã xem
dossiers-owner-reissue-number-hint = Của chủ hồ sơ hoặc người nộp thay. Quét mã QR trên thẻ vào ô này cũng được.
dossiers-owner-reissue-card = Thẻ căn cước
dossiers-owner-reissue-card-seen = Đã xem thẻ và đúng người
dossiers-owner-reissue-reason = Lý do
dossiers-owner-reissue-reason-hint = Thí dụ: mất giấy tiếp nhận, đổi số điện thoại.
dossiers-owner-reissue-phone = Số điện thoại mới (nếu đổi)
dossiers-owner-reissue-phone-hint = Để trống nếu vẫn dùng số cũ.
dossiers-owner-reissue-button = Cấp mã mới
dossiers-owner-card-not-seen = Xin xem thẻ rồi đánh dấu vào ô này.
dossiers-owner-card-other = Số này không phải của chủ hồ sơ hay người nộp thay. Xin xem lại thẻ.
dossiers-owner-reissued-title = Đã cấp mã mới
dossiers-owner-reissued-intro = Mã bí mật chỉ hiện một lần. Xin in giấy tiếp nhận mới và trao tận tay.
dossiers-owner-reissued-print = In giấy tiếp nhận mới
dossiers-owner-reissued-subject = { $unit }: mã tra cứu hồ sơ đã được cấp lại
dossiers-owner-reissued-message = { $unit }: mã tra cứu đã được cấp lại tại bộ phận một cửa, mã cũ không dùng được nữa. Nếu không phải mình xin cấp, gọi ngay cho xã. Hồ sơ
dossiers-look-purpose-recover = cấp lại mã
dossiers-look-purpose-earlier = dùng lại thông tin đã khai, có xem thẻ

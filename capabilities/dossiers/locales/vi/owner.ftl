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

### Thủ tục nộp ở Cổng Dịch vụ công quốc gia.

dossiers-elsewhere-choice = Có thể tự nộp theo năm bước dưới đây, hoặc nhờ xã nộp giúp.
dossiers-elsewhere-to-help = Xem cách nhờ giúp
dossiers-elsewhere-before = Chuẩn bị ở nhà
dossiers-elsewhere-step-account = 1. Có tài khoản VNeID mức 2
dossiers-elsewhere-step-account-text = Mở ứng dụng VNeID trên điện thoại, xem dưới tên có ghi “Mức 2” hay không. Nếu chưa có, mang căn cước đến công an xã làm một lần, không mất tiền.
dossiers-elsewhere-step-ready = 2. Để sẵn giấy tờ và điện thoại
dossiers-elsewhere-step-ready-text = Cần điện thoại đang dùng số đã đăng ký VNeID, căn cước, và ảnh chụp rõ cả trang của từng giấy tờ sau:
dossiers-elsewhere-all-papers = Xem đủ các giấy tờ cần có
dossiers-elsewhere-there = Nộp trên Cổng
dossiers-elsewhere-leaving = sang trang khác, không phải trang của xã
dossiers-elsewhere-leaving-hint = Nút này mở trang của Chính phủ, không phải trang của xã. Địa chỉ đúng phải có đuôi dichvucong.gov.vn. Không đưa mật khẩu và mã xác nhận cho ai.
dossiers-elsewhere-qr = Mã QR mở trang của thủ tục này trên Cổng Dịch vụ công quốc gia
dossiers-elsewhere-step-sign-in = 3. Đăng nhập bằng VNeID
dossiers-elsewhere-step-sign-in-text = Bấm “Đăng nhập”, chọn VNeID. Trên máy tính thì mở VNeID quét mã QR hiện ra; trên điện thoại thì bấm đồng ý trong VNeID.
dossiers-elsewhere-step-fill = 4. Điền đơn và gửi
dossiers-elsewhere-step-fill-text = Bấm “Nộp trực tuyến”, chọn tỉnh và xã mình. Họ tên, ngày sinh có sẵn; điền phần còn lại, thêm ảnh giấy tờ, trả phí nếu có, rồi gửi.
dossiers-elsewhere-step-keep = 5. Giữ mã hồ sơ
dossiers-elsewhere-step-keep-text = Cổng báo mã hồ sơ. Chép lại hoặc chụp màn hình để xem hồ sơ đến đâu. Hồ sơ về xã giải quyết, xã nhắn tin khi có kết quả.
dossiers-elsewhere-desk = Tại quầy một cửa
dossiers-elsewhere-team = Tổ công nghệ số của thôn
dossiers-elsewhere-team-text = Người của tổ đến giúp ngay trên điện thoại của người nộp: cài VNeID, chụp giấy tờ, gửi hồ sơ. Xin nói với trưởng thôn, không mất tiền.
dossiers-elsewhere-home = Tại nhà
dossiers-elsewhere-home-text = Người già yếu, khuyết tật nặng hoặc hoàn cảnh khó khăn: gửi phiếu qua trưởng thôn hoặc gọi điện, cán bộ đến nhà vào { $when } hằng tuần.

### Trang chủ và hộp thư đi của bản trình diễn

portal-home-title = Dịch vụ công của xã
portal-home-question = Hôm nay bà con cần làm giấy tờ gì?
portal-home-search = Tìm thủ tục
portal-home-search-hint = Gõ như nói hằng ngày, có dấu hay không dấu đều được. Ví dụ: giấy độc thân, lam giay khai sinh.
portal-home-search-button = Tìm
portal-home-common = Nhiều người đang cần
portal-common-2-000815 = Sao y, chứng thực bản sao
portal-common-1-004873 = Giấy xác nhận tình trạng hôn nhân (giấy độc thân)
portal-common-1-001193 = Làm giấy khai sinh
portal-common-1-000894 = Đăng ký kết hôn
portal-common-1-000656 = Khai tử
portal-common-2-000884 = Chứng thực chữ ký
portal-home-all = Xem cả { $n } thủ tục của xã
portal-home-follow = Đã nộp hồ sơ?
portal-home-follow-text = Xem hồ sơ đến đâu, bổ sung giấy tờ, nhận kết quả và đánh giá cán bộ.
portal-home-follow-button = Tra cứu hồ sơ
portal-home-figures = Xã làm việc thế nào?
portal-home-received = Từ đầu năm, xã đã tiếp nhận { $n } hồ sơ.
portal-home-on-time = Giải quyết đúng hạn { $share } ({ $parts }).
portal-home-figures-link = Xem số liệu và cách kiểm tra

portal-outbox-title = Hộp thư đi (bản trình diễn)
portal-outbox-text = Đây là những tin nhắn mà hệ thống lẽ ra đã gửi. Bản trình diễn không gửi cho ai cả.
portal-outbox-empty = Chưa có tin nào. Hãy nộp một hồ sơ rồi tiếp nhận hồ sơ đó.
portal-outbox-to = Gửi tới:
portal-outbox-email = Thư điện tử

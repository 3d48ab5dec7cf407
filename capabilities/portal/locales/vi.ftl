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

portal-home-call = Gọi hỏi:
portal-home-hours-link = Giờ tiếp dân và ngày nghỉ
portal-home-life = Chọn theo việc đang cần
portal-life-sinh-con = Sinh con, nuôi con
portal-life-ket-hon = Kết hôn, gia đình
portal-life-qua-doi = Người thân qua đời
portal-life-chung-thuc = Sao y, chứng thực
portal-life-giay-to = Giấy tờ, hộ tịch
portal-life-cu-tru = Nơi ở, cư trú
portal-life-dat-dai = Đất đai, nhà ở
portal-life-kinh-doanh = Buôn bán, kinh doanh
portal-life-tro-cap = Khó khăn, trợ cấp
portal-life-khac = Việc khác

portal-help-title = Cần người giúp?
portal-help-free = Ai cũng được giúp, không mất tiền, không cần điện thoại thông minh.
portal-help-desk = Đến quầy một cửa
portal-help-desk-text = Mang theo căn cước và giấy tờ đang có. Cán bộ hướng dẫn, điền đơn cùng và nhận hồ sơ ngay tại quầy.
portal-help-team = Nhờ tổ công nghệ số của thôn
portal-help-team-text = Mỗi thôn có một tổ. Người của tổ đến giúp cài VNeID, chụp giấy tờ và nộp hồ sơ trên điện thoại. Xin nói với trưởng thôn.
portal-help-home = Cán bộ đến tận nhà
portal-help-home-text = Dành cho người già yếu, khuyết tật nặng hoặc hoàn cảnh khó khăn không đi lại được. Gửi phiếu qua trưởng thôn hoặc gọi điện cho xã.
portal-help-home-when = Mỗi tuần một buổi: { $when }.

portal-hours-title = Giờ tiếp dân
portal-hours-calendar = Xem lịch làm việc và ngày nghỉ cả năm
portal-hours-days = { $first } đến { $last }
portal-hours-closed = nghỉ
portal-hours-holiday = nghỉ: { $name }
portal-hours-exchanged = làm bù, mở cửa { $hours }
portal-hours-open-until = Đang mở cửa, đến { $time }.
portal-hours-noon = Đang nghỉ trưa.
portal-hours-shut = Chưa mở cửa hoặc đã hết giờ.
portal-hours-today-rest = Hôm nay nghỉ cuối tuần.
portal-hours-today-holiday = Hôm nay nghỉ: { $name }.
portal-hours-again-today = Mở lại lúc { $time } hôm nay.
portal-hours-again = Mở lại lúc { $time }, { $day }.

portal-people-title = Người tiếp bà con tại quầy
portal-people-text = Việc gì chưa rõ, bà con cứ hỏi. Cán bộ đeo thẻ có tên và chức vụ.

portal-outbox-title = Hộp thư đi (bản trình diễn)
portal-outbox-text = Đây là những tin nhắn mà hệ thống lẽ ra đã gửi. Bản trình diễn không gửi cho ai cả.
portal-outbox-empty = Chưa có tin nào. Hãy nộp một hồ sơ rồi tiếp nhận hồ sơ đó.
portal-outbox-to = Gửi tới:
portal-outbox-email = Thư điện tử

### Lời của danh mục thủ tục.

procedures-menu = Thủ tục
procedures-title = Tìm thủ tục hành chính
procedures-search-label = Bà con cần làm việc gì?
procedures-search-hint = Gõ vài chữ như ngoài đời, không cần dấu. Thí dụ: giay khai sinh, xac nhan doc than.
procedures-search-button = Tìm
procedures-found = { $n } thủ tục
procedures-page = Trang { $page } trên { $pages }
procedures-none-title = Chưa tìm thấy thủ tục nào
procedures-none-text = Bà con thử thêm cách này:
procedures-none-fewer = Gõ ít chữ hơn, chỉ giữ chữ chính. Thí dụ: khai sinh.
procedures-none-call = Gọi hỏi cán bộ:
procedures-by-field = Tìm theo lĩnh vực
procedures-filed-here-short = nộp tại đây

procedures-file-here = Nộp hồ sơ tại đây
procedures-file-here-text = Nộp trên trang này hoặc mang giấy tờ đến bộ phận một cửa. Cán bộ giúp điền, không mất tiền.
procedures-portal-text = Việc này nộp trực tuyến trên Cổng Dịch vụ công quốc gia, đăng nhập bằng VNeID (Nghị định 224/2026/NĐ-CP). Hồ sơ vẫn về xã giải quyết. Bà con cũng có thể mang giấy tờ đến bộ phận một cửa, cán bộ sẽ nộp giúp.
procedures-portal-how = Xem cách nộp từng bước, và ai giúp được
procedures-portal-link = Sang Cổng Dịch vụ công quốc gia
procedures-code = Mã thủ tục
procedures-field = Lĩnh vực
procedures-agency = Cơ quan giải quyết
procedures-agency-unknown = Danh mục quốc gia chưa ghi. Hỏi bộ phận một cửa.
procedures-subjects = Ai được nộp
procedures-result = Kết quả
procedures-offers = Thời hạn và tiền phải nộp
procedures-channel = Cách nộp
procedures-channel-in-person = Đến nộp trực tiếp
procedures-channel-online = Trực tuyến
procedures-channel-post = Qua bưu chính
procedures-term = Thời hạn giải quyết
procedures-term-working-day = { $n } ngày làm việc
procedures-term-calendar-day = { $n } ngày
procedures-term-working-hour = { $n } giờ làm việc
procedures-term-same-day = Trong ngày làm việc
procedures-term-unknown = Cán bộ hẹn ngày khi nhận hồ sơ
procedures-fee = Phí, lệ phí
procedures-fee-free = Miễn phí
procedures-fee-per = { $amount } mỗi { $per }
procedures-fee-unknown = Hỏi bộ phận một cửa
procedures-after-15 = Hồ sơ nhận sau 15 giờ được tính từ ngày làm việc tiếp theo.
procedures-papers = Giấy tờ cần có
procedures-papers-none = Danh mục chưa ghi giấy tờ nào. Hỏi bộ phận một cửa trước khi đi.
procedures-paper-optional = (nếu có)
procedures-originals = { $n } bản chính
procedures-copies = { $n } bản sao
procedures-paper-notes = Lưu ý về giấy tờ
procedures-steps = Các bước thực hiện
procedures-requirements = Điều kiện
procedures-legal-basis = Căn cứ pháp luật
procedures-version = Bản thứ { $n }, áp dụng từ { $from }.
procedures-version-decision = Bản thứ { $n }, áp dụng từ { $from }. Công bố tại Quyết định { $decision }.
procedures-api-page = Số trang phải là số từ 1 trở lên.

## Lỗi khi điền mẫu đơn

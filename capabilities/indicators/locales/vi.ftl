### Số liệu công khai

indicators-menu = Số liệu
indicators-title = Số liệu giải quyết hồ sơ
indicators-lead = Từ { $from } đến { $to }. Bấm vào tên một số liệu để xem cách tính, từng tháng và từng dòng đã đếm.
indicators-parts = { $numerator } trên { $denominator }
indicators-as-of = Tính lúc { $at }.
indicators-suppressed = Chưa đủ 5 trường hợp nên không hiện
indicators-nothing = Chưa có hồ sơ nào để tính
indicators-honest-title = Vì sao có thể tin những số này
indicators-honest-text = Không ai gõ kết quả vào đây. Máy đếm từ từng lần hồ sơ đổi trạng thái, và mỗi lần đổi có một dòng trong sổ công khai, sửa lại là thấy. Cạnh tỷ lệ đúng hạn có ghi cả những cách làm cho nó đẹp lên.
indicators-suppression-text = Nhóm dưới 5 trường hợp không được hiện, để không ai bị nhận ra.
indicators-definition = Cách tính
indicators-months = Từng tháng
indicators-month = Tháng
indicators-value = Số liệu
indicators-parts-head = Tử số trên mẫu số
indicators-rows-title = Từng dòng đã đếm
indicators-rows-text = Mỗi dòng là một lần hồ sơ đổi trạng thái hoặc một lượt đánh giá: thời điểm, mã của nó trong sổ công khai, được tính ở tử số hay mẫu số. Không có tên người, thôn hay thủ tục.
indicators-rows-link = Mở các dòng (JSON, cho máy tính đọc)

indicators-name-received = Hồ sơ đã tiếp nhận
indicators-name-settled = Tỷ lệ đã giải quyết
indicators-name-on-time = Tỷ lệ giải quyết đúng hạn
indicators-name-last-tenth = Kết thúc hoặc trả lại sát hạn
indicators-name-online = Tỷ lệ nộp trực tuyến
indicators-name-online-alone = Người dân tự nộp trực tuyến
indicators-name-online-helped = Nộp trực tuyến có người giúp
indicators-name-online-official = Cán bộ nộp trực tuyến thay
indicators-name-satisfied = Tỷ lệ hài lòng
indicators-name-rated-at-office = Đánh giá trên máy của cơ quan

indicators-definition-received = Số hồ sơ được bộ phận một cửa tiếp nhận trong kỳ, tính theo ngày tiếp nhận (mã trạng thái 2, 4, 5, 6, 7, 8, 9, 10 của Cổng Dịch vụ công quốc gia).
indicators-definition-settled = Tử số: hồ sơ giải quyết xong hoặc người dân rút trong kỳ (mã 7, 9, 10). Mẫu số: hồ sơ được tiếp nhận trong kỳ.
indicators-definition-on-time = Tử số: hồ sơ giải quyết xong hoặc rút trong kỳ, không quá giờ hẹn trả. Mẫu số: mọi hồ sơ giải quyết xong hoặc rút trong kỳ. Thời gian chờ người dân bổ sung không tính.
indicators-definition-last-tenth = Tử số: hồ sơ bị rút, dừng, từ chối hoặc yêu cầu bổ sung trong một phần mười cuối của thời hạn. Mẫu số: hồ sơ được tiếp nhận trong kỳ. Số này cao là dấu hiệu tỷ lệ đúng hạn bị làm đẹp.
indicators-definition-online = Tử số: hồ sơ nộp qua mạng trong kỳ. Mẫu số: mọi hồ sơ nộp trong kỳ. Xem thêm ba số tiếp theo để biết ai là người thực sự nộp.
indicators-definition-online-alone = Tử số: hồ sơ nộp qua mạng do chính người dân tự làm. Mẫu số: mọi hồ sơ nộp qua mạng trong kỳ.
indicators-definition-online-helped = Tử số: hồ sơ nộp qua mạng có người khác giúp và có ghi ai giúp. Mẫu số: mọi hồ sơ nộp qua mạng trong kỳ.
indicators-definition-online-official = Tử số: hồ sơ nộp qua mạng do cán bộ làm thay người dân. Mẫu số: mọi hồ sơ nộp qua mạng trong kỳ.
indicators-definition-satisfied = Tử số: lượt đánh giá 4 hoặc 5 điểm trên 5. Mẫu số: mọi lượt đánh giá trong kỳ.
indicators-definition-rated-at-office = Tử số: lượt đánh giá làm trên máy của cơ quan, nơi cán bộ có thể nhìn thấy. Mẫu số: mọi lượt đánh giá trong kỳ.

indicators-api-day = Ngày phải ghi dạng năm-tháng-ngày, ví dụ 2026-11-21.
indicators-api-order = Ngày cuối phải bằng hoặc sau ngày đầu.
indicators-api-unit = Đơn vị phải là mã 5 chữ số của một xã có trên hệ thống này.
indicators-api-after = Hãy dùng đúng địa chỉ trong “next” của trang trước.

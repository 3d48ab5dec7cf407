### Xem theo việc, các bản theo thời gian, sửa danh mục, nạp tệp.

procedures-filter-title = Lọc và sắp xếp
procedures-filter-event = Việc cần làm
procedures-filter-who = Người nộp là
procedures-filter-field = Lĩnh vực
procedures-filter-sort = Sắp xếp
procedures-filter-any = Tất cả
procedures-filter-anyone = Bất kỳ ai
procedures-sort-best = Hợp nhất trước
procedures-sort-ten = Theo tên, từ A đến Y
procedures-sort-nhieu-nguoi-nop = Nhiều người nộp trước
procedures-sort-nhanh = Giải quyết nhanh trước
procedures-by-event = Chọn theo việc trong đời sống
procedures-count = { $n } thủ tục
procedures-chips = Đang chọn. Bấm vào để bỏ:
procedures-chip-remove = Bỏ chọn
procedures-none-chips = Bỏ bớt một lựa chọn ở ngay trên.
procedures-none-event = Chọn một việc ở danh sách bên dưới, hoặc
procedures-none-all = xem tất cả thủ tục

### Posters and the wall list.

procedures-posters-title = Áp phích thủ tục hành chính
procedures-posters-agency = Ủy ban nhân dân { $commune }, { $province }
procedures-posters-time = Thời hạn giải quyết
procedures-posters-fee = Phí, lệ phí
procedures-posters-fee-unknown = Hỏi bộ phận một cửa
procedures-posters-fee-varies = Tùy trường hợp, hỏi bộ phận một cửa
procedures-posters-papers = Giấy tờ cần mang theo
procedures-posters-papers-none = Hỏi bộ phận một cửa trước khi đi.
procedures-posters-more = Còn giấy tờ khác tùy trường hợp: quét mã hoặc hỏi cán bộ.
procedures-posters-code = Mã thủ tục { $code }
procedures-posters-where = Nộp và hỏi ở đâu
procedures-posters-where-here = Nộp tại bộ phận một cửa của xã, hoặc quét mã để nộp trên điện thoại. Cán bộ giúp, không mất tiền.
procedures-posters-where-portal = Nộp trên Cổng Dịch vụ công quốc gia, hoặc mang giấy tờ đến bộ phận một cửa, cán bộ nộp giúp, không mất tiền.
procedures-posters-hotline = Điện thoại hỏi:
procedures-posters-qr = Quét mã để xem và nộp
procedures-posters-qr-alt = Mã QR mở trang của thủ tục này
procedures-posters-field = { $field } ({ $n })
procedures-posters-page = Trang [page] trên [pages]
procedures-posters-wall-title = Danh mục thủ tục hành chính
procedures-posters-wall-intro = { $n } thủ tục được tiếp nhận và giải quyết tại xã, xếp theo lĩnh vực. Danh mục ngày { $day }.
procedures-posters-wall-code = Mã
procedures-posters-wall-name = Tên thủ tục
procedures-posters-wall-qr = Quét mã để tìm thủ tục
procedures-posters-wall-qr-alt = Mã QR mở trang tìm thủ tục
procedures-posters-wall-a3 = Tải danh mục khổ A3 để niêm yết (PDF)
procedures-posters-wall-a4 = Tải danh mục khổ A4 (PDF)

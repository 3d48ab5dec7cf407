# Biểu mẫu 02 đến 07 của Thông tư 03/2025/TT-VPCP.
dossiers-sheets-title = Biểu mẫu
dossiers-sheets-own-title = Giấy tờ của cơ quan gửi ông/bà
dossiers-sheet-name-yeu-cau-bo-sung = Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ (mẫu 02)
dossiers-sheet-name-tu-choi-tiep-nhan = Phiếu từ chối tiếp nhận giải quyết (mẫu 03)
dossiers-sheet-name-xin-loi-hen-lai = Văn bản xin lỗi và đề nghị gia hạn (mẫu 04)
dossiers-sheet-name-dung-giai-quyet = Thông báo dừng giải quyết hồ sơ (mẫu 05)
dossiers-sheet-name-kiem-soat-qua-trinh = Phiếu kiểm soát quá trình giải quyết (mẫu 06)
dossiers-sheet-early = trước hạn
dossiers-sheet-on-time = đúng hạn
dossiers-sheet-late = quá hạn
dossiers-register-menu = Sổ theo dõi
dossiers-register-title = Sổ theo dõi hồ sơ
dossiers-register-sheet = Sổ theo dõi
dossiers-register-from = Nộp từ ngày
dossiers-register-to = Đến ngày
dossiers-register-day-hint = Ví dụ: 01/11/2026
dossiers-register-procedure = Mã thủ tục
dossiers-register-state = Trạng thái
dossiers-register-channel = Cách nộp
dossiers-register-show = Xem
dossiers-register-pdf = In sổ (PDF)
dossiers-register-xlsx = Tải bảng tính (XLSX)
dossiers-register-period = từ { $from } đến { $to }
dossiers-register-found = { $n ->
        [0] Không có hồ sơ nào nộp trong thời gian này.
       *[other] { $n } hồ sơ.
    }
dossiers-register-many = { $n } hồ sơ. Mỗi lần in tối đa { $max } hồ sơ: vui lòng chọn thời gian ngắn hơn để in.
dossiers-register-page = Trang { $page } trên { $pages }
dossiers-register-day-wrong = Ngày chưa đúng. Vui lòng ghi như 01/11/2026.
dossiers-register-days-turned = Ngày cuối phải sau ngày đầu.
dossiers-register-column-row = STT
dossiers-register-column-code = Mã hồ sơ
dossiers-register-column-procedure = Tên thủ tục hành chính
dossiers-register-column-sets = Số bộ
dossiers-register-column-owner = Chủ hồ sơ, địa chỉ, điện thoại
dossiers-register-column-settles = Cơ quan giải quyết
dossiers-register-column-received = Ngày nhận
dossiers-register-column-due = Hẹn trả
dossiers-register-column-returned = Ngày trả
dossiers-register-column-channel = Kênh nhận, trả
dossiers-register-column-state = Trạng thái
dossiers-look-purpose-register = xem, in sổ theo dõi
dossiers-desk-why-extended = Xin lỗi, hẹn lại vào { $due } (ghi lúc { $at }).

### Lời của phần khung: đầu trang, chân trang, biểu mẫu, thông báo lỗi.

## Khung trang
layout-skip = Đi thẳng đến nội dung
layout-title-error = Lỗi:
layout-description = { $commune }: tìm thủ tục, nộp hồ sơ trực tuyến, tra cứu hồ sơ, xem số liệu.
layout-committee = Ủy ban nhân dân
layout-home = Về trang đầu
layout-menu = Mục chính
layout-menu-home = Trang đầu
layout-menu-procedures = Thủ tục
layout-menu-follow = Tra cứu hồ sơ
layout-menu-figures = Số liệu
layout-staff-menu = Mục của cán bộ
layout-staff-area = Bàn làm việc
layout-preferences = Ngôn ngữ và cỡ chữ
layout-other-language = English
layout-text-larger = Chữ to hơn
layout-text-normal = Chữ thường
layout-account = Tài khoản
layout-sign-out = Đăng xuất
layout-call = Gọi hỏi
layout-back = Quay lại
layout-demo-title = Bản dùng thử
layout-demo = Xã này và mọi người trong đây đều không có thật. Xin đừng nhập thông tin của bà con.
layout-demo-outbox = Xem thư và tin nhắn đã gửi
layout-foot-visit = Đến tận nơi
layout-foot-hours = Giờ tiếp dân
layout-foot-call = Gọi điện
layout-foot-call-why = Chưa rõ điều gì, bà con cứ gọi. Có người giúp làm hồ sơ tại trụ sở, không mất tiền.
layout-foot-language = Read this page in English
layout-flash-success = Đã xong
layout-flash-notice = Xin lưu ý
layout-role-reception = Cán bộ tiếp nhận
layout-role-specialist = Công chức chuyên môn
layout-role-leader = Lãnh đạo
layout-role-director = Giám đốc Trung tâm
layout-role-clerk = Văn thư
layout-role-admin = Cán bộ công nghệ thông tin
layout-role-reader = Người xem số liệu

## Biểu mẫu
form-error-title = Có chỗ cần sửa
form-error-prefix = Lỗi:
form-optional = (không bắt buộc)
form-required = Chỗ này còn trống. Xin điền vào.
form-required-named = { $label }: chỗ này còn trống, xin điền vào.
form-choose-named = { $label }: xin chọn một mục.
form-choose = Chọn một mục
form-choose-one = Xin chọn một mục.
form-too-long = Viết dài quá. Xin rút ngắn còn { $max } ký tự trở xuống.
form-day = Ngày
form-month = Tháng
form-year = Năm
form-date-hint = Thí dụ: 27 3 1958
form-date-incomplete = Ngày chưa đủ. Xin điền cả ngày, tháng và năm.
form-date-wrong = Không có ngày này. Xin xem lại ngày, tháng và năm (năm ghi đủ bốn số).
form-date-future = Ngày này chưa đến. Xin xem lại.
form-change = Sửa
form-remove = Bỏ
form-continue = Tiếp tục
form-send = Gửi
form-search = Tìm
form-warning = Chú ý
form-pages = Các trang
form-previous-page = Trang trước
form-next-page = Trang sau

layout-read-aloud = Đọc trang này lên
layout-read-aloud-stop = Thôi đọc

## Máy nhiều người dùng
layout-shared-why = Máy này nhiều người dùng. Làm xong, xin bấm nút bên cạnh để xoá hết.
layout-shared-helper = { $name } đang giúp nộp hồ sơ. Làm xong, xin bấm nút bên cạnh để xoá hết.
layout-shared-finish = Xong, xoá hết
layout-shared-keyboard = Bàn phím
layout-shared-idle = Còn ai đang dùng máy không?
layout-shared-idle-text = Nếu không, mọi thứ vừa nhập sẽ được xoá. Số giây còn lại:
layout-shared-stay = Tôi vẫn đang dùng
layout-shared-print = In trang này
layout-shared-take = Máy này nhiều người dùng nên không lưu tệp. Xin in trang này (cán bộ in giúp được), hoặc dùng điện thoại quét mã QR.

## Trang báo lỗi
error-what-to-do = Bà con làm gì bây giờ?
error-go-home = Về trang đầu
error-call = Gọi { $hotline } để được giúp.

## Lý do
problem-not-found-title = Không thấy trang này
problem-not-found-detail = Địa chỉ có thể gõ sai, hoặc trang đã chuyển đi. Xin xem lại địa chỉ, hoặc tìm lại từ trang đầu.
problem-forbidden-title = Anh chị không có quyền xem mục này
problem-forbidden-detail = Mục này dành cho người được giao việc. Nếu anh chị cần dùng, xin báo người quản trị của xã.
problem-unauthorized-title = Cần đăng nhập
problem-unauthorized-detail = Phiên làm việc đã hết hoặc chưa đăng nhập. Xin đăng nhập rồi làm lại.
problem-invalid-title = Có chỗ chưa đúng
problem-invalid-detail = Một số mục chưa đúng, nên chưa ghi nhận được. Xin sửa những mục nêu dưới đây rồi gửi lại.
problem-malformed-title = Không đọc được nội dung gửi lên
problem-malformed-detail = Phần “{ $what }” không đúng dạng. Xin xem lại rồi gửi lại.
problem-internal-title = Máy của xã đang gặp trục trặc
problem-internal-detail = Lỗi này là của hệ thống, không phải của bà con. Xin thử lại sau ít phút. Những gì đã được báo là nhận rồi thì không mất.
problem-unavailable-title = Tạm thời chưa nhận được
problem-unavailable-detail = Hệ thống chưa ghi được thay đổi vừa rồi, và chưa có gì bị sửa. Xin đợi vài phút rồi làm lại.
problem-foreign-origin-title = Yêu cầu đến từ trang khác
problem-foreign-origin-detail = Để giữ an toàn, việc này chỉ làm được từ chính trang của xã. Xin mở trang của xã rồi làm lại.
problem-idempotency-key-reused-title = Khóa này đã dùng cho nội dung khác
problem-idempotency-key-reused-detail = Cùng một Idempotency-Key đã được gửi với nội dung khác. Xin dùng khóa mới cho nội dung mới.
problem-idempotency-key-in-use-title = Yêu cầu trước còn đang xử lý
problem-idempotency-key-in-use-detail = Một yêu cầu cùng khóa đang được xử lý. Xin gửi lại sau giây lát, với chính khóa đó.
problem-too-large-title = Nội dung gửi lên lớn quá
problem-too-large-detail = Xin gửi tệp nhỏ hơn, hoặc gửi từng tệp một.
problem-too-many-title = Hỏi nhiều lần quá
problem-too-many-detail = Để giữ an toàn, xin đợi vài phút rồi thử lại.
problem-method-not-allowed-title = Địa chỉ này không nhận việc đó
problem-method-not-allowed-detail = Cách gửi không đúng với địa chỉ. Xin quay lại trang trước rồi làm lại.
problem-timeout-title = Chờ lâu quá
problem-timeout-detail = Đường truyền chậm nên yêu cầu chưa xong. Xin thử lại.
problem-unsupported-media-type-title = Không nhận dạng nội dung này
problem-unsupported-media-type-detail = Nội dung gửi lên không đúng dạng mà địa chỉ này nhận. Xin xem lại rồi gửi lại.
